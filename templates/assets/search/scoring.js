// How much a hit counts, and which hits an answer has. All that a study of ranking may want to change is here.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function scoring(regesta) {
  // What `level` of a posting tells of a key that `pages` pages hold. builder/search/impact.py has what depends on the
  // document alone; this is the rest: how rare the key is, and where further occurrences stop counting.
  const scoreOf = (level, pages, { pages: total, scoring: { levels, k, power } }) => {
    const rarity = Math.log(1 + Math.max(total - pages + 0.5, 0.5) / (pages + 0.5));
    return (rarity ** power * levels[level]) / (k + levels[level]);
  };

  // The postings of a key with scores; `list` is as postings.js gives it, `pages` how many count for its rarity.
  const scored = ({ start }, list, weight, pages) => {
    const scores = start.scoring.levels.map((_, level) => weight * scoreOf(level, pages, start));
    return { slots: list.slots, scores: Float64Array.from(list.levels, (level) => scores[level]) };
  };

  const sorted = (nodes) => {
    const not = nodes.filter((node) => node.presence === "not");
    const should = nodes.filter((node) => node.presence === "should" && node.isWord);
    const must = nodes.filter((node) => !not.includes(node) && !should.includes(node)); // what is no word is a filter
    return { must, should, excluded: regesta.any(not.map((node) => node.all)) };
  };

  // What the nodes of a query's clauses find: documents with all words if there are any, else with some. `others` are
  // those with some that come after those with all, since a page that lacks one word of a long question may well be the
  // one that is wanted. A node's `all` lists documents that satisfy it, its `some` those that have part of it.
  const found = (nodes) => {
    const { must, should, excluded } = sorted(nodes);
    const every = regesta.all([...must, ...should].map((node) => node.all));
    const complete = excluded.slots.length ? regesta.without(every, excluded) : every;
    const isPartial = should.length && must.length + should.length > 1;
    if (!complete.slots.length && should.length) return { ...partly(nodes), complete: false, others: regesta.EMPTY };
    const others = isPartial ? regesta.without(partly(nodes), complete) : regesta.EMPTY;
    return { ...complete, complete: complete.slots.length > 0, others };
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

  // The least of the greatest `count` scores.
  const leastOf = (scores, count) => {
    const greatest = new Float64Array(count).fill(-Infinity);
    for (const score of scores) {
      if (score <= greatest[0]) continue;
      const below = regesta.countWhere(count, (at) => greatest[at] < score);
      greatest.copyWithin(0, 1, below);
      greatest[below - 1] = score;
    }
    return greatest[0];
  };

  // Numbers of the best `count` entries of a scored list, the best first; of equals the newest.
  const best = ({ slots, scores }, count) => {
    const least = slots.length > count * 4 && count > 0 ? rounded(leastOf(scores, count)) : -Infinity;
    const numbers = [];
    for (let at = 0; at < slots.length; at += 1) if (rounded(scores[at]) >= least) numbers.push(at);
    return numbers.sort((a, b) => rounded(scores[b]) - rounded(scores[a]) || slots[b] - slots[a]).slice(0, count);
  };

  Object.assign(regesta, { scoreOf, scored, found, partly, best });
});
