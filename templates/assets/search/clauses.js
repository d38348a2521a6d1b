// Clauses of a query to nodes: what satisfies a clause (`all`), what has part of it (`some`), what to mark for it.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function clauses(regesta) {
  const inRange = (job, list) => regesta.within(list, job.low, job.high);

  // Documents that hold a key, scored; nothing for a key that stands nowhere.
  const keyList = async (job, key, weight = 1) => {
    const list = await regesta.listOf(job, key);
    return list && inRange(job, regesta.scored(job, list, weight));
  };

  const anyKey = async (job, weighted) => {
    const lists = await Promise.all(weighted.map(([key, weight]) => keyList(job, key, weight)));
    return regesta.any(lists.filter(Boolean), Math.max);
  };

  const step = (terms, prefix = "") => ({ terms: new Set(terms), prefix });

  const wordNode = async (job, clause) => {
    const { terms, prefix } = await regesta.alternatives(job, clause);
    const list = await anyKey(job, terms);
    const marks = [{ steps: [step(terms.map(([term]) => term), prefix)] }];
    return { all: list, some: list, marks, isWord: true };
  };

  const anyNode = async (job, { clauses: given }) => {
    const children = await Promise.all(given.map((clause) => nodeOf(job, clause)));
    const all = regesta.any(children.map((child) => child.all), Math.max);
    return { all, some: all, children, marks: children.flatMap((child) => child.marks), isWord: true };
  };

  const kinds = { word: wordNode, any: anyNode };

  const nodeOf = async (job, clause) => {
    const node = await kinds[clause.type](job, clause);
    return { presence: clause.presence || "must", type: clause.type, ...node };
  };

  // Nodes of a parsed query, in its order.
  const nodesOf = (job, parsed) => Promise.all(parsed.clauses.map((clause) => nodeOf(job, clause)));

  Object.assign(regesta, { keyList, anyKey, step, nodesOf });
});
