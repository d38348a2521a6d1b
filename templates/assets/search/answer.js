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
      return (count) => regesta.best(result, count).map((at) => result.slots[at]);
    }
    const slots = await byDate(job, result, sort === "newest");
    return (count) => slots.slice(0, count);
  };

  const isRow = (row) => Array.isArray(row) && typeof row[2] === "string" && Array.isArray(row[5]);

  // What is shown of a document; nothing where its file is missing or tells no such thing.
  const rowOf = async (job, slot) => {
    const name = `b-${slot >> job.start.blockBits}`;
    const rows = await job.load(name);
    const row = rows?.get(String(slot));
    if (rows && !isRow(row)) job.lack(name);
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
    const wanted = nodes.filter((node) => node.presence === "must" || (node.presence === "should" && result.complete));
    return wanted.every((node) => regesta.satisfied(job, node, slot, row));
  };

  // Rows of the best documents of a query that is one common key; nothing for others.
  const headOf = async (job, { single, verified, ofPages }) => {
    const { headsFrom } = job.start;
    if (!headsFrom || verified || !ofPages || !single.length) return undefined;
    const list = await regesta.listOf(job, single[0], "best");
    if (!list || list.pages < headsFrom) return undefined;
    const name = `h-${await regesta.shardOf(job, single[0])}`;
    const heads = await job.load(name);
    const rows = heads?.get(single[0]);
    if (!heads || (Array.isArray(rows) && rows.every((row) => Array.isArray(row) && isRow(row.slice(1))))) return rows;
    job.lack(name);
    return undefined;
  };

  const hitsOf = async (job, found, { from, count, sort }) => {
    const head = sort === "relevance" ? await headOf(job, found) : undefined;
    const rows = new Map((head || []).map(([slot, ...row]) => [slot, row]));
    const ordered = await orderOf(job, found, sort);
    const whole = head && found.single.length === 1 && from + count <= head.length;
    const range = [from, from + count];
    const slots = whole ? [...rows.keys()].slice(...range) : await slotsShown(job, found, ordered, range);
    const fetched = await Promise.all(slots.map((slot) => rows.get(slot) || rowOf(job, slot)));
    await job.pause();
    return slots.flatMap((slot, at) => (fetched[at] ? [regesta.hitOf(job, slot, fetched[at], found.marks)] : []));
  };

  const wholeNumber = (value, usual) => (Number.isInteger(value) && value >= 0 ? value : usual);

  const search = async (job, text, options) => {
    const order = { from: wholeNumber(options.from, 0), count: wholeNumber(options.count, 6) };
    order.sort = options.sort || "relevance";
    let found = await evaluation(job, text, options, order.sort !== "relevance");
    if (order.from + order.count > found.sure) {
      const head = found.single.length === 1 ? await headOf(job, found) : undefined;
      if (!head || order.from + order.count > head.length) found = await evaluation(job, text, options, true);
    }
    const hits = await hitsOf(job, found, order);
    const { expanded, replaced, suggestion, notes } = found;
    const total = found.total - found.dropped.size;
    return { text, total, complete: found.result.complete && total > 0, hits, expanded, replaced, suggestion, notes };
  };

  Object.assign(regesta, { evaluation, tasks: { ...regesta.tasks, search } });
});
