import { expect, test } from "vitest";
import { formErrors } from "./typed-form.ts";

test("the summary says which field each message is about, and leaves a message about the whole form as it is", () => {
  const form = {
    values: {},
    errors: {
      hoursMin: ["Vul een heel getal in van 1 tot en met 60."],
      work: ["Kies een antwoord."],
      "week-0-start": ["Vul op maandag beide tijden in."],
      "": ["Probeer het opnieuw."],
    },
  };
  expect(formErrors(form, { hoursMin: "Uren per week, minstens", work: "Wat voor werk is het?" })).toEqual([
    { fieldId: "hoursMin", message: "Uren per week, minstens: vul een heel getal in van 1 tot en met 60." },
    { fieldId: "work", message: "Wat voor werk is het? Kies een antwoord." },
    { fieldId: "week-0-start", message: "Vul op maandag beide tijden in." },
    { fieldId: null, message: "Probeer het opnieuw." },
  ]);
});
