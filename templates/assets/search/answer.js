// From a query to an answer: evaluated, put in order, the hits of one page fetched and described.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function answer(regesta) {
  const MOST_KEPT = 4; // evaluations, for the next page of the same answer and for its facets

  const kept = new Map();

  // The evaluation of a query, as it was made before or anew. One that lacks files is not kept.
  const evaluation = async (job, text, options, whole) => {
    const key = JSON.stringify([text, options.variants !== false, whole]);
    const found = kept.get(key) || (await regesta.evaluated(job, text, options, whole));
    kept.delete(key);
    if (!job.lacks().length) kept.set(key, found);
    for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
    return found;
  };

  const byDate = async (job, { slots }, newest) => {
    const dated = await regesta.datedCount(job, slots);
    const parts = [slots.slice(0, dated), slots.slice(dated)];
    return parts.flatMap((part) => [...(newest ? part.reverse() : part)]);
  };

  // A function from a number to that many slots of a result, or more, the first first.
  const orderOf = async (job, { result }, sort) => {
    if (sort !== "newest" && sort !== "oldest") {
      return (count) => [result, result.others].flatMap((list, place) => {
        const wanted = place ? count - result.slots.length : count;
        return wanted > 0 ? regesta.best(list, wanted).map((at) => list.slots[at]) : [];
      });
    }
    const slots = await byDate(job, result, sort === "newest");
    return (count) => slots.slice(0, count);
  };

  const isRow = (row) => Array.isArray(row) && typeof row[2] === "string" && Array.isArray(row[5]);

  // What is shown of a document; nothing where its file is missing or tells no such thing.
  const rowOf = async (job, slot) => {
    const group = await regesta.groupOf(job, slot);
    const rows = group && (await job.loadPart(group.name, "group", group.bytes));
    const row = rows?.[slot];
    if (rows && !isRow(row)) job.lack(group.name);
    return isRow(row) ? row : undefined;
  };

  // Slots of the hits `from` to `to`. Those that prove not to hold a phrase are dropped on the way.
  const slotsShown = async (job, found, ordered, [from, to]) => {
    for (;;) {
      const some = ordered(to + found.dropped.size).filter((slot) => !found.dropped.has(slot)).slice(0, to);
      const unsure = found.verified ? some.filter((slot) => !found.checked.has(slot)) : [];
      if (!unsure.length) return some.slice(from);
      const rows = await Promise.all(unsure.map((slot) => rowOf(job, slot)));
      unsure.forEach((slot, at) => {
        found.checked.add(slot);
        if (rows[at] && !holdsAll(job, found, slot, rows[at])) found.dropped.add(slot);
      });
    }
  };

  const holdsAll = (job, { nodes, result }, slot, row) => {
    if (regesta.holds(result.others, slot)) return true; // nothing was promised of it
    const wanted = nodes.filter((node) => node.presence === "must" || (node.presence === "should" && result.complete));
    return wanted.every((node) => regesta.satisfied(job, node, slot, row));
  };

  const hitsOf = async (job, found, { from, count, sort, excerpts }) => {
    const hitOf = excerpts ? regesta.hitOf : regesta.plainHitOf;
    const shown = (slot, row) => hitOf(job, slot, row, found.marks);
    const slots = await slotsShown(job, found, await orderOf(job, found, sort), [from, from + count]);
    const rows = await regesta.headRows(job, found, slots);
    const fetched = await Promise.all(slots.map((slot) => rows.get(slot) || rowOf(job, slot)));
    await job.pause();
    return slots.flatMap((slot, at) => (fetched[at] ? [shown(slot, fetched[at])] : []));
  };

  const wholeNumber = (value, usual) => (Number.isInteger(value) && value >= 0 ? value : usual);

  const search = async (job, text, options) => {
    const order = { from: wholeNumber(options.from, 0), count: wholeNumber(options.count, 6) };
    order.sort = options.sort || "relevance";
    order.excerpts = options.excerpts !== false;
    let found = await evaluation(job, text, options, order.sort !== "relevance");
    if (order.from + order.count > found.sure) found = await evaluation(job, text, options, true);
    const hits = await hitsOf(job, found, order);
    const { expanded, replaced, suggestion, notes } = found;
    const total = found.total - found.dropped.size;
    const complete = found.result.complete && total > 0;
    const others = found.result.others.slots.length;
    return { text, total, others, complete, hits, expanded, replaced, suggestion, notes };
  };

  // How large the archive is; asking it also makes the engine ready.
  const size = async ({ start }) => ({ pages: start.pages, statements: start.statements });

  Object.assign(regesta, { evaluation, isRow, tasks: { ...regesta.tasks, search, size } });
});
