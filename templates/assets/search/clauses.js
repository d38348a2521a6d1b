// Clauses of a query to nodes: what satisfies a clause (`all`), what has part of it (`some`), what to mark for it.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function clauses(regesta) {
  // Documents in range that hold a key, scored. `cut` and `pages` are of a list without its tail, see postings.js.
  const keyList = async (job, key, { weight, whole, common = 0 }) => {
    const list = await regesta.listOf(job, key, whole ? job.need : "best");
    if (!list) return regesta.EMPTY;
    const pages = Math.max(common, list.pages);
    const found = regesta.within(regesta.scored(job, list, weight, pages), job.low, job.high);
    return list.cut ? { ...found, pages: list.pages, cut: true } : found;
  };

  // Documents that hold one of the keys, each as its best key has it. Only a single key may be without its tail. A key
  // comes with its weight and, where it is one of many that stand for the same, the pages of all of them.
  const anyKey = async (job, weighted, wanted = true) => {
    const whole = wanted || weighted.length !== 1;
    const wantedList = ([key, weight, common]) => keyList(job, key, { weight, whole, common });
    const lists = await Promise.all(weighted.map(wantedList));
    return regesta.any(lists, Math.max);
  };

  // What a word of a text has to be: one of some terms, or a form with a certain beginning.
  const step = (terms, prefix = "") => ({ terms: new Set(terms), prefix });

  const wordNode = async (job, clause, whole) => {
    const word = job.nextWord();
    const { terms, prefix } = await regesta.standsFor(job, clause);
    const list = await anyKey(job, terms, whole);
    const marks = [{ steps: [step(terms.map(([term]) => term), prefix)], words: [word] }];
    return { all: list, some: list, marks, isWord: true, keys: terms.map(([term]) => term) };
  };

  const anyNode = async (job, { clauses: given }) => {
    const children = await Promise.all(given.map((clause) => nodeOf(job, clause, true)));
    const all = regesta.any(children.map((child) => child.all), Math.max);
    const verified = children.some((child) => child.verified);
    const marks = children.flatMap((child) => child.marks);
    return { all, some: all, children, marks, isWord: children.some((child) => child.isWord), verified, either: true };
  };

  const unscored = (slots) => ({ slots, scores: new Float64Array(slots.length) });

  // Documents where one of some terms seems to come before one of others; nothing where a file is missing.
  const pairs = async (job, terms, nexts) => {
    const held = await Promise.all(terms.map((term) => regesta.listOf(job, term, "best")));
    const standing = terms.filter((_, at) => held[at]);
    const found = await Promise.all(standing.map((term) => regesta.followed(job, term, nexts)));
    return found.every(Boolean) ? regesta.any(found.map(unscored), Math.max) : undefined;
  };

  // Documents in which the words, each a list of terms, seem to follow each other, as far as hashes tell.
  const following = async (job, words) => {
    const found = await Promise.all(words.slice(1).map((nexts, at) => pairs(job, words[at], nexts)));
    const told = found.filter(Boolean);
    return told.length ? regesta.all(told) : undefined;
  };

  // The words of a phrase that tell; the last one may be unfinished or end with a star. A stop word that may be
  // finished tells nothing, unless there is nothing else.
  const tellingWords = ({ words, unfinished, prefix }) => {
    const open = unfinished ? { unfinished } : prefix ? { match: "prefix" } : {};
    const last = { ...words.at(-1), ...open };
    const telling = [...words.slice(0, -1), last].filter((word) => word.term || word.match === "prefix");
    return telling.length || !unfinished ? telling : [last];
  };

  const phraseNode = async (job, clause) => {
    const word = job.nextWord();
    const stands = await Promise.all(tellingWords(clause).map((each) => regesta.alternatives(job, each)));
    const lists = await Promise.all(stands.map(({ terms }) => anyKey(job, terms)));
    const terms = stands.map((each) => each.terms.map(([term]) => term));
    const inOrder = await following(job, terms);
    const list = inOrder ? regesta.both(regesta.all(lists), inOrder) : regesta.all(lists);
    const steps = stands.map(({ prefix }, at) => step(terms[at], prefix));
    const marks = steps.length ? [{ steps, words: [word], phrase: true }] : [];
    const found = { all: list, some: list, marks, isWord: true, verified: steps.length > 1 };
    if (!clause.joined || list.slots.length) return found;
    const single = steps.map((each) => ({ steps: [each], words: [word] }));
    return { ...found, some: regesta.any(lists), marks: single }; // nobody asked for the parts of a word to be together
  };

  const namedPhraseNode = async (job, clause) => {
    const node = await phraseNode(job, clause);
    const terms = clause.words.flatMap(({ term }) => term || []);
    const [[start, end, records] = []] = job.variants ? await regesta.namesIn(job, terms) : [];
    if (!records || end - start !== terms.length) return node;
    job.expanded.push(...regesta.expansionsOf(job, records, terms, clause));
    return { ...(await regesta.nameNode(job, [node], records)), verified: node.verified };
  };

  const kinds = { word: wordNode, phrase: namedPhraseNode, any: anyNode };
  kinds.field = (job, clause, whole) => regesta.fieldNode(job, clause, whole);
  kinds.dates = (job, clause) => regesta.datesNode(job, clause, job.among);

  const nodeOf = async (job, clause, whole) => {
    const node = await kinds[clause.type](job, clause, whole);
    return { ...node, presence: clause.presence || "must", type: clause.type };
  };

  // Whether a document satisfies a node, `row` being its texts: hashes of phrases may have promised too much.
  const satisfied = (job, node, slot, row) => {
    if (node.entity && regesta.holds(node.entity, slot)) return true;
    if (node.children) {
      const test = (child) => satisfied(job, child, slot, row);
      return node.either ? node.children.some(test) : node.children.every(test);
    }
    if (!regesta.holds(node.all, slot)) return false;
    return !node.verified || row[5].some(([, , text]) => regesta.rangesOf(job, text, node.marks).length);
  };

  Object.assign(regesta, { anyKey, step, nodeOf, satisfied });
});
