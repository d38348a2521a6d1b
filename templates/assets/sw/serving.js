// What pages get. As long as the network answers, all comes from there. Where it does not, or not soon, a page comes
// from what is kept, and then it takes everything from the very list that it came from: no page is of two states.
"use strict";
(() => {
  const kept = (self.kept = self.kept || {});
  const PATIENCE = 4000; // milliseconds for a page that is kept too
  const [SEARCH, START] = ["search/", "search/start.js"];
  const MISSING = "404.html";

  const isNamedByDigest = (path) => path.startsWith("assets/"); // so that it is the same in every state

  const later = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // The part of a response that a `Range` asks for; all of it where that asks for none that can be given.
  const cut = async (response, range) => {
    const match = /^bytes=(\d+)-(\d*)$/.exec(range || "");
    if (!match) return response;
    const type = response.headers.get("Content-Type");
    const whole = await response.blob();
    const [from, last] = [Number(match[1]), Math.min(Number(match[2] || whole.size - 1), whole.size - 1)];
    if (from > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
    const told = { "Content-Type": type, "Content-Range": `bytes ${from}-${last}/${whole.size}` };
    return new Response(whole.slice(from, last + 1), { status: 206, headers: told });
  };

  // A file of a list from what is kept; nothing where it is not there.
  const given = async (files, file, status = 200) => {
    const found = file && (await kept.read(files.get(file)));
    if (file && !found) kept.doubt();
    return found && new Response(found.body, { status, headers: { "Content-Type": kept.typeOf(file) } });
  };

  // Whether the site has changed is told by a page that is not the one that is kept.
  const compare = async (answer, file, files) => {
    const isPage = answer.ok && answer.type === "basic";
    const digest = isPage ? await kept.sha256(await answer.arrayBuffer()) : "";
    if (isPage ? digest !== files.get(file) : file && answer.status === 404) kept.hasChanged = true;
  };

  // What the network answers, with the means to give it up; nothing where it does not answer or its host fails.
  const asked = (request) => {
    const control = new AbortController();
    const fresh = new Request(request, { cache: "no-cache" });
    const usable = (answer) => (answer.status < 500 ? answer : undefined);
    const answer = kept.fromNetwork(fresh, { signal: control.signal }).then(usable, () => undefined);
    return { answer, giveUp: () => control.abort() };
  };

  const fromKept = async (event, { digest }, files, path) => {
    if (kept.isFolder(files, path)) {
      const { origin, pathname, search } = new URL(event.request.url);
      return Response.redirect(`${origin}${pathname}/${search}`);
    }
    await kept.bind(event.resultingClientId, digest);
    const file = kept.fileAt(files, path);
    return (await given(files, file)) || (await given(files, MISSING, 404)) || Response.error();
  };

  const page = async (event, path) => {
    const { now } = await kept.readState();
    if (!now) return kept.fromNetwork(event.request);
    const { files } = await kept.listOf(now.digest);
    const file = kept.fileAt(files, path);
    const { answer, giveUp } = asked(event.request);
    const found = await (file ? Promise.race([answer, later(PATIENCE)]) : answer);
    if (!found) {
      giveUp();
      return fromKept(event, now, files, path);
    }
    kept.comparing = compare(found.clone(), file, files).catch(() => {});
    event.waitUntil(kept.comparing);
    return found;
  };

  const fromDigest = async (digest, request, path) => {
    const { files } = await kept.listOf(digest);
    const found = await given(files, kept.fileAt(files, path));
    return found && cut(found, request.headers.get("Range"));
  };

  // What the network gives or, where it fails, what `instead` gives.
  const orElse = async (request, instead) => {
    try {
      return await kept.fromNetwork(request);
    } catch (failure) {
      const found = await instead();
      if (found) return found;
      throw failure;
    }
  };

  const bindIfSame = async (client, digest, answer) => {
    const { files } = await kept.listOf(digest);
    const isSame = answer.ok && (await kept.sha256(await answer.arrayBuffer())) === files.get(START);
    if (isSame) await kept.bind(client, digest, SEARCH);
  };

  // Every search begins with this file, which stands for the state of all the others. So a page from the network that
  // has got the very one that is kept, or can get none, has the others from what is kept.
  const start = async (event, { digest }) => {
    const { request, clientId } = event;
    const answer = await orElse(new Request(request, { cache: "no-cache" }), async () => {
      await kept.bind(clientId, digest, SEARCH);
      return fromDigest(digest, request, START);
    });
    event.waitUntil(bindIfSame(clientId, digest, answer.clone()));
    return answer;
  };

  const file = async (event, path) => {
    const { request, clientId } = event;
    const binding = await kept.boundTo(clientId);
    if (binding && path.startsWith(binding.part)) {
      return (await fromDigest(binding.digest, request, path)) || kept.fromNetwork(request);
    }
    const { now } = await kept.readState();
    if (!now) return kept.fromNetwork(request);
    if (path === START) return start(event, now);
    return orElse(request, () => isNamedByDigest(path) && fromDigest(now.digest, request, path));
  };

  Object.assign(kept, { page, file });
})();
