// Clauses on dates, and the facet files: days and values of documents.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function dates(regesta) {
  const DAY = 86400000; // milliseconds
  const MOST_KEYS = 60;

  // Rows of documents in the facet files, in order of slots, from one file after the other.
  async function* rowsOf(job, slots) {
    let [number, file] = [-1, undefined];
    for (const slot of slots) {
      if (slot >> job.start.facetBits !== number) {
        number = slot >> job.start.facetBits;
        file = await job.load(`f-${number}`);
        await job.pause();
      }
      const row = file?.docs.get(slot);
      if (row) yield { row, values: file.values };
    }
  }

  // Keys of the years and months that make up [earliest, latest]; nothing where they do not.
  const keysOf = (earliest, latest) => {
    if (earliest === null || latest === null) return undefined;
    const [first, after] = [new Date(earliest * DAY), new Date((latest + 1) * DAY)];
    if (first.getUTCDate() !== 1 || after.getUTCDate() !== 1) return undefined;
    const keys = [];
    const end = after.getUTCFullYear() * 12 + after.getUTCMonth();
    let month = first.getUTCFullYear() * 12 + first.getUTCMonth();
    while (month < end && keys.length <= MOST_KEYS) {
      const year = String(Math.floor(month / 12)).padStart(4, "0");
      const whole = month % 12 === 0 && month + 12 <= end;
      keys.push(whole ? `year:${year}` : `month:${year}-${String((month % 12) + 1).padStart(2, "0")}`);
      month += whole ? 12 : 1;
    }
    return keys.length <= MOST_KEYS ? keys : undefined;
  };

  // Every document that may be found, by the keys of kinds.
  const everything = async (job) => {
    const shards = await regesta.shardsUnder(job, "kind:", Infinity);
    const keys = shards.flatMap(({ terms }) => terms.filter((term) => term.startsWith("kind:")));
    return regesta.anyKey(job, keys.map((key) => [key, 0]));
  };

  const overlapping = async (job, list, earliest, latest) => {
    const slots = [];
    for await (const { row } of rowsOf(job, list.slots)) {
      if (row[1] !== null && row[1] <= (latest ?? Infinity) && row[2] >= (earliest ?? -Infinity)) slots.push(row[0]);
    }
    return { slots: Uint32Array.from(slots), scores: new Float64Array(slots.length) };
  };

  // Documents that may be of these days; `among` are those that the rest of the query leaves, if it is known.
  const datesNode = async (job, { earliest = null, latest = null }, among) => {
    const keys = keysOf(earliest, latest);
    const list = keys
      ? await regesta.anyKey(job, keys.map((key) => [key, 0]))
      : await overlapping(job, among || (await everything(job)), earliest, latest);
    return { all: list, some: list, marks: [] };
  };

  // How many of the slots, the first ones, belong to documents with a date.
  const datedCount = async (job, slots) => {
    let [low, high] = [0, slots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = (await job.load(`f-${slots[middle] >> job.start.facetBits}`))?.docs.get(slots[middle]);
      if (!row || row[1] !== null) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  Object.assign(regesta, { rowsOf, datesNode, datedCount });
});
