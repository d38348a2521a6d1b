// Files and parts of files that were asked for: each once, the last used ones kept, a failed one asked for again when
// next needed.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function files(regesta) {
  const MOST_KEPT = 400;
  const MOST_WAITED = 30000; // milliseconds for a file that neither comes nor fails

  const lacking = (name) =>
    Object.assign(new Error(`search/${name}.js is missing or damaged. Reload the page to try again.`), { name: "LackingError" });

  // `ask` has a file brought, or the bytes `from` up to `to` of it; it, or nothing where it failed, is later handed to
  // `receive`. Where only whole files can be had, as from a disk, parts are cut from these (`inParts` is false).
  regesta.openFiles = (ask, inParts) => {
    const kept = new Map(); // what was asked for to a promise of it, the last used at the end
    const waiting = new Map(); // what was asked for to a promise of it and the function that takes what comes
    let partly = inParts; // until a host sends a whole file where a part was asked for

    const keyOf = (name, from, to) => (from === undefined ? name : `${name} ${from} ${to}`);

    // What is under way already, though it may have been dropped since, is not asked for twice.
    const bring = (name, from, to) => {
      const key = keyOf(name, from, to);
      if (waiting.has(key)) return waiting.get(key).coming;
      let take;
      const coming = new Promise((resolve, reject) => {
        const timer = setTimeout(() => take(), MOST_WAITED);
        take = (file) => {
          clearTimeout(timer);
          waiting.delete(key);
          if (file) resolve(file);
          else reject(lacking(name));
        };
      });
      waiting.set(key, { coming, take });
      ask(name, from, to);
      return coming;
    };

    const keep = (key, make) => {
      const found = kept.get(key) || make();
      kept.delete(key);
      kept.set(key, found);
      found.catch(() => kept.get(key) === found && kept.delete(key));
      for (const old of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(old);
      }
      return found;
    };

    // Drops a file that turned out to be damaged, and all of its parts, so that it is asked for again.
    const drop = (name) => {
      for (const key of [...kept.keys()]) if (key.split(" ")[0] === name) kept.delete(key);
    };

    const whole = (name) => keep(`${name} whole`, () => bring(name));

    // What is in a file, whose kind the letter of its name tells.
    const load = (name) =>
      keep(name, async () => {
        const { packed, length } = await whole(name);
        try {
          return await regesta.decoders[name[0]](regesta.bytesOf(packed, 0, 0, length));
        } catch (failure) {
          drop(name);
          throw new Error(lacking(name));
        }
      });

    // A part of a file, or all of it where the host sends no less; then it is asked for whole files from now on.
    const part = async (name, from, to) => {
      if (!partly) return whole(name);
      const file = await bring(name, from, to);
      if (file.first !== undefined) return file;
      partly = false;
      return keep(`${name} whole`, async () => file);
    };

    // Begins to bring a file that will be wanted, where it comes whole anyway.
    const expect = (name) => {
      if (!partly) whole(name).catch(() => {}); // whoever wants it will be told
    };

    // What is in the bytes `from` up to `to` of a file, which is a `kind` of part.
    const loadPart = (name, kind, [from, to]) =>
      keep(keyOf(name, from, to), async () => {
        const { packed, first = 0 } = await part(name, from, to);
        return regesta.decoders[kind](regesta.bytesOf(packed, first, from, to));
      });

    const receive = (name, from, to, file) => waiting.get(keyOf(name, from, to))?.take(file);

    return { load, loadPart, expect, drop, receive };
  };
});
