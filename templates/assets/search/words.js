// Words of a query to the terms that they stand for: the word itself, its completions, its near spellings.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function words(regesta) {
  const MOST_SHARDS = 8; // that a prefix may need
  const MOST_COMPLETIONS = 24; // of a word that is being typed
  const MOST_PREFIXED = 200; // of a word with a star
  const MOST_BESIDE = 6; // shards beside that of a word, to look for near spellings
  const MOST_REPLACEMENTS = 8;
  const COMPLETED = 0.5; // what a term counts that only completes what was typed
  const NEAR_COUNTS = 0.6; // what a near spelling counts, for each slip
  const FEW_PAGES = 3; // on fewer a word may be a slip
  const FAR_COMMONER = 20; // times, that a spelling has to be on more pages to be suggested

  const below = (items, key) => regesta.countWhere(items.length, (at) => items[at] < key);

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
    const found = [...terms].filter((term) => pages.get(term)).sort(order).slice(0, most);
    return found.map((term) => ({ term, pages: pages.get(term) }));
  };

  // Terms that stand for one beginning of a word, with a weight: none is rarer than all of them together, else the
  // rarest ending of what was typed would come first.
  const asOne = (found, weight) => {
    const together = found.reduce((sum, { pages }) => sum + pages, 0);
    return found.map(({ term }) => [term, weight, together]);
  };

  const termIn = ({ forms, stems }, form) => {
    const stem = stems[below(forms, form)];
    return stem === "=" ? form : stem;
  };

  // Forms of some shards near to a word, as {form, term, distance, pages}, the nearest first, of these the commonest.
  const nearIn = async (job, shards, form, most) => {
    const found = [];
    for (const shard of shards) {
      for (const near of regesta.near(shard.forms, form, most)) {
        const term = termIn(shard, near.form);
        found.push({ ...near, term, pages: await pagesOf(job, term, shards) });
      }
      await job.pause();
    }
    const order = (a, b) => a.distance - b.distance || b.pages - a.pages || (a.form < b.form ? -1 : 1);
    return found.filter(({ pages }) => pages).sort(order);
  };

  // Near forms in the shard of a word or, where there are none, in those beside it.
  const nearForms = async (job, form, most) => {
    if (!most) return [];
    const own = await regesta.shardWith(job, form);
    const found = await nearIn(job, own ? [own] : [], form, most);
    return found.length ? found : nearIn(job, await regesta.shardsBeside(job, form, MOST_BESIDE), form, most);
  };

  const weighed = (near) => near.map(({ term, distance }) => [term, NEAR_COUNTS ** distance]);

  // Each term once, with its greatest weight.
  const distinct = (weighted) => [
    ...new Map([...weighted].sort((a, b) => a[1] - b[1])).entries(),
  ].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

  const typedOf = (job, { start, end, form }) => (start === undefined ? form : job.text.slice(start, end));

  // Near spellings instead of a word that stands nowhere: the nearest ones.
  const replacements = async (job, clause) => {
    const found = await nearForms(job, clause.form, regesta.allowedDistance(clause.form));
    const nearest = found.filter(({ distance }) => distance === found[0].distance).slice(0, MOST_REPLACEMENTS);
    if (nearest.length) {
      const forms = nearest.map(({ form }) => form);
      job.replaced.push({ start: clause.start, typed: typedOf(job, clause), forms });
    }
    return distinct(weighed(nearest));
  };

  // A far commoner near spelling of a word that few pages hold.
  const suggest = async (job, clause, pages) => {
    if (pages >= FEW_PAGES || !regesta.allowedDistance(clause.form) || clause.start === undefined) return;
    const own = await regesta.shardWith(job, clause.form);
    const near = await nearIn(job, own ? [own] : [], clause.form, regesta.allowedDistance(clause.form));
    const commoner = near.filter((each) => each.term !== clause.term && each.pages >= pages * FAR_COMMONER);
    const best = regesta.suggest(commoner, clause.form);
    if (!best) return;
    const text = job.text.slice(0, clause.start) + best.form + job.text.slice(clause.end);
    job.suggestions.push({ start: clause.start, text, typed: typedOf(job, clause), form: best.form });
  };

  const standing = (job, term) => pagesOf(job, term, []);

  const unfinishedWord = async (job, { form, term }) => {
    const own = term && (await standing(job, term)) ? [[term, 1]] : [];
    const found = await completions(job, form, MOST_COMPLETIONS);
    return [...own, ...asOne(found, COMPLETED).filter(([each]) => each !== term)];
  };

  const starred = async (job, { form }) =>
    asOne(await completions(job, form, MOST_PREFIXED), 1);

  const nearWord = async (job, { form, term, distance }) => {
    const near = await nearForms(job, form, distance || regesta.allowedDistance(form));
    return distinct([...(term ? [[term, 1]] : []), ...weighed(near.slice(0, MOST_COMPLETIONS))]);
  };

  // {terms: [[term, weight], ...], prefix} of a word: what it stands for, and how forms begin that it stands for.
  const alternatives = async (job, word) => {
    const { form, term, match, unfinished } = word;
    if (match === "near") return { terms: await nearWord(job, word), prefix: "" };
    if (unfinished) return { terms: await unfinishedWord(job, word), prefix: form };
    if (match === "prefix") return { terms: await starred(job, word), prefix: form };
    return { terms: term ? [[term, 1]] : [], prefix: "" };
  };

  // As `alternatives`, for a word by itself: one that stands nowhere is replaced, a rare one may be a slip.
  const standsFor = async (job, clause) => {
    const found = await alternatives(job, clause);
    if (clause.presence === "not" || clause.match === "near" || (clause.match === "prefix" && !clause.unfinished)) {
      return found;
    }
    const pages = clause.term ? await standing(job, clause.term) : 0;
    if (pages && found.terms.length === 1) await suggest(job, clause, pages);
    const nowhere = !pages && (!clause.unfinished || !found.terms.length);
    return nowhere ? { terms: await replacements(job, clause), prefix: "" } : found;
  };

  Object.assign(regesta, { alternatives, standsFor, completions });
});
