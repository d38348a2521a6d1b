// The search box: what is typed, what is shown. On a page without results it only leads "/" to the box in the header.
"use strict";
(() => {
  const root = document.documentElement.dataset.root || "";
  const regesta = (window.regesta = window.regesta || {});

  const PAGES_AT_ONCE = 20;
  const SNIPPET = 280; // UTF-16 units, of which a quarter before the first hit
  const PAUSE = 150; // milliseconds without a key before a search

  // Results

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  // An address below the root; "./" keeps a path that looks like a scheme from being one.
  const address = (path, anchor) =>
    (root || "./") + path.split("/").map(encodeURIComponent).join("/") + (anchor && `#${encodeURIComponent(anchor)}`);

  const link = (href, children) => {
    const made = element("a", "", ...children);
    made.href = href;
    return made;
  };

  // The part of `text` around the first hit, as [start, end); the whole of a short text.
  const excerpt = (text, first) => {
    if (text.length <= SNIPPET) return [0, text.length];
    const from = Math.max(0, Math.min(first - SNIPPET / 4, text.length - SNIPPET));
    const start = from ? text.indexOf(" ", from) + 1 || from : 0;
    const end = start + SNIPPET < text.length ? text.lastIndexOf(" ", start + SNIPPET) : text.length;
    return start <= first && first < end ? [start, end] : [first, Math.min(first + SNIPPET, text.length)];
  };

  const marked = (text, terms) => {
    const hits = regesta.words(text).filter(({ term }) => terms.has(term));
    const [start, end] = excerpt(text, hits.length ? hits[0].start : 0);
    const nodes = [start ? "… " : ""];
    let at = start;
    for (const hit of hits) {
      if (hit.start < at || hit.end > end) continue;
      nodes.push(text.slice(at, hit.start), element("mark", "", text.slice(hit.start, hit.end)));
      at = hit.end;
    }
    return [...nodes, text.slice(at, end), end < text.length ? " …" : ""];
  };

  const shown = ({ path, kind, title, date, outlet, passages }, terms) => {
    const heading = element("h2", "hit-title", link(address(path, ""), marked(title, terms)));
    const about = [kind.slice(0, 1).toUpperCase() + kind.slice(1), outlet, date].filter(Boolean).join(" · ");
    const items = passages.map(({ anchor, text }) =>
      element("li", "hit-passage", link(address(path, anchor), marked(text, terms))),
    );
    for (const holder of [heading, ...items]) holder.dir = "auto";
    return element("li", "hit", heading, element("p", "hit-meta", about), element("ul", "hit-passages", ...items));
  };

  const summary = (query, { pages, words, complete, unused }) => {
    const count = pages.length === 1 ? "1 page" : `${pages.length} pages`;
    const rest = unused ? ` The last ${unused} words were not used.` : "";
    if (!words.length) return "Nothing to search for: type a word that is less common.";
    if (!pages.length) return `Nothing found for “${query}”.${rest}`;
    return complete ? `${count} found.${rest}` : `No page holds all of these words; ${count} with some of them.${rest}`;
  };

  // The box

  // Keeps the query in the address, so that it can be passed on and survives the way back from a hit.
  const remember = (query) => {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", url);
    } catch (failure) {
      if (failure.name !== "SecurityError") throw failure; // browsers limit how often this may be done
    }
  };

  const enhance = (form, box, status, list) => {
    const more = element("button", "search-more", "More results");
    more.type = "button";
    more.hidden = true;
    list.after(more);
    let latest = 0; // number of the newest search; the answers of older ones are dropped
    let timer;

    // Appends the next hits, unless the query has changed meanwhile; gives back the first of them.
    const append = async (found, from, number) => {
      const hits = await Promise.all(found.pages.slice(from, from + PAGES_AT_ONCE).map(regesta.describe));
      if (number !== latest) return undefined;
      const items = hits.map((hit) => shown(hit, found.terms));
      list.append(...items);
      more.hidden = from + items.length >= found.pages.length;
      more.onclick = () => attempt(number, async () => {
        const next = await append(found, from + items.length, number);
        if (next) next.querySelector("a").focus();
      });
      return items[0];
    };

    const attempt = async (number, action) => {
      try {
        await action();
      } catch (failure) {
        if (number === latest) status.textContent = failure.message;
      }
    };

    const search = async () => {
      clearTimeout(timer);
      const number = ++latest;
      const query = box.value;
      remember(query);
      await attempt(number, async () => {
        const found = query.trim() ? await regesta.find(query) : undefined;
        if (number !== latest) return;
        list.replaceChildren();
        more.hidden = true;
        if (found) await append(found, 0, number);
        if (number === latest) status.textContent = found ? summary(query, found) : "";
      });
    };

    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    box.value = new URLSearchParams(location.search).get("q") || box.value;
    if (box.value) search();
  };

  // "/" leads to the box of this page, or to the one in its header.
  const focusBox = (event) => {
    const box = document.getElementById("q") || document.querySelector("form[role=search] input[name=q]");
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  document.addEventListener("keydown", focusBox);
  // Only when all deferred scripts have run, so that their order does not matter.
  document.addEventListener("DOMContentLoaded", () => {
    const part = (id) => document.getElementById(id);
    const form = part("search-form");
    if (form) enhance(form, part("q"), part("search-status"), part("search-results"));
  });
})();
