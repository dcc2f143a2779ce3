/** The work and where: no name of a person, no text that somebody typed. */
export type Subject = { readonly labelNl: string; readonly labelEn: string; readonly place: string | null } | null;

export function subject(row: { labelNl: string | null; labelEn: string | null; place: string | null }): Subject {
  return row.labelNl && row.labelEn ? { labelNl: row.labelNl, labelEn: row.labelEn, place: row.place } : null;
}
