// What scripts say, in the language of the page. English is the key; `words` of builder/words gives the rest.
"use strict";
const say = (() => {
  const language = document.documentElement.lang || "en";
  const region = language === "en" ? "en-GB" : language; // where the program's English is at home, by its dates
  const digits = `${region}-u-nu-latn`; // those of the pages
  const wordsFor = (text) => self.regestaWords?.[text] ?? text;
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const formOf = (forms, number) => forms[new Intl.PluralRules(language).select(number)] ?? forms.other;

  /** A sentence with `values` in its places: say("Found in {name}", { name }). */
  const sentence = (text, values = {}) => put(wordsFor(text), values);

  /** The same as nodes, with nodes or rows of them in its places: say.nodes("Did you mean {link}?", { link }). */
  sentence.nodes = (text, values) => {
    const pieces = wordsFor(text).split(/\{(\w+)\}/); // every other one is the name of a place
    return pieces.flatMap((piece, at) => (at % 2 ? values[piece] : piece)).filter((piece) => piece !== "");
  };

  /** A number as the language writes it. */
  sentence.number = (number, options) => number.toLocaleString(digits, options);

  /** A day and a time of day, for milliseconds since 1970. */
  sentence.time = (time) => new Date(time).toLocaleString(digits, { dateStyle: "long", timeStyle: "short" });

  /** Several texts, one after the other, with commas between them. */
  sentence.row = (texts) => texts.join(sentence(", "));

  /** A sentence on a number, which stands for {n} in it: say.counted(2, "{n} hit", "{n} hits"). */
  sentence.counted = (number, one, many, values = {}) => {
    const forms = self.regestaWords?.[one];
    const text = forms ? formOf(forms, number) : number === 1 ? one : many;
    return put(text, { n: sentence.number(number), ...values });
  };

  return sentence;
})();
