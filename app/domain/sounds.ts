/**
 * Spellings of one sound in Dutch and in its loanwords, as people who write by ear confuse them: each pattern becomes the
 * one spelling beside it, in this order. Capitals are sounds that no letter alone stands for: `Y` of ij and ei, `S` of sj.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/([bfklmnprw])\1+/g, "$1"],
  [/eaux?/g, "o"],
  [/ai(?=ss)/g, "a"],
  [/(?:c|ss?)ie(?=r)/g, "Se"],
  [/y$/g, "i"],
  [/ij|ei|ai|ay|ey|y/g, "Y"],
  [/isch(?=e|$)/g, "is"],
  [/^ch(?=[aeiou])|sh|sj|(?<=[aeiou])zj/g, "S"],
  [/sch|^sk(?=[aeiou])/g, "sg"],
  [/tion|ssion/g, "Son"],
  [/tie(?=s?$)/g, "sie"],
  [/age(?=s?$)/g, "aSe"],
  [/a(?=ck)/g, "e"],
  [/ph/g, "f"],
  [/(?<=[rt])h/g, ""],
  [/ch|gh/g, "g"],
  [/c(?=[eiY])/g, "s"],
  [/ck|c|qu?/g, "k"],
  [/x/g, "ks"],
  [/v/g, "f"],
  [/z/g, "s"],
  [/(?<!o)oi/g, "wa"],
  [/au|ou|oa/g, "o"],
  [/oe|eu|ui/g, "u"],
  [/ie|ea/g, "i"],
  [/ae/g, "a"],
  [/sj/g, "S"],
  [/d(?=t|s?$)/g, "t"],
  [/b$/g, "p"],
  [/(.)\1+/g, "$1"],
  [/tt?s(?=g)/g, "s"],
  [/(?<=..)en$/g, "e"],
];

/**
 * How a word sounds, roughly: words that sound alike have one key, also when they are spelled otherwise (`magazein` and
 * `magazijn`, `restorant` and `restaurant`). For words in the spelling of `wordsOf`; a key is no word and is shown to nobody.
 */
export function soundOf(word: string): string {
  return SPELLINGS.reduce((text, [pattern, sound]) => text.replace(pattern, sound), word);
}
