// What the parts of the search page share: elements made of text alone, addresses, and what kinds are called.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const view = (regesta.view = regesta.view || {});
  const root = document.documentElement.dataset.root || "";

  const part = (id) => document.getElementById(id);

  // Properties are set as such, `aria-…` as attributes; strings among `children` become text nodes, never markup.
  const make = (name, properties, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith("aria-")) made.setAttribute(key, value);
      else made[key] = value;
    }
    made.append(...children);
    return made;
  };

  // An address below the root; "./" keeps a path that looks like a scheme from being one.
  const address = (path, anchor) =>
    (root || "./") + path.split("/").map(encodeURIComponent).join("/") + (anchor && `#${encodeURIComponent(anchor)}`);

  // A search is {text, sort, names}; only what differs from the usual stands in its address.
  const SORTS = ["relevance", "newest", "oldest"];
  const written = ({ text, sort, names }) => {
    const asked = new URLSearchParams();
    if (text) asked.set("q", text);
    if (sort !== SORTS[0]) asked.set("sort", sort);
    if (names === "exact") asked.set("names", names);
    return asked;
  };
  const readAddress = (query = location.search) => {
    const asked = new URLSearchParams(query);
    const sort = SORTS.includes(asked.get("sort")) ? asked.get("sort") : SORTS[0];
    return { text: asked.get("q") || "", sort, names: asked.get("names") === "exact" ? "exact" : "all" };
  };
  const hrefOf = (search) => `${location.pathname}?${written(search)}`;

  // A link that runs another search: the page follows it without leaving, see view-page.js.
  const searchLink = (search, properties, ...children) => {
    const link = make("a", { ...properties, href: hrefOf(search) }, ...children);
    link.dataset.search = "";
    return link;
  };

  // Somebody else's words inside a sentence of ours, whatever their direction.
  const quoted = (text) => make("bdi", {}, say("“{text}”", { text }));

  // Nodes with `between` between each two.
  const joined = (nodes, between) => nodes.flatMap((node, at) => (at ? [between, node] : [node]));

  // Kinds of hits, and what a search can be narrowed down by, as readers call them.
  const KINDS = {
    article: () => say("Article"), actor: () => say("Actor"), place: () => say("Place"), outlet: () => say("Outlet"),
    event: () => say("Event"), capture: () => say("Capture"), page: () => say("Page"), statement: () => say("Statement"),
    kind: () => say("Kind"), year: () => say("Year"), language: () => say("Language"), speaker: () => say("Speaker"),
    act: () => say("Act"), position: () => say("Position"), date: () => say("Date"), title: () => say("Title"),
  };
  const called = (kind) => (KINDS[kind] ? KINDS[kind]() : capital(kind));
  const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);

  Object.assign(view, { part, make, address, hrefOf, readAddress, searchLink, quoted, joined, called });
})();
