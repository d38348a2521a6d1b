// What scripts say, in the language of the page. English is the key; `words` of builder/words gives the rest.
"use strict";
const say = (() => {
  const language = document.documentElement.lang || "en";
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const formOf = (forms, number) => forms[new Intl.PluralRules(language).select(number)] ?? forms.other;

  /** A sentence with `values` in its places: say("Found in {name}", { name }). */
  const sentence = (text, values = {}) => put(self.regestaWords?.[text] ?? text, values);

  /** A number as the language writes it. */
  sentence.number = (number) => number.toLocaleString(language);

  /** A sentence on a number, which stands for {n} in it: say.counted(2, "{n} hit", "{n} hits"). */
  sentence.counted = (number, one, many, values = {}) => {
    const forms = self.regestaWords?.[one];
    const text = forms ? formOf(forms, number) : number === 1 ? one : many;
    return put(text, { n: sentence.number(number), ...values });
  };

  return sentence;
})();
