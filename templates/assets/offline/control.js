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

  const counted = (number) => say.counted(number, "{n} file", "{n} files");
  const sized = (bytes) =>
    bytes < 1e5
      ? say("{size} kB", { size: say.number(Math.ceil(bytes / 1e3)) })
      : say("{size} MB", { size: say.number(bytes / 1e6, { maximumFractionDigits: 1 }) });

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
    progress.setAttribute("aria-label", say("Saved so far"));
    return progress;
  };

  const TROUBLES = {
    network: () => say("The network does not answer. It goes on once that does."),
    browser: () => say("The browser could not save it."),
    room: () => say("There is not enough room for it in this browser."),
    differs: ({ path }) => say("{path} is not the file that the archive lists; perhaps it is just being published.", { path }),
    list: () => say("The archive has no list of its files that could be read."),
  };

  const keptWords = ({ files, bytes, at }) =>
    say("Kept on this device, as of {date}: {files}, {size}.", { date: say.time(at), files: counted(files), size: sized(bytes) });

  const soFar = ({ files, left }) =>
    say.counted(files, "{done} of {n} file", "{done} of {n} files", { done: say.number(files - left) });

  const beginnings = (now) => (now ? `${keptWords(now)} ${say("It has changed since.")}` : "");
  const halves = (now) => (now ? "" : say("It can be read without a network once all are here."));

  const sentence = (...parts) => parts.filter(Boolean).join(" ");

  // It stands where "Stop" stood a moment before, so it asks once more.
  const askAgain = (state) => {
    const buttons = [button(say("Remove it"), () => act("remove")), button(say("Leave it"), () => showState(state))];
    show(say("Remove what is kept on this device?"), ...buttons);
  };

  const showState = (state) => {
    const { now, coming } = state;
    const remove = button(say("Remove"), () => askAgain(state));
    if (!now && !coming) return offer();
    if (!coming) return show(keptWords(now), remove);
    if (coming.trouble) {
      const told = TROUBLES[coming.trouble.kind](coming.trouble);
      return show(sentence(beginnings(now), told), button(say("Try again"), () => act("keep")), remove);
    }
    if (coming.stopped) {
      const told = say("{part} are here.", { part: soFar(coming) });
      return show(sentence(beginnings(now), told, halves(now)), button(say("Go on"), () => act("keep")), remove);
    }
    const told = now ? say("What is new is being fetched.") : say("Keeping the archive on this device.");
    return show(sentence(now && keptWords(now), told), bar(coming), ` ${soFar(coming)} `, button(say("Stop"), () => act("stop")));
  };

  // A page that comes from what is kept says so, where nobody can miss it.
  const tellWhence = ({ now, isFromKept }) => {
    if (!isFromKept || document.querySelector(".from-kept")) return;
    const date = say.time(now.at);
    const words = isMissing
      ? say("In the copy kept on this device, as of {date}, there is no such page. The network did not answer.", { date })
      : say("This page comes from the copy kept on this device, as of {date}. The network did not answer.", { date });
    document.getElementById("main").prepend(make("p", { className: "notice from-kept" }, words));
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

  const failed = () => show(say("It cannot be kept on this device: the browser or the host refuses."), button(say("Try again"), offered));

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
      const told = say("{files}, {size}, so that all can be read and searched without a network.", { files: counted(files), size: sized(bytes) });
      show(told, button(say("Keep"), () => act("keep")), button(say("Not now"), offer));
    } catch (failure) {
      failed();
    }
  };

  const offer = () => {
    if (isMissing) place.hidden = true;
    else show("", button(say("Keep on this device"), offered));
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
