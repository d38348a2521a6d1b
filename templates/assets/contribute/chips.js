// Fields in which records are named: what is typed is searched for, what is chosen stands as a chip.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const { make, called } = regesta.view; // of the search, whose script comes first
  const PAUSE = 80; // milliseconds without a key before a search
  const MOST = 8; // records that are offered
  const WORDS = { unknown: () => say("unknown, where nobody knows") }; // that may stand for an outlet

  const setAside = []; // records made on this page, as {kind, id, name}
  const idIn = (path) => path.replace(/^.*\//, "").replace(/\.html.*$/, "");
  const asFound = (kind) => (hit) => ({ kind, id: idIn(hit.path), name: hit.title, detail: say.row([hit.outlet, hit.date].filter(Boolean)) });
  const holds = (name, typed) => name.toLowerCase().includes(typed.toLowerCase());

  // The records of some kinds that a text can mean: those made here, then what the search finds.
  const foundFor = async (kinds, typed, channel) => {
    const own = setAside.filter((one) => kinds.includes(one.kind) && holds(one.name, typed));
    const ask = async (kind) => {
      const options = { count: MOST, excerpts: false, channel: `${channel} ${kind}` };
      const { hits } = await regesta.search(`kind:${kind} ${typed}`, options);
      return hits.filter((hit) => hit.path.endsWith(".html")).map(asFound(kind));
    };
    const lists = await Promise.all(kinds.map(ask));
    const mixed = lists.flatMap((list, kind) => list.map((one, at) => ({ one, at, kind })));
    const near = ({ one }) => (holds(one.name, typed) ? 0 : 1);
    mixed.sort((a, b) => near(a) - near(b) || a.at - b.at || a.kind - b.kind);
    return [...own, ...mixed.map(({ one }) => one)].slice(0, MOST);
  };

  let made = 0; // lists so far, for their ids

  // Makes a field take records; `changed` is called when it does. Gives functions to read, set and empty it.
  regesta.chips = (field, changed) => {
    const input = field.querySelector("input");
    const kinds = field.dataset.refers.split(" ");
    const isOne = field.dataset.control === "one";
    const name = `offers-${(made += 1)}`;
    const list = make("ul", { id: name, className: "offers", role: "listbox", "aria-label": say("Records"), hidden: true });
    const row = make("ul", { className: "chips chosen" });
    let chosen = [];
    let offered = [];
    let at = -1;
    let number = 0;
    let timer;
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": name, "aria-autocomplete": "list" })
      .forEach(([key, value]) => input.setAttribute(key, value));
    input.before(row);
    input.after(list);

    const show = () => {
      row.replaceChildren(...chosen.map((one) => {
        const remove = make("button", { type: "button", "aria-label": say("Remove {name}", { name: one.name }) }, "×");
        remove.onclick = () => {
          set(chosen.filter((other) => other !== one));
          input.focus();
        };
        return make("li", {}, make("bdi", {}, one.name), " ", remove);
      }));
      row.hidden = !chosen.length;
    };
    const set = (records) => {
      chosen = records;
      show();
      changed();
    };
    const close = () => {
      number += 1;
      clearTimeout(timer);
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (one) => {
      input.value = "";
      close();
      if (!chosen.some((other) => other.id === one.id)) set(isOne ? [one] : [...chosen, one]);
    };
    const mark = (next) => {
      at = (next + offered.length) % offered.length;
      [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
      input.setAttribute("aria-activedescendant", `${name}-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const item = (one, place) => {
      const detail = make("small", {}, say.row([one.kind && called(one.kind).toLowerCase(), one.detail].filter(Boolean)));
      const line = make("li", { id: `${name}-${place}`, role: "option", "aria-selected": "false" }, make("bdi", {}, one.name), " ", detail);
      line.onpointerdown = (event) => event.preventDefault(); // the input keeps the focus
      line.onclick = () => choose(one);
      return line;
    };
    const open = (records) => {
      offered = records;
      const none = make("li", { className: "none" }, say("No such record here. Add it first, under its own kind above."));
      list.replaceChildren(...(records.length ? records.map(item) : [none]));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (records.length) mark(0);
    };
    const look = async () => {
      const typed = input.value.trim();
      const mine = (number += 1);
      if (!typed) return close();
      const words = kinds.includes("outlet") && isOne && field.dataset.name === "outlet" ? Object.keys(WORDS) : [];
      const own = words.filter((word) => word.startsWith(typed.toLowerCase())).map((word) => ({ kind: "", id: word, name: WORDS[word]() }));
      const found = await foundFor(kinds, typed, name).catch(() => []);
      if (mine === number) open([...own, ...found]);
      return undefined;
    };
    input.addEventListener("input", () => {
      if (!input.value) changed();
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    });
    input.addEventListener("blur", () => {
      close();
      if (input.value) changed();
    });
    input.addEventListener("keydown", (event) => {
      const isOpen = !list.hidden && offered.length > 0;
      if (event.key === "Enter") {
        event.preventDefault();
        if (isOpen) choose(offered[at]);
      } else if (event.key === "Escape") close();
      else if (isOpen && event.key === "ArrowDown") (event.preventDefault(), mark(at + 1));
      else if (isOpen && event.key === "ArrowUp") (event.preventDefault(), mark(at - 1));
      else if (event.key === "Backspace" && !input.value && chosen.length) set(chosen.slice(0, -1));
    });
    show();
    const read = () => (isOne ? chosen[0]?.id || "" : chosen.map(({ id }) => id));
    // What was typed and left without a choice.
    const left = () => (document.activeElement === input ? "" : input.value.trim());
    return { read, set, records: () => chosen, left };
  };

  Object.assign(regesta, { setAside });
})();
