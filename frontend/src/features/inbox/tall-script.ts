/** Scripts that stack marks above and below their letters, or hang deep: lines as close as Latin ones would touch. */
const TALL =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Arabic}\p{Script=Thai}\p{Script=Tibetan}]/u;

export const hasTallScript = (text: string): boolean => TALL.test(text);
