import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { Organisations } from "./organisations.ts";
import type { Personas } from "./personas.ts";

type PhoneRow = Pick<Selectable<Schema["organisationPhone"]>, "organisationId" | "phone">;

/**
 * A number of every municipality, of the firms of the personas, and of every other employer. They ring nowhere: behind a
 * Dutch area code no number begins with a 0, which would dial out of the area.
 */
export function phones({ municipalities, employers }: Organisations, { cleaning, hotel, shop }: Personas): PhoneRow[] {
  const called = employers.filter(
    (employer, index) => index % 2 === 0 || employer === cleaning || employer === hotel || employer === shop,
  );
  return [...fictional("30", municipalities), ...fictional("20", called)];
}

function fictional(
  area: string,
  of: readonly { readonly organisation: { readonly id: PhoneRow["organisationId"] } }[],
) {
  return of.map(({ organisation: { id } }, index) => ({
    organisationId: id,
    phone: `+31${area}000${String(index + 1).padStart(4, "0")}`,
  }));
}
