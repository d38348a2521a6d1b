// A service worker that is there only where a reader has asked for it: it answers for pages and files of the archive,
// and does what pages ask of it, one thing after the other.
"use strict";
(() => {
  const kept = self.kept;
  let turn = Promise.resolve();

  const inTurn = (task) => {
    turn = turn.then(task, task);
    return turn;
  };

  const remove = async () => {
    kept.halt();
    await kept.removeAll();
    await self.registration.unregister();
    return {};
  };

  const TASKS = {
    state: kept.readState,
    keep: () => inTurn(kept.keep),
    step: () => inTurn(kept.step),
    look: () => inTurn(kept.look),
    stop: () => {
      kept.halt();
      return inTurn(kept.stop);
    },
    remove: () => inTurn(remove),
  };

  // How things stand, as the page that asks is told: with how many files are still to come, and when that was saved
  // which the page itself comes from.
  const told = async ({ now, coming }, client) => {
    const binding = now && (await kept.boundTo(client));
    const left = coming && !coming.trouble ? (await kept.missingOf(coming)).length : 0;
    return { now, coming: coming && { ...coming, left }, isFromKept: Boolean(binding && !binding.part) };
  };

  const answer = async ({ data, ports, source }) => {
    const state = await TASKS[data.task]();
    ports[0].postMessage(await told(state, source.id));
    if (state.now) kept.inUse().catch(() => {}); // not waited for: a later program takes over when this one has nothing to do
  };

  addEventListener("install", () => self.skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("message", (event) => event.waitUntil(answer(event)));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const path = request.method === "GET" ? kept.pathOf(request.url) : undefined;
    if (path === undefined) return;
    const answered = request.mode === "navigate" ? kept.page(event, path) : kept.file(event, path);
    event.respondWith(answered.catch(() => kept.fromNetwork(request))); // whatever is wrong with what is kept
  });
})();
