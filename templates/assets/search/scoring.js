// How much a hit counts, and which hits an answer has. All that a study of ranking may want to change is here.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function scoring(regesta) {
  // BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): `level` of a
  // posting of a key that `pages` pages hold; the start file has the rest.
  const scoreOf = (level, pages, { pages: total, scoring: { levels, k1 } }) => {
    const rarity = Math.log(1 + Math.max(total - pages + 0.5, 0.5) / (pages + 0.5));
    return (rarity * levels[level]) / (k1 + levels[level]);
  };

  // The postings of a key with scores; `list` is as postings.js gives it.
  const scored = ({ start }, list, weight) => {
    const scores = start.scoring.levels.map((_, level) => weight * scoreOf(level, list.pages, start));
    return { slots: list.slots, scores: Float64Array.from(list.levels, (level) => scores[level]) };
  };

  const sorted = (nodes) => {
    const not = nodes.filter((node) => node.presence === "not");
    const should = nodes.filter((node) => node.presence === "should" && node.isWord);
    const must = nodes.filter((node) => !not.includes(node) && !should.includes(node)); // what is no word is a filter
    return { must, should, excluded: regesta.any(not.map((node) => node.all)) };
  };

  // What the nodes of a query's clauses find: documents with all words if there are any, else with some. A node's `all`
  // lists documents that satisfy it, its `some` those that have part of it.
  const found = (nodes) => {
    const { must, should, excluded } = sorted(nodes);
    const every = regesta.all([...must, ...should].map((node) => node.all));
    const complete = excluded.slots.length ? regesta.without(every, excluded) : every;
    if (complete.slots.length || !should.length) return { ...complete, complete: complete.slots.length > 0 };
    return { ...partly(nodes), complete: false };
  };

  // Documents with what must be there, and some of the rest. Where a word must be there, it is some of the words.
  const partly = (nodes) => {
    const { must, should, excluded } = sorted(nodes);
    const base = regesta.all(must.map((node) => node.all));
    const some = regesta.any(should.map((node) => node.some));
    const withMust = must.some((node) => node.isWord) || !should.length ? regesta.withScores : regesta.both;
    return regesta.without(must.length ? withMust(base, some) : some, excluded);
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

  Object.assign(regesta, { scoreOf, scored, found, partly, best });
});
