// Names of records: which records a name means, and which words of a query are the whole name of one.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function names(regesta) {
  const LONGEST_NAME = 12; // words
  const NAME_COUNTS = 0.9; // for each word of the name: what a record under any of its names counts, beside the words

  const termsOf = (job, text) => job.analyse(text).flatMap(({ term }) => term || []);

  // Records that are listed under a word: {key, label, kind, names}.
  const recordsUnder = async (job, term) => {
    const found = (await regesta.shardWith(job, term))?.names.get(term) || [];
    return found.map(([key, label, kind, given]) => ({ key, label, kind, names: given }));
  };

  const recordsUnderAny = async (job, terms) => {
    const found = await Promise.all([...new Set(terms)].map((term) => recordsUnder(job, term)));
    return [...new Map(found.flat().map((record) => [record.key, record])).values()];
  };

  // Records of some kinds that a value names: those of which it is a whole name, else those of which it is part of one.
  // Each word of the value is the set of terms that it may stand for.
  const recordsNamed = async (job, words, prefixes) => {
    const records = await recordsUnderAny(job, words.flatMap((terms) => [...terms]));
    const fitting = records.filter(({ key }) => prefixes.some((prefix) => key.startsWith(prefix)));
    const having = (test) => fitting.filter(({ names: given }) => given.some((name) => test(termsOf(job, name))));
    const whole = having((terms) => terms.length === words.length && words.every((word, at) => word.has(terms[at])));
    return whole.length ? whole : having((terms) => words.every((word) => terms.some((term) => word.has(term))));
  };

  // Whole names among the records of `terms`, as terms with blanks, each with its records.
  const wholeNames = async (job, terms) => {
    const found = new Map();
    for (const record of await recordsUnderAny(job, terms)) {
      if (record.key.startsWith("position:")) continue;
      for (const name of record.names) {
        const key = termsOf(job, name).join(" ");
        if (!found.has(key)) found.set(key, new Set());
        found.get(key).add(record);
      }
    }
    return found;
  };

  // Stretches of `terms` that are whole names: [start, end, records], none overlapping, the longest from the left.
  const namesIn = async (job, terms) => {
    const known = await wholeNames(job, terms);
    const found = [];
    for (let start = 0; start < terms.length; start += 1) {
      let end = Math.min(terms.length, start + LONGEST_NAME);
      while (end > start && !known.has(terms.slice(start, end).join(" "))) end -= 1;
      if (end === start) continue;
      found.push([start, end, [...known.get(terms.slice(start, end).join(" "))]]);
      start = end - 1;
    }
    return found;
  };

  const nameSteps = (job, name) => termsOf(job, name).map((term) => regesta.step([term]));

  // What to mark for records: each of their names.
  const nameMarks = (job, records) =>
    records.flatMap((record) => record.names.map((name) => ({ steps: nameSteps(job, name) }))).filter(
      ({ steps }) => steps.length,
    );

  // A name whose words are `children`: satisfied by all of them, or by a record that is called so, under any name.
  const nameNode = async (job, children, records) => {
    const entity = await regesta.anyKey(job, records.map(({ key }) => [key, NAME_COUNTS * children.length]));
    const words = children.flatMap((child) => child.marks.flatMap((mark) => mark.words));
    const typed = {
      all: regesta.all(children.map((child) => child.all)),
      some: regesta.any(children.map((child) => child.some)),
    };
    const marks = nameMarks(job, records).map((mark) => ({ ...mark, words }));
    return {
      all: regesta.any([typed.all, entity], Math.max),
      some: regesta.any([typed.some, entity], Math.max),
      marks: [...children.flatMap((child) => child.marks), ...marks],
      isWord: true,
      children,
      entity,
      keys: [...children.flatMap((child) => child.keys || []), ...records.map(({ key }) => key)],
    };
  };

  // What the page may tell of an expansion: records that have another name than was typed from `start` to `end`.
  const expansionsOf = (job, records, terms, { start, end, value, type }) => {
    const typed = type === "phrase" ? value : job.text.slice(start, end);
    return records
      .filter((record) => record.names.some((name) => termsOf(job, name).join(" ") !== terms.join(" ")))
      .map((record) => ({ start, typed, ...record }));
  };

  Object.assign(regesta, { termsOf, recordsNamed, namesIn, nameMarks, nameNode, expansionsOf });
});
