// Postings: which documents hold a key, as slots in ascending order, each with its level.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function postings(regesta) {
  const STEP = 1024; // more than there are levels; slot and level make one number that sorts by slot

  // Groups of one level each, as numbers that hold slot and level.
  const grouped = ({ slots, scoring }, bytes) => {
    const reader = new regesta.Reader(bytes);
    const found = [];
    while (reader.left) {
      const [level, count] = [reader.number(), reader.number()];
      if (level >= scoring.levels.length || count > reader.left) throw new Error("postings that cannot be");
      for (let at = 0, slot = 0; at < count; at += 1) {
        slot += reader.number();
        if (slot >= slots) throw new Error("a slot beyond the last");
        found.push(slot * STEP + level);
      }
    }
    return found;
  };

  const sorted = (numbers) => {
    const found = Float64Array.from(numbers).sort();
    const slots = Uint32Array.from(found, (number) => Math.floor(number / STEP));
    return { slots, levels: Uint16Array.from(found, (number) => number % STEP) };
  };

  // How many of the slots a key's number of pages counts: statements only where there is nothing else.
  const counted = ({ statementsFrom }, slots) => regesta.slotPlace(slots, statementsFrom) || slots.length;

  const tail = async (job, key, needed) => {
    const name = `t-${regesta.hex(key)}`;
    const bytes = await (needed ? job.load(name) : job.loadPerhaps(name));
    return bytes && job.decoded(name, () => grouped(job.start, bytes));
  };

  const decodedList = async (job, shard, entry, key, need) => {
    const first = job.decoded(`w-${shard}`, () => grouped(job.start, entry.bytes));
    if (!first) return { passing: true };
    const list = { key, pages: entry.pages, hasHead: entry.hasHead, ...sorted(first) };
    const lacking = counted(job.start, list.slots) < entry.pages;
    if (first.length < job.start.firstPiece) return list;
    if (need === "best" && lacking) return { ...list, cut: true };
    if (need !== "all" && !lacking) return { ...list, open: true };
    const rest = await tail(job, key, lacking);
    return rest ? { ...list, ...sorted(first.concat(rest)) } : { ...list, passing: lacking };
  };

  const suffices = (list, need) => list && (list.cut ? need === "best" : !list.open || need !== "all");

  // {pages, slots, levels, hasHead, cut} of a key, nothing for an unknown one: `pages` counts all that hold it. Of what there is you
  // may need "all", or the "pages" that are no statements, or only the "best": then the list may be `cut`, and what it
  // lacks comes after all that it has.
  const listOf = async (job, key, need) => {
    const name = await regesta.shardOf(job, key);
    const shard = name === undefined ? undefined : await job.load(`w-${name}`);
    const entry = shard?.entries.get(key);
    if (!entry) return undefined;
    if (suffices(shard.lists.get(key), need)) return shard.lists.get(key);
    const list = await decodedList(job, name, entry, key, need);
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

  const stretchesOf = (bytes) => {
    const reader = new regesta.Reader(bytes);
    const found = [];
    while (reader.left) found.push(reader.stretch(reader.number()));
    return found;
  };

  // Slots of documents where one of the terms `nexts` may follow a key; nothing where that cannot be told.
  const followed = async (job, key, nexts) => {
    const name = await regesta.shardOf(job, key);
    const [held, entries] = [await job.load(`w-${name}`), await job.load(`p-${name}`)];
    const bytes = held && entries?.[held.terms.indexOf(key)];
    const occurrences = bytes && job.decoded(`p-${name}`, () => stretchesOf(bytes));
    if (!occurrences) return undefined;
    let list = await listOf(job, key, "pages");
    if (list && list.slots.length < occurrences.length) list = await listOf(job, key, "all");
    if (!list || list.passing) return undefined;
    return job.decoded(`p-${name}`, () => slotsWhere(list, occurrences, new Set(nexts.map(hashOf))));
  };

  Object.assign(regesta, { listOf, followed });
});
