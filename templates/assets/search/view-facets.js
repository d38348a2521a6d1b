// Narrowing: what the hits can be narrowed down to, with counts, and what they are narrowed down to, as chips.
"use strict";
(() => {
  const { view } = self.regesta;
  const { make, part, searchLink, called } = view;

  const SHOWN = 8; // values of each kind before the reader asks for all
  const SMALL = 500; // pages of an archive in which counting costs next to nothing
  const FACETS = ["kind", "year", "outlet", "actor", "place", "event", "language"]; // in the order of the panel
  const labels = new Map(); // `field:value` to what the reader sees, as told by earlier answers

  const withoutWords = () => []; // the parser needs the words of a text for what is no field; here they do not matter

  // The clauses of a query that narrow it, as {field, value, presence}.
  const filtersOf = (text) => {
    const clauses = self.regesta.parseQuery ? self.regesta.parseQuery(text, withoutWords).clauses : [];
    const parts = ({ presence, ...one }) => (one.clauses || [one]).map((each) => ({ ...each, presence }));
    return clauses.flatMap(parts).filter(({ field, unfinished }) => field && !unfinished);
  };

  // A speaker is an actor or an outlet, and is counted as such.
  const labelOf = (field, value) => {
    if (field === "kind") return called(value);
    const kinds = field === "speaker" ? ["actor", "outlet"] : [field];
    return kinds.map((kind) => labels.get(`${kind}:${value}`)).find(Boolean) || value;
  };
  const without = (search, { field, value }) => {
    const text = self.regesta.withoutField(search.text, field, value);
    return { ...search, text };
  };

  const chip = (search, filter) => {
    const isNot = filter.presence === "not";
    const values = { field: called(filter.field).toLowerCase(), value: labelOf(filter.field, filter.value) };
    const nodes = { ...values, value: make("bdi", {}, values.value) };
    const cross = make("span", { className: "cross", "aria-hidden": "true" }, "×");
    const text = isNot ? say("Remove not {field}: {value}", values) : say("Remove {field}: {value}", values);
    const words = isNot ? say.nodes("not {field}: {value}", nodes) : say.nodes("{field}: {value}", nodes);
    return make("li", {}, searchLink(without(search, filter), { "aria-label": text }, ...words, cross));
  };

  const showChips = (search) => {
    const chips = filtersOf(search.text).map((filter) => chip(search, filter));
    part("search-chips").replaceChildren(...chips);
    part("search-chips").hidden = !chips.length;
  };

  // A clause goes before what is typed, so that a last word that is unfinished stays so, and finds what was counted.
  const added = (search, kind, id) => {
    const clause = self.regesta.writeField(kind, id);
    const isOpen = /\S$/.test(search.text);
    return { ...search, text: isOpen ? `${clause} ${search.text}` : self.regesta.withClause(search.text, clause) };
  };

  const bar = (count, most) => {
    const made = make("span", { className: "facet-bar", "aria-hidden": "true" });
    made.style.setProperty("--part", `${(100 * count) / most}%`);
    return made;
  };

  const valueItem = (search, kind, { id, label, count }, most) => {
    const isThis = ({ field, value, presence }) => field === kind && value === id && presence !== "not";
    const isOn = filtersOf(search.text).some(isThis);
    const to = isOn ? without(search, { field: kind, value: id }) : added(search, kind, id);
    const number = make("span", { className: "facet-count" }, say.number(count));
    const name = make("bdi", { className: "facet-name" }, kind === "kind" ? called(id) : label);
    const bars = most ? [bar(count, most)] : [];
    const properties = isOn ? { "aria-current": "true" } : {};
    const link = searchLink(to, properties, name, ...bars, " ", number);
    link.dataset.facet = `${kind}:${id}`;
    return make("li", {}, link);
  };

  const allButton = (list, items, heading) => {
    const number = say.number(items.length);
    const button = make("button", { type: "button", className: "facet-all" }, say("All {number}", { number }));
    button.setAttribute("aria-label", say("All {number}: {heading}", { number, heading }));
    button.onclick = () => {
      for (const item of items) item.hidden = false;
      button.remove();
      items[SHOWN].querySelector("a").focus();
    };
    list.after(button);
  };

  // Years stand newest first, with bars, since what they show is how much there is of each.
  const group = (search, kind, values) => {
    const isYear = kind === "year";
    const ordered = isYear ? [...values].sort((one, other) => other.id.localeCompare(one.id)) : values;
    const most = isYear ? Math.max(...values.map(({ count }) => count)) : 0;
    const items = ordered.map((value) => valueItem(search, kind, value, most));
    const list = make("ul", { className: isYear ? "facet-years" : "" }, ...items);
    const made = make("section", { className: "facet" }, make("h2", {}, called(kind)), list);
    for (const item of items.slice(SHOWN)) item.hidden = true;
    if (items.length > SHOWN) allButton(list, items, called(kind));
    return made;
  };

  let search; // what is shown
  let counted; // what the counts shown are of
  let counting; // what is being counted

  // What counts depend on; not on the order of hits.
  const keyOf = ({ text, names }) => JSON.stringify([text, names]);

  // The links of earlier counts stay until the new ones are there, and are said to be old meanwhile. Nothing is counted
  // twice at once: links that are made anew under the pointer lose the click.
  const count = async () => {
    const asked = search;
    const isNew = counted !== keyOf(asked);
    part("search-facets").ariaBusy = String(isNew);
    if (!isNew || counting === asked) return;
    counting = asked;
    try {
      const found = await self.regesta.facets(asked.text, { variants: asked.names !== "exact" });
      if (asked === search) showCounts(found);
    } catch (failure) {
      if (failure.name !== "AbortError" && asked === search) showNoCounts();
    } finally {
      if (counting === asked) counting = undefined;
    }
  };

  const showNoCounts = () => {
    counted = undefined;
    part("search-facets").replaceChildren(make("p", { className: "note" }, say("The counts could not be loaded.")));
    part("search-facets").ariaBusy = "false";
  };

  const showCounts = (found) => {
    for (const kind of FACETS) {
      for (const { id, label } of found[kind] || []) labels.set(`${kind}:${id}`, label);
    }
    const kinds = FACETS.filter((kind) => found[kind] && found[kind].length);
    const { facet } = document.activeElement.dataset; // what the reader has just followed, if anything
    const groups = kinds.map((kind) => group(search, kind, found[kind]));
    const nothing = make("p", { className: "note" }, say("Nothing was found that could be narrowed down."));
    part("search-facets").replaceChildren(...(groups.length ? groups : [nothing]));
    const links = [...part("search-facets").querySelectorAll("a")];
    if (facet) (links.find((link) => link.dataset.facet === facet) || part("search-narrow").firstElementChild).focus();
    counted = keyOf(search);
    part("search-facets").ariaBusy = "false";
    showChips(search);
  };

  // Shows what a search is narrowed down to; counts only where the reader has opened the panel.
  const showFacets = (shown, total) => {
    const panel = part("search-narrow");
    search = shown;
    showChips(shown);
    panel.hidden = !self.regesta.facets || (!total && !filtersOf(shown.text).length);
    if (panel.open && !panel.hidden) count();
  };

  // On a wide screen the panel of a small archive stands open from the beginning. The size is asked in any case, which
  // makes the engine ready before the first key.
  const openNarrow = async () => {
    const panel = part("search-narrow");
    panel.addEventListener("toggle", () => panel.open && search && count());
    const { pages } = await self.regesta.size().catch(() => ({ pages: Infinity }));
    if (pages <= SMALL && matchMedia("(min-width: 60rem)").matches) panel.open = true;
  };

  Object.assign(view, { showChips, showFacets, openNarrow });
})();
