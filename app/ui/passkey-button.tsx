import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { type ReactNode, useRef, useState } from "react";
import { m } from "#i18n/messages.ts";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";

/**
 * A button that lets the browser make or show a passkey and then sends the form around it, with the answer in the field
 * `passkey`. Without scripts there are no passkeys: the page offers another way beside it.
 */
export function PasskeyButton({
  purpose,
  children,
}: {
  readonly purpose: "add" | "show";
  readonly children: ReactNode;
}) {
  const answer = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState(false);
  const press = async () => {
    setProblem(false);
    try {
      const body = new FormData(answer.current?.form ?? undefined);
      body.set("purpose", purpose);
      const response = await fetch("/beveiliging/passkey", { method: "POST", body });
      if (!response.ok) throw new Error(String(response.status));
      const optionsJSON = await response.json();
      const given = purpose === "add" ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
      const field = answer.current;
      if (!field) return;
      field.value = JSON.stringify(await given);
      field.form?.submit();
    } catch {
      setProblem(true);
    }
  };
  return (
    <>
      <input type="hidden" name="passkey" ref={answer} />
      {problem && (
        <Alert tone="error" role="alert">
          {purpose === "add" ? m.security_passkey_failed() : m.security_passkey_refused()}
        </Alert>
      )}
      <noscript>{m.security_passkey_script()}</noscript>
      <Button type="button" onClick={() => void press()}>
        {children}
      </Button>
    </>
  );
}
