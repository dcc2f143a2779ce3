/** What tells a name from others that are the same (`toldApart`), unseen behind it; nothing where it is there once. */
export function Apart({ by }: { readonly by: string | undefined }) {
  return by ? <span className="wb-hidden">, {by}</span> : null;
}
