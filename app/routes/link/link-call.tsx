import { Paragraph } from "#app/ui/heading.tsx";
import { PhoneLink } from "#app/ui/phone-link.tsx";
import type { Call } from "./call-words.server.ts";

/** Whom to call with a question; nothing where no number is known. */
export function LinkCall({ call }: { readonly call: Call | null }) {
  if (!call) return null;
  return (
    <Paragraph>
      {call.lead} <PhoneLink phone={call.phone} />. {call.ask}
    </Paragraph>
  );
}
