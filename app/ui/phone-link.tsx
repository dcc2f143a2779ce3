import { phoneLink, phoneText } from "#domain/phone.ts";
import { TextLink } from "./text-link.tsx";

/** The number of an organisation, as `domain/phone.ts` keeps it: read in groups, called by touching it. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return <TextLink href={phoneLink(phone)}>{phoneText(phone)}</TextLink>;
}
