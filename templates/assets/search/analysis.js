// Text to terms in the browser: the same as builder/search/analysis.py, whose lists arrive with the start file.
// A part is a function so that a worker can be made of its source.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function analysis(regesta) {
  // Whether Unicode gives a letter a combining class other than 0, which JavaScript cannot be asked. Marks with a class
  // are put in its order by normalisation, and U+0345 alone has the last one, so all others move before it.
  const combines = (letter) =>
    /\p{M}/u.test(letter) && (letter === "\u0345" || `\u0345${letter}`.normalize("NFD") !== `\u0345${letter}`);

  // Without case and without marks over and under letters: builder.names.fold.
  const fold = (text) =>
    Array.from(text.normalize("NFKD"), (letter) => (combines(letter) ? "" : letter)).join("").toLowerCase();

  // What follows is M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980) 130-137, in the author's later
  // form that lunr.py has: words of one or two letters stay, -bli and -logi are among the suffixes of step 2.

  // Each letter as v or c; y is a vowel after a consonant.
  const shape = (word) => {
    let letters = "";
    for (const letter of word) {
      letters += "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c")) ? "v" : "c";
    }
    return letters;
  };
  const measure = (stem) => shape(stem).split("vc").length - 1;
  const hasVowel = (stem) => shape(stem).includes("v");
  const endsDouble = (word) => /(.)\1$/su.test(word) && shape(word).endsWith("c");
  const endsShort = (word) => shape(word).endsWith("cvc") && !/[wxy]$/.test(word);

  const STEP_2 = [
    ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["bli", "ble"],
    ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"], ["ation", "ate"],
    ["ator", "ate"], ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["aliti", "al"],
    ["iviti", "ive"], ["biliti", "ble"], ["logi", "log"],
  ];
  const STEP_3 = [
    ["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["ful", ""], ["ness", ""],
  ];
  const STEP_4 = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
  ].map((suffix) => [suffix, ""]);

  // The first suffix that fits is taken, or left alone where what stands before it measures too little.
  const replaceSuffix = (word, suffixes, least) => {
    const [suffix, replacement] = suffixes.find(([ending]) => word.endsWith(ending)) || ["", ""];
    const stem = word.slice(0, word.length - suffix.length);
    const fits = suffix && measure(stem) > least && (suffix !== "ion" || /[st]$/.test(stem));
    return fits ? stem + replacement : word;
  };

  const dropPlural = (word) => {
    if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
    return /[^s]s$/su.test(word) ? word.slice(0, -1) : word;
  };
  const dropPast = (word) => {
    if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    const stem = word.replace(/(?:ed|ing)$/, "");
    if (stem === word || !hasVowel(stem)) return word;
    if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
    if (endsDouble(stem)) return /[lsz]$/.test(stem) ? stem : Array.from(stem).slice(0, -1).join("");
    return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
  };
  const softenY = (word) => (word.endsWith("y") && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word);
  const dropFinalE = (word) => {
    const stem = word.slice(0, -1);
    return word.endsWith("e") && measure(word) > (endsShort(stem) ? 1 : 0) ? stem : word;
  };
  const dropDoubleL = (word) => (word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word);

  const stem = (word) => {
    if (Array.from(word).length < 3) return word;
    const bare = softenY(dropPast(dropPlural(word)));
    const base = replaceSuffix(replaceSuffix(replaceSuffix(bare, STEP_2, 0), STEP_3, 0), STEP_4, 1);
    return dropDoubleL(dropFinalE(base));
  };

  // A function from a text to its words, as {form, term, start, end} in UTF-16 units; the term of a stop word is empty.
  const analyser = (rules) => {
    const stopWords = new Set(rules.stopWords.split(" "));
    const replaced = new Map(Object.entries(rules.replaced));
    const signs = rules.separators.map((ends) => ends.map((end) => `\\u{${end.toString(16)}}`).join("-")).join("");
    const kept = `[^${signs}]`;
    const letter = `[^0-9${signs}]`;
    const pattern = new RegExp(
      `(?:(?<acronym>${letter}(?:\\.${letter})+)(?!${kept})` +
        `|(?<plain>${kept}+(?:(?<=[0-9])[.,:](?=[0-9])${kept}+)*))` +
        `(?:\\.?['’‘＇][sS](?!${kept}))?`,
      "gu",
    );
    const cache = new Map();
    const asTerm = (word, found, form) => {
      const isName = /^[A-Z]{2,}$/.test(word);
      return { form, term: !isName && stopWords.has(found) ? "" : stem(form) };
    };
    const forms = (word) => {
      if (/^[A-Za-z]+$/.test(word)) { // most words, and nothing in them to fold or to cut
        const form = word.toLowerCase();
        return [asTerm(word, form, form)];
      }
      const folded = Array.from(fold(word), (sign) => replaced.get(sign) ?? sign).join("");
      return Array.from(folded.matchAll(pattern), ({ groups }) => {
        const found = groups.acronym || groups.plain;
        return asTerm(word, found, groups.acronym ? found.replaceAll(".", "") : found);
      });
    };
    const remembered = (word) => {
      if (!cache.has(word)) cache.set(word, forms(word));
      return cache.get(word);
    };
    return (text) =>
      Array.from(text.matchAll(pattern)).flatMap((match) => {
        const word = match.groups.acronym || match.groups.plain;
        const place = { start: match.index, end: match.index + word.length };
        return remembered(word).map((found) => ({ ...found, ...place }));
      });
  };

  // Whether a cut before a UTF-16 unit would divide the two units of one letter.
  const splitsPair = (text, at) => /[\ud800-\udbff]/.test(text[at - 1] || "") && /[\udc00-\udfff]/.test(text[at] || "");

  Object.assign(regesta, { fold, stem, analyser, splitsPair });
});
