import { m } from "#i18n/messages.ts";
import { ButtonLink, ButtonRow } from "./button.tsx";

/** The intake as a file for one's own calendar. */
export function CalendarLink({ href }: { readonly href: string }) {
  return (
    <ButtonRow>
      <ButtonLink href={href} variant="secondary" icon="calendar">
        {m.promise_calendar_download()}
      </ButtonLink>
    </ButtonRow>
  );
}
