// How much a hit counts, and which hits an answer has. All that a study of ranking may want to change is here.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function scoring(regesta) {
  // BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): `level` of a
  // posting of a key that `pages` of `total` pages hold.
  const scoreOf = (level, pages, total, { levels, k1 }) => {
    const rarity = Math.log(1 + Math.max(total - pages + 0.5, 0.5) / (pages + 0.5));
    return (rarity * levels[level]) / (k1 + levels[level]);
  };

  // The postings of a key with scores; `list` is as postings.js gives it.
  const scored = ({ start }, list, weight) => {
    const scores = start.scoring.levels.map((_, level) => weight * scoreOf(level, list.pages, start.pages, start.scoring));
    return { slots: list.slots, scores: Float64Array.from(list.levels, (level) => scores[level]) };
  };

  // What a clause of nodes with their lists finds: documents with all words if any has them all, else with some.
  // A node's `all` lists documents that satisfy it, its `some` those that have part of it.
  const found = (nodes) => {
    const of = (presence) => nodes.filter((node) => node.presence === presence);
    const [must, should] = [of("must"), of("should")];
    const excluded = regesta.any(of("not").map((node) => node.all));
    const every = [...must, ...should].map((node) => node.all);
    const complete = regesta.without(regesta.all(every), excluded);
    if (complete.slots.length || !should.length) return { ...complete, complete: complete.slots.length > 0 };
    return { ...regesta.without(partly(must, should), excluded), complete: false };
  };

  // Documents with what must be there, and some of the rest. Where a word must be there, it is some of the words.
  const partly = (must, should) => {
    const some = regesta.any(should.map((node) => node.some));
    if (!must.length) return some;
    const base = regesta.all(must.map((node) => node.all));
    return must.some((node) => node.isWord) ? regesta.withScores(base, some) : regesta.both(base, some);
  };

  const rounded = (score) => Math.round(score * 1e9);

  // Numbers of the best `count` entries of a scored list, the best first; of equals the newest.
  const best = ({ slots, scores }, count) => {
    let numbers = Array.from(slots.keys());
    if (numbers.length > count * 4) {
      const least = rounded(scores.slice().sort()[scores.length - count]);
      numbers = numbers.filter((at) => rounded(scores[at]) >= least);
    }
    return numbers.sort((a, b) => rounded(scores[b]) - rounded(scores[a]) || slots[b] - slots[a]).slice(0, count);
  };

  Object.assign(regesta, { scoreOf, scored, found, best });
});
