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

  // Slots of `numbers` that no posting outside them can precede: all levels but the last.
  const sureOf = (numbers) => {
    let worst = 0;
    for (const number of numbers) worst = Math.max(worst, number % STEP);
    return numbers.filter((number) => number % STEP < worst).length;
  };

  const tail = async (job, key, needed) => {
    const name = `t-${regesta.hex(key)}`;
    const bytes = await (needed ? job.load(name) : job.loadPerhaps(name));
    return bytes && job.decoded(name, () => grouped(job.start, bytes));
  };

  // {pages, slots, levels, sure} of a key: `pages` counts all that hold it; where `sure` is a number, the tail was left
  // out, and only that many postings are certain to be the best. Nothing where no document holds the key.
  const listOf = async (job, key, { whole = true } = {}) => {
    const name = await regesta.shardOf(job, key);
    const shard = name === undefined ? undefined : await job.load(`w-${name}`);
    const entry = shard?.entries.get(key);
    if (!entry) return undefined;
    const known = shard.lists.get(key);
    if (known && (known.sure === undefined || !whole)) return known;
    const first = job.decoded(`w-${name}`, () => grouped(job.start, entry.bytes));
    if (!first) return undefined;
    let list = { key, pages: entry.pages, ...sorted(first) };
    const lacking = counted(job.start, list.slots) < entry.pages;
    const cut = first.length >= job.start.firstPiece;
    if (cut && whole) {
      const rest = (await tail(job, key, lacking)) || [];
      list = { key, pages: entry.pages, ...sorted(first.concat(rest)) };
      if (!rest.length && lacking) return list;
    } else if (cut && lacking) list.sure = sureOf(first);
    shard.lists.set(key, list);
    return list;
  };

  // FNV-1a over UTF-16 units, in 1 to 255.
  const hashOf = (term) => {
    let hash = 2166136261;
    for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 16777619);
    return 1 + ((hash >>> 0) % 255);
  };

  const slotsWhere = (list, bytes, hashes) => {
    const reader = new regesta.Reader(bytes);
    const found = [];
    for (const slot of list.slots) {
      if (reader.stretch(reader.number()).some((hash) => hashes.has(hash))) found.push(slot);
    }
    if (reader.left) throw new Error("more hashes than postings");
    return Uint32Array.from(found);
  };

  // Slots of documents where one of `nexts` may follow the term; nothing where that cannot be told.
  const followed = async (job, list, nexts) => {
    const shard = await regesta.shardOf(job, list.key);
    const [held, entries] = [await job.load(`w-${shard}`), await job.load(`p-${shard}`)];
    if (!held || !entries) return undefined;
    const bytes = entries[held.terms.indexOf(list.key)];
    const hashes = new Set(nexts.map(hashOf));
    return bytes && job.decoded(`p-${shard}`, () => slotsWhere(list, bytes, hashes));
  };

  Object.assign(regesta, { listOf, followed });
});
