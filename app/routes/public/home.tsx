import { m } from "#i18n/messages.ts";

export default function Home() {
  return <h1>{m.app_name()}</h1>;
}
