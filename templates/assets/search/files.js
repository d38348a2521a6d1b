// Files that were asked for: each once, the last used ones kept, a failed one asked for again when next needed.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function files(regesta) {
  const MOST_KEPT = 200;
  const MOST_WAITED = 30000; // milliseconds for a file that neither comes nor fails

  const lacking = (name) => `search/${name}.js is missing or damaged. Reload the page to try again.`;

  // `ask` has a file brought; it, or nothing where it failed, is later handed to `receive`.
  regesta.openFiles = (ask) => {
    const kept = new Map(); // name to promise of what was decoded, the last used at the end
    const waiting = new Map(); // name to the function that takes what comes

    const bring = (name) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(lacking(name))), MOST_WAITED);
        waiting.set(name, (file) => {
          clearTimeout(timer);
          waiting.delete(name);
          if (file) resolve(file);
          else reject(new Error(lacking(name)));
        });
        ask(name);
      });

    const fetched = async (name) => {
      const file = await bring(name);
      if (name === "start") return file.value;
      return regesta.decoders[name[0]](await regesta.unpacked(file.length, file.packed));
    };

    // Drops a file that turned out to be damaged, so that it is asked for again.
    const drop = (name) => kept.delete(name);

    const load = (name) => {
      const found = kept.get(name) || fetched(name);
      kept.delete(name);
      kept.set(name, found);
      found.catch(() => kept.get(name) === found && drop(name));
      for (const old of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        drop(old);
      }
      return found;
    };

    const receive = (name, file) => waiting.get(name)?.(file);

    return { load, drop, receive };
  };
});
