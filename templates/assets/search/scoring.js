// How much a hit counts, and which hits an answer has. All that a study of ranking may want to change is here.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function scoring(regesta) {
  const ABOVE_ALL = 1e4; // more than any score, so that documents with all words come first

  // What `level` of a posting tells, of a key that `pages` of `total` pages hold: builder/search/impact.py says of it what
  // depends on the page alone; this is the rest, how rare the key is and where further occurrences stop counting.
  const scoreOf = (level, pages, total, { levels, k, power }) => {
    const rarity = Math.log(1 + Math.max(total - pages + 0.5, 0.5) / (pages + 0.5));
    return (rarity ** power * levels[level]) / (k + levels[level]);
  };

  // The postings of a key with scores; `list` is as postings.js gives it.
  const scored = ({ start }, list, weight) => {
    const scores = start.scoring.levels.map((_, level) => weight * scoreOf(level, list.pages, start.pages, start.scoring));
    return { slots: list.slots, scores: Float64Array.from(list.levels, (level) => scores[level]) };
  };

  // What a clause of nodes with their lists finds: documents with all words before those with some, which follow at once,
  // since a page that lacks one word of a long question may well be the one that is wanted; `complete` is how many have
  // all. A node's `all` lists documents that satisfy it, its `some` those that have part of it.
  const found = (nodes) => {
    const of = (presence) => nodes.filter((node) => node.presence === presence);
    const [must, should] = [of("must"), of("should")];
    const excluded = regesta.any(of("not").map((node) => node.all));
    const every = [...must, ...should].map((node) => node.all);
    const complete = regesta.without(regesta.all(every), excluded);
    if (every.length === 1 || !should.length) return { ...complete, complete: complete.slots.length };
    const raised = { slots: complete.slots, scores: complete.scores.map((score) => score + ABOVE_ALL) };
    const others = regesta.without(regesta.without(partly(must, should), excluded), complete);
    return { ...regesta.any([raised, others]), complete: complete.slots.length };
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
