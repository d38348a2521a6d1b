// Which file holds a key, and what the files of keys are when decoded: shards, tails, phrases, heads, directories.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function shards(regesta) {
  const words = (text) => (text ? text.split(" ") : []);

  // Number of the last of the sorted `keys` that is not after `key`; -1 where there is none.
  const place = (keys, key) => regesta.countWhere(keys.length, (at) => keys[at] <= key) - 1;

  const hex = (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const isRecord = (record) => typeof record[0] === "string" && Array.isArray(record[3]);

  // Key to {pages, bytes, hasHead}, and the forms and names of a shard; `lists` keeps postings that were decoded.
  const shard = ({ head, bytes }) => {
    const terms = words(head.terms);
    const [forms, stems] = [words(head.forms), words(head.stems)];
    if (forms.length !== stems.length) throw new Error("forms without stems");
    const reader = new regesta.Reader(bytes);
    const withHead = new Set(head.heads);
    const entries = new Map();
    terms.forEach((term, at) => {
      const pages = reader.number();
      entries.set(term, { pages, bytes: reader.stretch(reader.number()), hasHead: withHead.has(at) });
    });
    const names = new Map(Object.entries(head.names || {}));
    for (const records of names.values()) if (!records.every(isRecord)) throw new Error("names that cannot be");
    return { terms, forms, stems, entries, names, lists: new Map() };
  };

  // Bytes of each key of the shard, by the key's number.
  const phrases = ({ bytes }) => {
    const reader = new regesta.Reader(bytes);
    const entries = [];
    while (reader.left) entries.push(reader.stretch(reader.number()));
    return entries;
  };

  const rows = ({ head }) => new Map(Object.entries(head));

  const facets = ({ head: { values, docs } }) => {
    if (!values) throw new Error("rows without values");
    return { values, docs: new Map(docs.map((row) => [row[0], row])) };
  };

  regesta.decoders = {
    w: shard,
    t: ({ bytes }) => bytes,
    p: phrases,
    h: rows,
    b: rows,
    f: facets,
    d: ({ head }) => head.map(String),
  };

  // First keys of the shards in the part of the tree that holds `key`, and where that part ends.
  const branch = async (job, key) => {
    const { tree, depth } = job.start;
    if (!depth) return { keys: tree, next: undefined };
    const at = Math.max(place(tree, key), 0);
    return { keys: (await job.load(`d-${hex(tree[at])}`)) || [], next: tree[at + 1] };
  };

  // The name, without its letter, of the shard that holds a key; nothing where the directory is not there.
  const shardOf = async (job, key) => {
    const { keys } = await branch(job, key);
    return keys.length ? hex(keys[Math.max(place(keys, key), 0)]) : undefined;
  };

  const shardWith = async (job, key) => {
    const name = await shardOf(job, key);
    return name === undefined ? undefined : job.load(`w-${name}`);
  };

  const loadAll = async (job, keys) => {
    const found = await Promise.all(keys.map((key) => job.load(`w-${hex(key)}`)));
    return found.filter(Boolean);
  };

  // The shards that may hold keys that begin with `prefix`, the first `most` of them.
  const shardsUnder = async (job, prefix, most) => {
    const found = [];
    let key = prefix;
    while (key !== undefined && found.length < most) {
      const { keys, next } = await branch(job, key);
      const first = Math.max(place(keys, key), 0);
      const held = keys.slice(first).filter((each, at) => !at || each.startsWith(prefix));
      found.push(...held);
      key = next?.startsWith(prefix) ? next : undefined;
    }
    return loadAll(job, found.slice(0, most));
  };

  // First keys of the shards in the parts of the tree that hold a word or what is next to it under its first letter.
  const keysBeside = async (job, word, letter) => {
    const { tree, depth } = job.start;
    if (!depth) return tree;
    const at = Math.max(place(tree, word), 0);
    const [own, next] = [tree[at], tree[at + 1]];
    const parts = [at && own >= letter ? tree[at - 1] : undefined, own, next?.startsWith(letter) ? next : undefined];
    const wanted = parts.filter((part) => part !== undefined);
    return (await Promise.all(wanted.map((part) => job.load(`d-${hex(part)}`)))).flatMap((keys) => keys || []);
  };

  // The shards on either side of that of a word, as far as they may hold words of the same first letter.
  const shardsBeside = async (job, word, most) => {
    const [letter] = word;
    const keys = await keysBeside(job, word, letter);
    const [at, first] = [place(keys, word), place(keys, letter)];
    const beside = keys.map((key, number) => ({ key, number, away: Math.abs(number - at) }));
    const fitting = beside.filter(({ key, number, away }) => away && (number === first || key.startsWith(letter)));
    fitting.sort((a, b) => a.away - b.away || a.number - b.number);
    return loadAll(job, fitting.slice(0, most).map(({ key }) => key));
  };

  // The block that holds a document: pages and statements have regions of their own.
  const blockOf = ({ blocks }, slot) => {
    const region = blocks.findLastIndex(([first]) => first <= slot);
    const [first, span] = blocks[region];
    return `b-${region}-${Math.floor((slot - first) / span)}`;
  };

  Object.assign(regesta, { blockOf, shardsBeside, hex, shardOf, shardWith, shardsUnder });
});
