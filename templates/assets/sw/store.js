// What is kept: each file by the SHA-256 of its bytes, so that no two archives and no two states of one can mix; the
// lists of files among them; and one small record of how things stand, which is written last. Files lie in sixteen
// caches by the first sign of their digest, since Chromium does not tell what is in one of some twenty thousand.
"use strict";
(() => {
  const kept = (self.kept = self.kept || {});
  const NAME = `${kept.scope} regesta 1`; // no scope holds a blank, so no archive has the name of another's
  const PAGES = `${NAME} pages`; // what each page that is open is bound to
  const SIGNS = Array.from("0123456789abcdef");
  const DIGEST = /^[0-9a-f]{64}$/;
  const lists = new Map(); // digest of a list to what it says
  const bound = new Map(); // id of a client to what it is bound to, or to null
  let digests; // a promise of the digests of all files that are kept

  const address = (name) => `${kept.scope}kept/${name}`;
  const cacheOf = (name) => `${NAME} ${DIGEST.test(name) ? name[0] : "state"}`;
  const read = (name) => caches.match(address(name), { cacheName: cacheOf(name) });
  const write = async (name, body) => (await caches.open(cacheOf(name))).put(address(name), new Response(body));
  const drop = async (name) => (await caches.open(cacheOf(name))).delete(address(name));

  const names = async (cache) => {
    const keys = await (await caches.open(cache)).keys();
    return keys.map(({ url }) => url.slice(address("").length));
  };

  const sha256 = async (bytes) => {
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // The digests of files that are kept. Files are added with `add` alone.
  const holds = () => {
    digests ??= Promise.all(SIGNS.map((sign) => names(`${NAME} ${sign}`))).then((found) => new Set(found.flat()));
    return digests;
  };

  // What is there is looked up anew when next needed: something was not.
  const doubt = () => {
    digests = undefined;
    kept.hasChanged = true;
  };

  const add = async (digest, bytes) => {
    await write(digest, bytes);
    (await holds()).add(digest);
  };

  // {now, coming, looked}: what can be read, what is being saved, and when the site was last looked at.
  const readState = async () => {
    const found = await read("state");
    return found ? found.json() : {};
  };
  const writeState = (state) => write("state", JSON.stringify(state));

  // What a list of files says, as {files, bytes}; nothing where it is none of an archive, or of one that is just being
  // published file by file, whose list lacks digests.
  const parsed = (text) => {
    try {
      const { generator, bytes, files } = JSON.parse(text);
      const pairs = Object.entries(files);
      if (!generator.startsWith("Regesta ") || !pairs.every(([, digest]) => DIGEST.test(digest))) return undefined;
      return { files: new Map(pairs), bytes };
    } catch (failure) {
      return undefined;
    }
  };

  // An empty list where the browser has lost it.
  const listOf = async (digest) => {
    const found = lists.get(digest) || parsed(await (await read(digest))?.text());
    if (found) lists.set(digest, found);
    return found || { files: new Map(), bytes: 0 };
  };

  // A client, which is a page that is open, takes all of its files from the list with this digest; or, where it came
  // from the network, only those of the search (`part`), which it was seen to have begun with the same file.
  const bind = async (client, digest, part = "") => {
    if (!client) return;
    bound.set(client, { digest, part });
    const pages = await caches.open(PAGES);
    await pages.put(address(client), new Response(JSON.stringify({ digest, part }))).catch(() => {}); // no room
  };

  const boundTo = async (client) => {
    if (!bound.has(client)) {
      const found = await caches.match(address(client), { cacheName: PAGES });
      bound.set(client, found ? await found.json() : null);
    }
    return bound.get(client);
  };

  // The digests of the lists that open pages are bound to; what was noted of pages that are closed is dropped. A page
  // that is just being opened is waited for, so whoever gives it its bytes must not ask.
  const inUse = async () => {
    const found = [];
    for (const client of await names(PAGES)) {
      if (await clients.get(client)) found.push((await boundTo(client)).digest);
      else await (await caches.open(PAGES)).delete(address(client));
    }
    return found;
  };

  // Drops every file that none of these lists names; of the list `alone` only that itself stays.
  const prune = async (wanted, alone = "") => {
    const named = new Set([...wanted, alone]);
    for (const digest of wanted) for (const file of (await listOf(digest)).files.values()) named.add(file);
    const held = await holds();
    for (const digest of [...held].filter((each) => !named.has(each))) {
      held.delete(digest);
      await drop(digest);
    }
  };

  const removeAll = async () => {
    digests = undefined;
    bound.clear();
    lists.clear();
    const ours = (await caches.keys()).filter((name) => name.startsWith(`${NAME} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
  };

  Object.assign(kept, { read, sha256, holds, doubt, add, readState, writeState, parsed, listOf });
  Object.assign(kept, { bind, boundTo, inUse, prune, removeAll });
})();
