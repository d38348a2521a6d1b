// Saving, in short steps that a page asks for one after the other: so a browser may end this program at any moment, and
// the next page goes on. Until all files of a list are here, nothing is read from it.
"use strict";
(() => {
  const kept = (self.kept = self.kept || {});
  const LANES = 6; // files asked for at once
  const STEP = 1500; // milliseconds after which a step begins no other file
  const MOST_WAITED = 60000; // milliseconds for one file
  const OFTEN = 3600000; // milliseconds between two looks at the site, where no page shows that it has changed
  let halted = false;

  // `kind`: "network", "room", "differs" for a file that is not the one in the list, "list" for no list of an archive,
  // "browser" for anything else.
  const trouble = (kind, path = "") => Object.assign(new Error(kind), { kind, path });

  const troubled = (coming, { kind, path = "", name }) => {
    const found = kind || (name === "QuotaExceededError" ? "room" : "browser");
    return { ...coming, trouble: { kind: found, path } };
  };

  const bytesAt = async (address, cache) => {
    try {
      const response = await kept.fromNetwork(address, { cache, signal: AbortSignal.timeout(MOST_WAITED) });
      if (response.status < 500) return response.ok ? await response.arrayBuffer() : undefined;
    } catch (failure) {
      // as if the host had said so
    }
    throw trouble("network");
  };

  // The list of files as the site has it now: its bytes, its digest, and how much it lists.
  const listed = async () => {
    const data = await bytesAt(`${kept.scope}manifest.json`, "no-cache");
    const list = data && kept.parsed(new TextDecoder().decode(data));
    if (!list) throw trouble("list");
    return { data, digest: await kept.sha256(data), files: list.files.size, bytes: list.bytes };
  };

  // How things stand once it is begun to save what a list names.
  const begun = async (state, { data, digest, files, bytes }) => {
    const coming = { digest, files, bytes, at: Date.now() };
    try {
      await kept.add(digest, data);
      return { ...state, coming };
    } catch (failure) {
      return { ...state, coming: troubled(coming, failure) };
    }
  };

  // Where there is no room to write how things stand, that is told all the same.
  const noted = async (state) => {
    await kept.writeState(state).catch(() => {});
    return state;
  };

  const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

  // A file is asked for a second time past all caches where it is not the one in the list.
  const fetchFile = async (path, digest) => {
    for (const cache of ["no-cache", "reload"]) {
      const data = await bytesAt(kept.scope + encoded(path), cache);
      if (data && (await kept.sha256(data)) === digest) return kept.add(digest, data);
    }
    throw trouble("differs", path);
  };

  const missingOf = async (coming) => {
    const { files } = await kept.listOf(coming.digest);
    const held = await kept.holds();
    return [...files].filter(([, digest]) => !held.has(digest));
  };

  const fetchSome = async (wanted) => {
    const end = Date.now() + STEP;
    let failed;
    const lane = async () => {
      while (wanted.length && Date.now() < end && !failed && !halted) {
        await fetchFile(...wanted.pop()).catch((failure) => (failed = failure));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (failed) throw failed;
  };

  // All files are here: from now on they are what is read, and what no list names goes.
  const finish = async ({ coming }) => {
    const { digest, files, bytes, at } = coming;
    const state = { now: { digest, files, bytes, at }, looked: Date.now() };
    await kept.writeState(state);
    await kept.prune([digest, ...(await kept.inUse())]);
    return state;
  };

  // How things stand after a failure. Where the list has changed meanwhile, as by a deploy, the new one is begun with.
  // Where there is no room for what is new, what is kept already stays, and the beginnings of the new go.
  const afterwards = async (state, failure) => {
    const coming = troubled(state.coming, failure);
    const { kind } = coming.trouble;
    if (kind === "differs") {
      const found = await listed().catch(() => undefined);
      if (found && found.digest !== coming.digest) return begun(state, found);
    }
    if (kind === "room" && state.now) await kept.prune([state.now.digest, ...(await kept.inUse())], coming.digest);
    return { ...state, coming };
  };

  const goesOn = ({ coming }) => coming && !coming.stopped && !coming.trouble;

  const step = async () => {
    const state = await kept.readState();
    if (!goesOn(state)) return state;
    try {
      const wanted = await missingOf(state.coming);
      if (!wanted.length) return await finish(state);
      await fetchSome(wanted);
      return state;
    } catch (failure) {
      return noted(await afterwards(state, failure));
    }
  };

  // Begins, or goes on after a stop or a failure, with the site as it is now.
  const keep = async () => {
    const state = await kept.readState();
    halted = false;
    try {
      return noted(await begun({ ...state, looked: Date.now() }, await listed()));
    } catch (failure) {
      return { ...state, coming: troubled(state.coming, failure) };
    }
  };

  const stop = async () => {
    const state = await kept.readState();
    if (!state.coming) return state;
    return noted({ ...state, coming: { ...state.coming, stopped: true } });
  };

  const isDue = ({ now, coming, looked }) =>
    coming?.trouble?.kind === "network" || (now && !coming?.stopped && (kept.hasChanged || Date.now() - looked > OFTEN));

  const isWhole = async (now) => (await kept.holds()).has(now.digest) && !(await missingOf(now)).length;

  const lookedAt = async ({ now, coming }, found) => {
    const looked = Date.now();
    if (found.digest === now?.digest && (await isWhole(now))) return { now: { ...now, at: looked }, looked };
    const isTooBig = coming?.trouble?.kind === "room" && coming.digest === found.digest;
    return isTooBig ? { now, coming, looked } : begun({ now, looked }, found);
  };

  // Looks whether the site is what is kept, where that is not known; then what is new is to be saved.
  const look = async () => {
    const state = await kept.readState();
    await kept.comparing; // of the page that asks
    if (!isDue(state)) return state;
    try {
      const found = await listed();
      kept.hasChanged = false;
      return noted(await lookedAt(state, found));
    } catch (failure) {
      return state; // it will be looked again
    }
  };

  const halt = () => (halted = true);

  Object.assign(kept, { keep, step, stop, look, halt, missingOf, hasChanged: false, comparing: undefined });
})();
