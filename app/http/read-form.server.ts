import { refuse } from "./refuse.server.ts";

/** The posted form; what cannot be read as one is refused (400), not a fault of ours. */
export async function readForm(request: Request): Promise<FormData> {
  return request.formData().catch(() => {
    throw refuse("unreadable_form");
  });
}
