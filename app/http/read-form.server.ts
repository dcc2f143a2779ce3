import { requireLinkForm, requireOwnForm } from "./form-token.server.ts";
import { refuse } from "./refuse.server.ts";

/** The posted form of one's own page; that of another is refused, as is what cannot be read as a form (400). */
export async function readForm(request: Request): Promise<FormData> {
  const form = await formOf(request);
  await requireOwnForm(request, form);
  return form;
}

/** The same of a form that is no matter of who is signed in. */
export async function readLinkForm(request: Request): Promise<FormData> {
  const form = await formOf(request);
  requireLinkForm(form);
  return form;
}

/** The same of whatever page: whose it is has yet to be asked. */
export async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => {
    throw refuse("unreadable_form");
  });
}
