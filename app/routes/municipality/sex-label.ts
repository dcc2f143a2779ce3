import type { Sex } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";

const SEX: Readonly<Record<Sex, () => string>> = {
  f: m.candidate_sex_f,
  m: m.candidate_sex_m,
  x: m.candidate_sex_x,
};

export function sexLabel(sex: Sex): string {
  return SEX[sex]();
}
