/**
 * `export const handle: PageHandle = { scripts: true }`: this route's page gets the client's JavaScript. Every page works
 * without; only where something is really nicer with a script does a reader pay for it (docs/decisions/0012).
 */
export type PageHandle = { readonly scripts?: true };
