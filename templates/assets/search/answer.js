// From a query to an answer: parsed, evaluated, ranked, the hits of one page fetched and described.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function answer(regesta) {
  // Until the query has a language of its own: words that may be anywhere.
  const plainQuery = (text, analyse) => ({
    clauses: analyse(text.slice(0, 500))
      .filter(({ term }) => term)
      .slice(0, 32)
      .map(({ form, term, end }) => ({
        type: "word",
        presence: "should",
        form,
        term,
        match: "exact",
        unfinished: end === text.length,
      })),
    notes: [],
  });

  const parsed = (job, text) => (regesta.parseQuery || plainQuery)(text, job.analyse);

  const evaluate = async (job, text) => {
    const query = parsed(job, text);
    Object.assign(job, { low: 0, high: job.start.statementsFrom, notes: [...query.notes] });
    const nodes = await regesta.nodesOf(job, query);
    const result = regesta.found(nodes);
    const marks = nodes
      .filter((node) => node.presence !== "not")
      .flatMap((node, number) => node.marks.map((mark) => ({ words: [number], ...mark })));
    return { result, marks, total: result.slots.length };
  };

  const rowOf = async (job, slot) => (await job.load(regesta.blockOf(job.start, slot)))?.get(String(slot));

  const hitsOf = async (job, { result, marks }, { from = 0, count = 6 }) => {
    const slots = regesta.best(result, from + count).slice(from).map((at) => result.slots[at]);
    const rows = await Promise.all(slots.map((slot) => rowOf(job, slot)));
    return slots.flatMap((slot, at) => (rows[at] ? [regesta.hitOf(job, slot, rows[at], marks)] : []));
  };

  const search = async (job, text, options) => {
    const evaluated = await evaluate(job, text);
    const hits = await hitsOf(job, evaluated, options);
    const { total, result } = evaluated;
    return { text, total, complete: result.complete, hits, expanded: [], replaced: [], suggestion: null, notes: job.notes };
  };

  Object.assign(regesta, { tasks: { ...regesta.tasks, search } });
});
