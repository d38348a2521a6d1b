// Heads: the best documents of common keys, ready to be shown, so that a common word costs one file and not one each.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function heads(regesta) {
  const MOST_KEYS = 32; // that are looked at for one query

  // Slots of the rows that the head of a key has: its best pages, in the order in which they are found.
  const slotsIn = ({ statementsFrom, headRows: most }, { slots, levels }) => {
    const scores = new Float64Array(levels.length);
    for (let at = 0; at < levels.length; at += 1) scores[at] = -levels[at];
    const pages = regesta.within({ slots, scores }, 0, statementsFrom);
    return regesta.best(pages, most).map((at) => pages.slots[at]);
  };

  // Rows of the best documents of a key, each begun by its slot; none where the file is missing or tells no such thing.
  const load = async (job, key) => {
    const { file, part, shard } = await regesta.shardOf(job, key);
    const rows = await part("head", shard.entries.get(key).head);
    if (!rows) return [];
    if (Array.isArray(rows) && rows.every((row) => Array.isArray(row) && regesta.isRow(row.slice(1)))) return rows;
    job.lack(file);
    return [];
  };

  // Which of the keys of a query have which of the wanted slots in their heads, the most first.
  const useful = async (job, keys, wanted) => {
    const found = [];
    for (const key of keys.slice(0, MOST_KEYS)) {
      const list = await regesta.listOf(job, key, "best");
      if (!list?.hasHead) continue;
      found.push({ key, slots: slotsIn(job.start, list).filter((slot) => wanted.has(slot)) });
    }
    return found.sort((a, b) => b.slots.length - a.slots.length);
  };

  // The keys whose heads are worth a part of a file: each has more than one slot that no other before it has, or the last.
  const worthIt = (found, wanted) => {
    const left = new Set(wanted);
    return found.filter(({ slots }) => {
      const held = slots.filter((slot) => left.has(slot));
      if (!held.length || held.length < Math.min(2, left.size)) return false;
      for (const slot of held) left.delete(slot);
      return true;
    });
  };

  // Slot to row, for those of the slots that are in heads which have more than one of them.
  const headRows = async (job, { keys, ofPages, verified }, slots) => {
    if (!ofPages || verified) return new Map();
    const wanted = new Set(slots);
    const chosen = worthIt(await useful(job, keys, wanted), wanted);
    const rows = (await Promise.all(chosen.map(({ key }) => load(job, key)))).flat();
    return new Map(rows.filter(([slot]) => wanted.has(slot)).map(([slot, ...row]) => [slot, row]));
  };

  Object.assign(regesta, { headRows });
});
