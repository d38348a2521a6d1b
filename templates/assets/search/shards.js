// Which file holds a key, or a document, and what files and their parts are when decoded.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function shards(regesta) {
  const words = (text) => (text ? text.split(" ") : []);

  // Number of the last of some things, sorted by key, whose key is not after `key`; -1 where there is none.
  const place = (held, key, keyOf) => regesta.countWhere(held.length, (at) => keyOf(held[at]) <= key) - 1;
  const placeIn = (tree, key) => place(tree, key, (first) => first);
  const placeAmong = (shards, key) => place(shards, key, (shard) => shard.key);

  const hex = (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const isRecord = (record) => typeof record[0] === "string" && Array.isArray(record[3]);

  // Key to {pages, bytes, tail, head, places}, and the forms and names of a shard; `lists` keeps postings that were
  // decoded. The last three are bytes of the shard, from and to, that hold these; nothing where a key has none.
  const shard = async (packed) => {
    const { head, bytes } = await regesta.unpacked(packed);
    const terms = words(head.terms);
    const [forms, stems] = [words(head.forms), words(head.stems)];
    if (forms.length !== stems.length) throw new Error("forms without stems");
    const names = new Map(Object.entries(head.names || {}));
    for (const records of names.values()) if (!records.every(isRecord)) throw new Error("names that cannot be");
    const found = entriesOf(new regesta.Reader(bytes), terms.length);
    let end = packed.length;
    for (const part of ["tail", "head", "places"]) end = laidOut(found, part, end);
    return { terms, forms, stems, entries: new Map(terms.map((term, at) => [term, found[at]])), names, lists: new Map() };
  };

  const entriesOf = (reader, count) =>
    Array.from({ length: count }, () => {
      const [pages, size, tail, head, places] = Array.from({ length: 5 }, () => reader.number());
      return { pages, tail, head, places, bytes: reader.stretch(size) };
    });

  // Makes lengths of parts that follow each other from `start` on their beginnings and ends; gives where the last ends.
  const laidOut = (entries, part, start) => {
    let end = start;
    for (const entry of entries) {
      const from = end;
      end += entry[part];
      entry[part] = entry[part] ? [from, end] : undefined;
    }
    return end;
  };

  const numbers = (reader) => {
    const found = [];
    while (reader.left) found.push(reader.number());
    return found;
  };

  const json = (make) => async (packed) => make((await regesta.unpacked(packed)).head);
  const binary = (make) => async (packed) => make((await regesta.unpacked(packed)).bytes);

  const facets = ({ values, docs }) => {
    if (!values) throw new Error("rows without values");
    return { values, docs: new Map(docs.map((row) => [row[0], row])) };
  };

  const isPlace = ([name, words, size]) => typeof name === "string" && words >= 0 && size >= words;

  // The shards of volumes, in order, as {key, volume, from, words}: their first keys, those of their files, and where
  // in these they begin and their words end.
  const shardsOf = (volumes) => {
    if (!volumes.flat().every(isPlace)) throw new Error("shards that cannot be");
    return volumes.flatMap((volume) => {
      let end = 0;
      return volume.map(([key, words, size]) => {
        const from = end;
        end += size;
        return { key, volume: volume[0][0], from, words: from + words };
      });
    });
  };

  regesta.decoders = {
    // whole files, by the letter of their names
    s: json((start) => start),
    f: json(facets),
    d: json(shardsOf),
    o: binary((bytes) => numbers(new regesta.Reader(bytes))),
    // parts of files
    words: shard,
    head: json((rows) => rows),
    tail: binary((bytes) => bytes),
    places: async (bytes) => bytes,
    group: json((rows) => rows),
  };

  // The shards in a part of the tree, all of them where it has no parts; none where its file is missing.
  const shardsIn = async (job, part) => {
    const { tree, depth } = job.start;
    if (depth) return (await job.load(`d-${hex(part)}`)) || [];
    job.start.shards ??= shardsOf(tree);
    return job.start.shards;
  };

  // The shards in the part of the tree that holds `key`, and where the next part begins.
  const branch = async (job, key) => {
    const { tree, depth } = job.start;
    if (!depth) return { held: await shardsIn(job) };
    const at = Math.max(placeIn(tree, key), 0);
    return { held: await shardsIn(job, tree[at]), next: tree[at + 1] };
  };

  const fileOf = ({ volume }) => `w-${hex(volume)}`;

  const wordsOf = (job, found) => job.loadPart(fileOf(found), "words", [found.from, found.words]);

  // The shard that holds a key: {file, shard, part}, where `part` brings what is in a part of the shard. There is no
  // shard where its file is missing, and nothing where the directory is.
  const shardOf = async (job, key) => {
    const { held } = await branch(job, key);
    const found = held[Math.max(placeAmong(held, key), 0)];
    if (!found) return undefined;
    const [file, { from }] = [fileOf(found), found];
    const part = (kind, bytes, load = job.loadPart) => load(file, kind, bytes.map((byte) => from + byte));
    return { file, part, shard: await wordsOf(job, found) };
  };

  const shardWith = async (job, key) => (await shardOf(job, key))?.shard;

  const loadAll = async (job, found) => (await Promise.all(found.map((each) => wordsOf(job, each)))).filter(Boolean);

  // The shards that may hold keys that begin with `prefix`, the first `most` of them.
  const shardsUnder = async (job, prefix, most) => {
    const found = [];
    let key = prefix;
    while (key !== undefined && found.length < most) {
      const { held, next } = await branch(job, key);
      const first = Math.max(placeAmong(held, key), 0);
      found.push(...held.slice(first).filter((each, at) => !at || each.key.startsWith(prefix)));
      key = next?.startsWith(prefix) ? next : undefined;
    }
    return loadAll(job, found.slice(0, most));
  };

  // The shards in the parts of the tree that hold a word or what is next to it under its first letter.
  const allBeside = async (job, word, letter) => {
    const { tree, depth } = job.start;
    if (!depth) return shardsIn(job);
    const at = Math.max(placeIn(tree, word), 0);
    const [own, next] = [tree[at], tree[at + 1]];
    const parts = [at && own >= letter ? tree[at - 1] : undefined, own, next?.startsWith(letter) ? next : undefined];
    const wanted = parts.filter((part) => part !== undefined);
    return (await Promise.all(wanted.map((part) => shardsIn(job, part)))).flat();
  };

  // The shards on either side of that of a word, as far as they may hold words of the same first letter.
  const shardsBeside = async (job, word, most) => {
    const [letter] = word;
    const held = await allBeside(job, word, letter);
    const [at, first] = [placeAmong(held, word), placeAmong(held, letter)];
    const beside = held.map((each, number) => ({ ...each, number, away: Math.abs(number - at) }));
    const fitting = beside.filter(({ key, number, away }) => away && (number === first || key.startsWith(letter)));
    fitting.sort((a, b) => a.away - b.away || a.number - b.number);
    return loadAll(job, fitting.slice(0, most));
  };

  // The group of a document, as its file and its bytes in that: pages and statements have regions of their own. Nothing
  // where the directory is missing.
  const groupOf = async (job, slot) => {
    const { blocks, groupsInBlock, groupsInDirectory } = job.start;
    const region = blocks.findLastIndex(([first]) => first <= slot);
    const [first, span] = blocks[region];
    const group = Math.floor((slot - first) / span);
    const name = `b-${region}-${Math.floor(group / groupsInBlock)}`;
    const directory = `o-${region}-${Math.floor(group / groupsInDirectory)}`;
    job.expect(name);
    const lengths = await job.load(directory);
    if (!lengths) return undefined;
    const at = group % groupsInDirectory;
    if (!lengths[at]) return job.lack(directory);
    const before = lengths.slice(at - (at % groupsInBlock), at).reduce((sum, length) => sum + length, 0);
    return { name, bytes: [before, before + lengths[at]] };
  };

  Object.assign(regesta, { groupOf, shardsBeside, hex, shardOf, shardWith, shardsUnder });
});
