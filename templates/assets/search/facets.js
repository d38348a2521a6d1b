// Facets: how many of a query's documents have which outlet, actor, place and so on.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function facets(regesta) {
  const FIRST_VALUES = 3; // in a row: slot, earliest and latest day, then the values of each facet

  const counted = (counts, { row, values }) => {
    [...counts.keys()].forEach((facet, at) => {
      for (const number of row[FIRST_VALUES + at] || []) {
        const [id, label] = values[facet]?.[number] || [];
        if (id === undefined) continue;
        const entry = counts.get(facet).get(id) || { id, label, count: 0 };
        entry.count += 1;
        counts.get(facet).set(id, entry);
      }
    });
  };

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const byCount = (a, b) => b.count - a.count || compare(a.label, b.label) || compare(a.id, b.id);
  const byYear = (a, b) => compare(a.id, b.id);

  const facetsOf = async (job, text, options) => {
    const { result, dropped } = await regesta.evaluation(job, text, options, true);
    const counts = new Map(job.start.facets.map((facet) => [facet, new Map()]));
    for await (const found of regesta.rowsOf(job, result.slots)) {
      if (!dropped.has(found.row[0])) counted(counts, found);
    }
    const sorted = [...counts].map(([facet, found]) => [
      facet,
      [...found.values()].sort(facet === "year" ? byYear : byCount),
    ]);
    return Object.fromEntries(sorted);
  };

  Object.assign(regesta, { tasks: { ...regesta.tasks, facets: facetsOf } });
});
