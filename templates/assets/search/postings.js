// Postings: which documents hold a key, as slots in ascending order, each with its level.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function postings(regesta) {
  const STEP = 32; // more than there are levels; slot and level make one number that sorts by slot

  // Groups of one level each, as numbers that hold slot and level.
  const grouped = ({ slots, scoring }, bytes) => {
    const reader = new regesta.Reader(bytes);
    const found = new Float64Array(bytes.length); // each takes a byte at least
    let held = 0;
    while (reader.left) {
      const [level, count] = [reader.number(), reader.number()];
      if (level >= Math.min(scoring.levels.length, STEP) || count > reader.left) throw new Error("postings that cannot be");
      for (let at = 0, slot = 0; at < count; at += 1) {
        slot += reader.number();
        if (slot >= slots) throw new Error("a slot beyond the last");
        found[held] = slot * STEP + level;
        held += 1;
      }
    }
    return found.subarray(0, held);
  };

  const sorted = (...parts) => {
    const found = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    parts.reduce((at, part) => (found.set(part, at), at + part.length), 0);
    found.sort();
    const [slots, levels] = [new Uint32Array(found.length), new Uint8Array(found.length)];
    for (let at = 0; at < found.length; at += 1) {
      levels[at] = found[at] % STEP;
      slots[at] = (found[at] - levels[at]) / STEP;
    }
    return { slots, levels };
  };

  // How many of the slots a key's number of pages counts: statements only where there is nothing else.
  const counted = ({ statementsFrom }, slots) => regesta.slotPlace(slots, statementsFrom) || slots.length;

  const tail = async (job, { file, part }, entry, needed) => {
    const bytes = await part("tail", entry.tail, needed ? job.loadPart : job.loadPartPerhaps);
    return bytes && job.decoded(file, () => grouped(job.start, bytes));
  };

  const decodedList = async (job, held, key, need) => {
    const entry = held.shard.entries.get(key);
    const first = job.decoded(held.file, () => grouped(job.start, entry.bytes));
    if (!first) return { passing: true };
    const list = { key, pages: entry.pages, hasHead: Boolean(entry.head), ...sorted(first) };
    const lacking = counted(job.start, list.slots) < entry.pages;
    if (!entry.tail) return list;
    if (need === "best" && lacking) return { ...list, cut: true };
    if (need !== "all" && !lacking) return { ...list, open: true };
    const rest = await tail(job, held, entry, lacking);
    return rest ? { ...list, ...sorted(first, rest) } : { ...list, passing: lacking };
  };

  const suffices = (list, need) => list && (list.cut ? need === "best" : !list.open || need !== "all");

  // {pages, slots, levels, hasHead, cut} of a key, nothing for an unknown one: `pages` counts all that hold it. Of what
  // there is you may need "all", or the "pages" that are no statements, or only the "best": then the list may be `cut`,
  // and what it lacks comes after all that it has.
  const listOf = async (job, key, need) => {
    const held = await regesta.shardOf(job, key);
    const shard = held?.shard;
    if (!shard?.entries.has(key)) return undefined;
    if (suffices(shard.lists.get(key), need)) return shard.lists.get(key);
    const list = await decodedList(job, held, key, need);
    if (!list.passing) shard.lists.set(key, list); // what a missing file made shorter is not kept
    return list.slots && list;
  };

  // FNV-1a over UTF-16 units, in 1 to 255.
  const hashOf = (term) => {
    let hash = 2166136261;
    for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 16777619);
    return 1 + ((hash >>> 0) % 255);
  };

  const slotsWhere = (list, occurrences, hashes) => {
    if (occurrences.length !== list.slots.length) throw new Error("hashes that do not fit the postings");
    return list.slots.filter((_, at) => occurrences[at].some((hash) => hashes.has(hash)));
  };

  // Hashes of what follows a key, for each of its postings: in most it stands once, the others are told first.
  const occurrencesOf = (bytes) => {
    const reader = new regesta.Reader(bytes);
    const [postings, others] = [reader.number(), reader.number()];
    // Before room is made for them: each of the others takes two bytes here, and any but them has one hash.
    if (2 * others > reader.left || postings > reader.left - others) throw new Error("more postings than hashes");
    const counts = new Uint32Array(postings).fill(1);
    for (let number = 0, at = 0; number < others; number += 1) {
      at += reader.number();
      counts[at] = reader.number();
    }
    return Array.from(counts, (count) => reader.stretch(count));
  };

  // Slots of documents where one of the terms `nexts` may follow a key; nothing where that cannot be told.
  const followed = async (job, key, nexts) => {
    const { file, part, shard } = (await regesta.shardOf(job, key)) || {};
    const places = shard?.entries.get(key)?.places;
    const bytes = places && (await part("places", places));
    const occurrences = bytes && job.decoded(file, () => occurrencesOf(bytes));
    if (!occurrences) return undefined;
    let list = await listOf(job, key, "pages");
    if (list && list.slots.length < occurrences.length) list = await listOf(job, key, "all");
    if (!list || list.passing) return undefined;
    return job.decoded(file, () => slotsWhere(list, occurrences, new Set(nexts.map(hashOf))));
  };

  Object.assign(regesta, { listOf, followed });
});
