// What a reader sees of it, below every page: one button, until the archive is kept.
"use strict";
(() => {
  const offline = self.regestaOffline;
  const place = document.getElementById("keep");
  const isMissing = document.body.classList.contains("missing");
  const AGAIN = 30000; // milliseconds, after a network that did not answer
  let registration;
  let going = false;

  const make = (tag, properties, ...nodes) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...nodes);
    return element;
  };

  const said = make("span", { className: "keep-said" });
  said.setAttribute("role", "status");
  const shown = make("span", { className: "keep-shown" });

  const counted = (number) => `${number.toLocaleString("en")} ${number === 1 ? "file" : "files"}`;
  const sized = (bytes) =>
    bytes < 1e5 ? `${Math.ceil(bytes / 1e3).toLocaleString("en")} kB` : `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
  const dated = (time) => new Date(time).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });

  const button = (text, onclick) => make("button", { type: "button", onclick }, text);

  // A sentence, and beside it what can be done. Whoever pressed a button finds the next one in its place.
  const show = (sentence, ...nodes) => {
    const hadFocus = shown.contains(document.activeElement);
    if (said.textContent !== sentence) said.textContent = sentence;
    shown.replaceChildren(...nodes);
    place.hidden = false;
    if (hadFocus) shown.querySelector("button")?.focus();
  };

  const bar = ({ files, left }) => {
    const progress = make("progress", { max: files, value: files - left });
    progress.setAttribute("aria-label", "Saved so far");
    return progress;
  };

  const TROUBLES = {
    network: () => "The network does not answer. It goes on once that does.",
    browser: () => "The browser could not save it.",
    room: () => "There is not enough room for it in this browser.",
    differs: ({ path }) => `${path} is not the file that the archive lists; perhaps it is just being published.`,
    list: () => "The archive has no list of its files that could be read.",
  };

  const keptWords = ({ files, bytes, at }) => `Kept on this device, as of ${dated(at)}: ${counted(files)}, ${sized(bytes)}.`;

  const soFar = ({ files, left }) => `${(files - left).toLocaleString("en")} of ${counted(files)}`;

  const beginnings = (now) => (now ? `${keptWords(now)} It has changed since.` : "");
  const halves = (now) => (now ? "" : "It can be read without a network once all are here.");

  const sentence = (...parts) => parts.filter(Boolean).join(" ");

  // It stands where "Stop" stood a moment before, so it asks once more.
  const askAgain = (state) => {
    const buttons = [button("Remove it", () => act("remove")), button("Leave it", () => showState(state))];
    show("Remove what is kept on this device?", ...buttons);
  };

  const showState = (state) => {
    const { now, coming } = state;
    const remove = button("Remove", () => askAgain(state));
    if (!now && !coming) return offer();
    if (!coming) return show(keptWords(now), remove);
    if (coming.trouble) {
      const told = TROUBLES[coming.trouble.kind](coming.trouble);
      return show(sentence(beginnings(now), told), button("Try again", () => act("keep")), remove);
    }
    if (coming.stopped) {
      const told = `${soFar(coming)} are here.`;
      return show(sentence(beginnings(now), told, halves(now)), button("Go on", () => act("keep")), remove);
    }
    const told = now ? "What is new is being fetched." : "Keeping the archive on this device.";
    return show(sentence(now && keptWords(now), told), bar(coming), ` ${soFar(coming)} `, button("Stop", () => act("stop")));
  };

  // A page that comes from what is kept says so, where nobody can miss it.
  const tellWhence = ({ now, isFromKept }) => {
    if (!isFromKept || document.querySelector(".from-kept")) return;
    const copy = `the copy kept on this device, as of ${dated(now.at)}`;
    const words = isMissing ? `In ${copy}, there is no such page.` : `This page comes from ${copy}.`;
    document.getElementById("main").prepend(make("p", { className: "notice from-kept" }, `${words} The network did not answer.`));
  };

  const isUnderWay = ({ coming }) => coming && !coming.trouble && !coming.stopped;

  // Asks for one step after the other, as long as there are any.
  const goOn = async (state) => {
    showState(state);
    if (going) return;
    going = true;
    try {
      while (isUnderWay(state)) {
        state = await offline.ask(registration, "step");
        showState(state);
      }
    } finally {
      going = false;
    }
    if (state.coming?.trouble?.kind === "network") setTimeout(look, AGAIN);
  };

  const look = () => offline.ask(registration, "look").then(goOn).catch(() => {});

  const failed = () => show("It cannot be kept on this device: the browser or the host refuses.", button("Try again", offered));

  const act = (task) => {
    const asked = task === "keep" ? begun() : offline.ask(registration, task);
    asked.then(goOn).catch(failed);
  };

  const begun = async () => {
    registration = (await offline.registered()) || (await offline.register());
    navigator.storage.persist?.().catch(() => {}); // so that the browser does not make room by it
    return offline.ask(registration, "keep");
  };

  // How much it is, before anything is done.
  const offered = async () => {
    try {
      const { files, bytes } = await offline.size();
      const told = `${counted(files)}, ${sized(bytes)}, so that all can be read and searched without a network.`;
      show(told, button("Keep", () => act("keep")), button("Not now", offer));
    } catch (failure) {
      failed();
    }
  };

  const offer = () => {
    if (isMissing) place.hidden = true;
    else show("", button("Keep on this device", offered));
  };

  const begin = async () => {
    registration = await offline.registered();
    if (!registration) return offer();
    const state = await offline.ask(registration, "state");
    tellWhence(state);
    showState(state);
    return look();
  };

  if (!place || !offline.isPossible) return;
  place.append(said, " ", shown);
  begin().catch(() => {}); // what is kept is not in danger where its worker does not answer
  addEventListener("online", () => registration && begin().catch(() => {}));
})();
