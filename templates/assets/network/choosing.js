// The network: finds actors by name, shows whom one of them is tied to, and leaves out weak ties. All of it is on the
// page already; this only brings forward what was asked for.
"use strict";
(() => {
  const MOST_FOUND = 12;
  const tools = document.getElementById("network-tools");
  if (!tools) return;
  const panel = document.getElementById("network-chosen");
  const find = document.getElementById("network-find");
  const found = document.getElementById("network-found");
  const said = document.getElementById("network-said");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const rows = all(".members tr[id]").map((row) => ({ row, id: row.id.slice("actor-".length), link: row.querySelector("th a") }));
  const ties = all(".tie");
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const one of rows) one.folded = folded(one.link.textContent);
  const state = { chosen: "", words: "" };

  const element = (name, text, values = {}) => {
    const made = Object.assign(document.createElement(name), values);
    made.textContent = text;
    return made;
  };

  const isShown = (tie) => !tie.hasAttribute("data-weak");
  const touches = (tie, id) => tie.dataset.one === id || tie.dataset.other === id;

  // What is asked for stays in a drawing; all else fades.
  const drawIn = (drawing, named) => {
    const { chosen, words } = state;
    const near = new Set([chosen]);
    for (const tie of all(".tie", drawing)) {
      const isBeside = Boolean(chosen) && touches(tie, chosen);
      tie.classList.toggle("beside", isBeside);
      tie.classList.toggle("faint", chosen ? !isBeside : Boolean(words));
      if (isBeside) near.add(tie.dataset.one).add(tie.dataset.other);
    }
    for (const disc of all("[data-id]", drawing)) {
      const { id } = disc.dataset;
      disc.classList.toggle("chosen", Boolean(chosen) && id === chosen);
      disc.classList.toggle("faint", chosen ? !near.has(id) : Boolean(words) && !named.has(id));
    }
  };
  const draw = () => {
    const named = new Set(state.words ? matches(state.words).map(({ id }) => id) : []);
    for (const drawing of all(".network-frame svg")) drawIn(drawing, named);
  };

  const matches = (words) => {
    const parts = folded(words).split(/\s+/).filter(Boolean);
    return rows.filter((one) => parts.every((part) => one.folded.includes(part)));
  };

  // The ties of the chosen one as a list: each line of the drawing leads to what it rests on.
  const list = () => {
    const beside = ties.filter((tie) => touches(tie, state.chosen)).sort((a, b) => b.dataset.weight - a.dataset.weight);
    const items = beside.map((tie) => {
      const item = document.createElement("li");
      item.append(element("a", tie.querySelector("title").textContent, { href: tie.getAttribute("href") }));
      return item;
    });
    panel.querySelector("ul").replaceChildren(...items);
    return beside.length;
  };

  const choose = (id) => {
    const one = rows.find((row) => row.id === id);
    if (!one) return;
    state.chosen = id;
    state.words = "";
    find.value = "";
    found.replaceChildren();
    const name = element("a", one.link.textContent, { href: one.link.getAttribute("href") });
    document.getElementById("network-chosen-name").replaceChildren(name);
    const number = list();
    said.textContent = number
      ? say.counted(number, "{n} tie of {name} is drawn; its own page has more.", "{n} ties of {name} are drawn; its own page has more.", { name: one.link.textContent })
      : say("No tie of {name} is drawn; its own page has them.", { name: one.link.textContent });
    panel.hidden = false;
    filter();
    draw();
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true }); // it stays in sight by itself, and so does the drawing
  };

  const clear = () => {
    state.chosen = "";
    panel.hidden = true;
    said.textContent = "";
    draw();
    find.focus();
  };

  // Only actors that are asked for stay in the lists of the groups.
  const filter = () => {
    const kept = new Set(state.words ? matches(state.words) : rows);
    for (const one of rows) one.row.hidden = !kept.has(one);
    for (const group of all(".members")) group.hidden = !group.querySelector("tr[id]:not([hidden])");
    return kept;
  };

  const look = () => {
    state.words = find.value.trim();
    if (state.words && state.chosen) {
      state.chosen = "";
      panel.hidden = true;
    }
    const kept = [...filter()];
    const offered = state.words ? kept.slice(0, MOST_FOUND) : [];
    found.replaceChildren(...offered.map((one) => {
      const item = document.createElement("li");
      const button = element("button", one.link.textContent, { type: "button" });
      button.addEventListener("click", () => choose(one.id));
      item.append(button);
      return item;
    }));
    said.textContent = state.words ? say.counted(kept.length, "{n} actor has this name.", "{n} actors have this name.") : "";
    draw();
  };

  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("button")?.click();
  });
  find.addEventListener("input", look);
  document.getElementById("network-clear").addEventListener("click", clear);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  for (const disc of all(".disc")) {
    disc.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(disc.dataset.id);
    });
  }

  // Weak ties are left out of the drawing and of the table below it.
  for (const least of all(".network-least")) {
    const view = least.closest(".network-view");
    const [slider, output] = [least.querySelector("input"), least.querySelector("output")];
    const weighed = all("[data-weight]", view);
    if (slider.max === "1") continue;
    least.hidden = false;
    slider.addEventListener("input", () => {
      output.textContent = say.number(Number(slider.value));
      for (const one of weighed) {
        const isWeak = Number(one.dataset.weight) < Number(slider.value);
        one.toggleAttribute("data-weak", isWeak);
        if (one.localName === "tr") one.hidden = isWeak;
      }
      const tied = new Set(ties.filter((tie) => view.contains(tie) && isShown(tie)).flatMap((tie) => [tie.dataset.one, tie.dataset.other]));
      for (const one of all(".disc, .name", view)) one.toggleAttribute("data-weak", !tied.has(one.dataset.id));
    });
  }

  tools.hidden = false;
  const fromAddress = () => {
    if (location.hash.startsWith("#actor-")) choose(location.hash.slice("#actor-".length)); // ids need no decoding
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
