// Words of a query to the terms that they stand for: the word itself, its completions, its near spellings.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function words(regesta) {
  const MOST_SHARDS = 4; // that a prefix may need
  const MOST_COMPLETIONS = 24; // of a word that is being typed
  const MOST_PREFIXED = 200; // of a word with a star
  const COMPLETED = 0.5; // what a term counts that only completes what was typed

  const below = (items, key) => {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // Terms of the forms in a shard that begin with `prefix`.
  const termsUnder = ({ forms, stems }, prefix) => {
    const found = new Set();
    for (let at = below(forms, prefix); at < forms.length && forms[at].startsWith(prefix); at += 1) {
      found.add(stems[at] === "=" ? forms[at] : stems[at]);
    }
    return found;
  };

  const pagesOf = async (job, term, shards) => {
    const held = shards.find(({ entries }) => entries.has(term)) || (await regesta.shardWith(job, term));
    return held?.entries.get(term)?.pages || 0;
  };

  // Terms of forms that begin with `prefix`, those on most pages first.
  const completions = async (job, prefix, most) => {
    const shards = await regesta.shardsUnder(job, prefix, MOST_SHARDS);
    const terms = new Set(shards.flatMap((shard) => [...termsUnder(shard, prefix)]));
    const pages = new Map();
    for (const term of terms) pages.set(term, await pagesOf(job, term, shards));
    const order = (a, b) => pages.get(b) - pages.get(a) || (a < b ? -1 : 1);
    return [...terms].filter((term) => pages.get(term)).sort(order).slice(0, most);
  };

  // {terms: [[term, weight], ...], prefix, replaced} of a word: what it stands for.
  const alternatives = async (job, { form, term, match, unfinished }) => {
    if (match === "prefix") {
      return { terms: (await completions(job, form, MOST_PREFIXED)).map((each) => [each, 1]), prefix: form };
    }
    const exact = term ? [[term, 1]] : [];
    if (!unfinished) return { terms: exact, prefix: "" };
    const others = (await completions(job, form, MOST_COMPLETIONS)).filter((each) => each !== term);
    return { terms: [...exact, ...others.map((each) => [each, COMPLETED])], prefix: form };
  };

  Object.assign(regesta, { alternatives, completions });
});
