// A parsed query to the documents that answer it, and what to say of how it was understood.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function evaluate(regesta) {
  const isNameable = ({ type, term, unfinished, match }) =>
    type === "word" && term && (unfinished || match === "exact");

  // Stretches of clauses that are words under one sign, as [start, end).
  const runsOf = (clauses) => {
    const runs = [];
    clauses.forEach((clause, at) => {
      if (!isNameable(clause)) return;
      const last = runs.at(-1);
      if (last && last[1] === at && clauses[at - 1].presence === clause.presence) last[1] += 1;
      else runs.push([at, at + 1]);
    });
    return runs;
  };

  // [start, end, records] of the clauses that together are the name of records.
  const namedClauses = async (job, clauses) => {
    if (!job.variants) return [];
    const found = await Promise.all(
      runsOf(clauses).map(async ([from, to]) => {
        const names = await regesta.namesIn(job, clauses.slice(from, to).map(({ term }) => term));
        return names.map(([start, end, records]) => [from + start, from + end, records]);
      }),
    );
    return found.flat();
  };

  const namedNode = async (job, clauses, records) => {
    const place = { start: clauses[0].start, end: clauses.at(-1).end };
    job.expanded.push(...regesta.expansionsOf(job, records, clauses.map(({ term }) => term), place));
    const children = await Promise.all(clauses.map((clause) => regesta.nodeOf(job, clause, true)));
    return { ...(await regesta.nameNode(job, children, records)), presence: clauses[0].presence, type: "name" };
  };

  const nodesOf = async (job, clauses, whole) => {
    const named = await namedClauses(job, clauses);
    const inName = (at) => named.some(([start, end]) => at >= start && at < end);
    const others = clauses.filter((_, at) => !inName(at));
    return Promise.all([
      ...named.map(([start, end, records]) => namedNode(job, clauses.slice(start, end), records)),
      ...others.map((clause) => regesta.nodeOf(job, clause, whole)),
    ]);
  };

  // Dates are asked last, so that only the days of documents are looked up that the rest of the query leaves.
  const allNodes = async (job, clauses, whole) => {
    const rest = clauses.filter(({ type }) => type !== "dates");
    const nodes = await nodesOf(job, rest, whole);
    const dates = clauses.filter(({ type }) => type === "dates");
    if (dates.length && nodes.some(({ presence }) => presence !== "not")) job.among = regesta.partly(nodes);
    return [...nodes, ...(await Promise.all(dates.map((clause) => regesta.nodeOf(job, clause, true))))];
  };

  const inOrder = (items) =>
    items.sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1)).map(({ start, ...item }) => item);

  // A query that only excludes would find nothing; the minus of its words is then a sign that stands in a text, as in -10.
  const withSomething = ({ clauses, notes, text }) => {
    const excludes = clauses.length && clauses.every(({ presence }) => presence === "not");
    if (!excludes) return { clauses, notes, text };
    const sought = clauses.map((clause) => ({ ...clause, presence: "should" }));
    return { clauses: sought, notes: [...notes, { note: "only-excluded", start: 0, end: text.length }], text };
  };

  const prepared = (job, text, { variants = true }) => {
    const query = withSomething(regesta.parseQuery(text, job.analyse));
    const about = query.clauses.some(regesta.asksStatements);
    const { statementsFrom, slots } = job.start;
    let word = 0;
    Object.assign(job, {
      text: query.text,
      notes: [...query.notes],
      variants,
      low: about ? statementsFrom : 0,
      high: about ? slots : statementsFrom,
      need: about ? "all" : "pages", // of postings, see postings.js
      nextWord: () => (word += 1),
      expanded: [],
      replaced: [],
      suggestions: [],
    });
    return query.clauses;
  };

  // {result, nodes, marks, total, ...} of a query. Not `whole`, it may lack the end of a list that need not be known.
  const evaluated = async (job, text, options, whole) => {
    const clauses = prepared(job, text, options);
    const nodes = await allNodes(job, clauses, whole || clauses.length !== 1);
    const result = regesta.found(nodes);
    const [{ all: { cut, pages } = {}, keys } = {}] = nodes;
    const wanted = nodes.filter(({ presence }) => presence !== "not");
    return {
      result,
      nodes,
      marks: wanted.flatMap((node) => node.marks),
      total: cut ? pages : result.slots.length,
      sure: cut ? result.slots.length : Infinity,
      keys: nodes.length === 1 && keys && wanted.length ? keys : [], // of a query that is one clause or one name
      ofPages: job.low === 0,
      verified: wanted.some((node) => node.verified),
      dropped: new Set(),
      checked: new Set(),
      expanded: inOrder(job.expanded),
      replaced: inOrder(job.replaced),
      suggestion: inOrder(job.suggestions)[0] || null,
      notes: job.notes.sort((a, b) => a.start - b.start),
    };
  };

  Object.assign(regesta, { evaluated });
});
