// The search page: what is typed becomes a search, its answer is shown, and the address tells it.
"use strict";
(() => {
  const { view } = self.regesta;
  const { part, make } = view;

  const LEAST_HEIGHT = 130; // pixels that a hit takes
  const [FEWEST, MOST] = [4, 12]; // hits that are asked for at first
  const MORE = 10;
  const UNASKED = 5; // times that more hits come by themselves, so that the foot of the page can be reached
  const PAUSE = 60; // milliseconds without a key before a search
  const SLOW = 500; // milliseconds after which the page says that it is searching
  const SPEAK = 600; // milliseconds without a change before a screen reader is told

  let search = { text: "", sort: "relevance", names: "all" };
  let latest = 0; // number of the newest search; what comes of older ones is dropped
  let answeredTo = 0; // number of the search whose answer is shown
  let isKept = false; // whether the address shown is to stay in the history when the next search begins
  let asked = 0; // hits asked for so far; fewer are shown where a file is missing
  let hitsLeft = 0;
  let unasked = UNASKED;
  let hasMoved = false; // whether the reader has scrolled since the answer came
  let timer;
  let speaking;

  // Address

  const writeHistory = (method, state, href) => {
    try {
      history[method](state, "", href);
    } catch (failure) {
      if (failure.name !== "SecurityError") throw failure; // browsers limit how often this may be done
    }
  };

  const remember = (next) => {
    if (view.hrefOf(next) === view.hrefOf(search)) return;
    writeHistory(isKept ? "pushState" : "replaceState", null, view.hrefOf(next));
    isKept = false;
    search = next;
  };

  // How far the reader has come, for the way back from a hit.
  const rememberPlace = () => writeHistory("replaceState", { shown: asked, top: scrollY }, location.href);

  // Saying

  const tell = (text) => {
    part("search-status").textContent = text;
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      if (part("search-spoken").textContent !== text) part("search-spoken").textContent = text;
    }, SPEAK);
  };

  const options = (from, count) => ({ from, count, sort: search.sort, variants: search.names !== "exact" });

  // Showing

  // Hits that the window may have room for: each further one may cost a file.
  const fitting = () => {
    const room = innerHeight - part("search-results").getBoundingClientRect().top - scrollY;
    return Math.min(Math.max(Math.ceil(room / LEAST_HEIGHT), FEWEST), MOST);
  };

  // Where an answer brings no hits, although there should be some, asking for more would bring none either.
  const showMore = (answer, count) => {
    asked = count;
    hitsLeft = answer.hits.length ? view.listedCount(answer, search.sort) - asked : 0;
    part("search-more").hidden = hitsLeft <= 0;
  };

  const showNothing = () => {
    part("search-results").replaceChildren();
    part("search-remarks").replaceChildren();
    part("search-help").open = true;
    part("search").dataset.found = "";
    part("search-sorting").hidden = true;
    part("search-elsewhere").hidden = true;
    view.showFacets(search, 0);
    showMore({ total: 0, hits: [] }, 0);
    tell("");
  };

  const showRemarks = (answer, settled) => {
    const again = () => start({ settled: true, count: Math.max(fitting(), asked) });
    part("search-remarks").replaceChildren(...view.remarks(search, answer, { settled, again }));
  };

  const showAnswer = (answer, settled, count) => {
    part("search-results").replaceChildren(...view.hitItems(answer, 0));
    showRemarks(answer, settled);
    part("search").dataset.found = answer.total ? "some" : "none";
    part("search-sorting").hidden = answer.total < 2 && search.sort === "relevance";
    part("search-elsewhere").hidden = true;
    part("search-help").open = !answer.total;
    view.showFacets(search, answer.total);
    showMore(answer, count);
    unasked = UNASKED;
    hasMoved = false;
    tell(view.summary(answer, search.sort));
  };

  // What the engine, which may be a worker that knows no words, has told.
  const reasonOf = ({ name, message }) => {
    const [file] = message.split(" ");
    if (name === "LackingError") return say("{file} is missing or damaged. Reload the page to try again.", { file });
    return name === "VersionError" ? say("{file} was made by another version of Regesta.", { file }) : message;
  };

  const showFailure = (failure) => {
    const button = make("button", { type: "button", onclick: () => start({ settled: true }) }, say("Try again"));
    showNothing();
    const why = `${reasonOf(failure).replace(/\.$/, "")}. `;
    part("search-remarks").replaceChildren(make("li", { className: "remark-missing" }, why, button));
    part("search-elsewhere").hidden = false;
    tell(say("The search cannot begin."));
  };

  // Searching

  // Waits for an answer; nothing where a newer search has overtaken it.
  const answered = async (number, from, count) => {
    const slow = setTimeout(() => number === latest && (part("search-status").textContent = say("Searching …")), SLOW);
    try {
      const answer = await self.regesta.search(search.text, options(from, count));
      return number === latest ? answer : undefined;
    } catch (failure) {
      if (number === latest && failure.name !== "AbortError") showFailure(failure);
      return undefined;
    } finally {
      clearTimeout(slow);
    }
  };

  // Runs the search that is set. What is shown stays until the answer is there, so that nothing flickers.
  const start = async ({ settled = false, count = fitting() } = {}) => {
    const number = ++latest;
    clearTimeout(timer);
    clearTimeout(speaking);
    if (!search.text.trim()) return showNothing();
    const answer = await answered(number, 0, count);
    if (answer) showAnswer(answer, settled, count);
    if (answer) answeredTo = number;
    return undefined;
  };

  // Appends the next hits; gives the first of them. Not while another search is under way: the engine would take this for
  // the newer one and drop that.
  const more = async () => {
    const list = part("search-results");
    const number = latest;
    if (list.ariaBusy === "true" || hitsLeft <= 0 || answeredTo !== number) return undefined;
    list.ariaBusy = "true";
    const from = asked;
    const answer = await answered(number, from, MORE);
    list.ariaBusy = "false";
    if (!answer) return undefined;
    const items = view.hitItems(answer, from);
    list.append(...items);
    if (answer.missing.length) showRemarks(answer, true);
    tell(view.summary(answer, search.sort));
    showMore(answer, from + MORE);
    return items[0];
  };

  // Events

  const typed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember({ ...search, text: part("q").value });
      start();
    }, PAUSE);
  };

  // A search that the reader has finished typing or has chosen: it stays in the history.
  const settle = (next) => {
    remember(next);
    isKept = true;
    showInputs();
    start({ settled: true });
  };

  // One that a link or a control leads to: the one that it leads away from stays in the history too.
  const choose = (next) => {
    if (search.text && view.hrefOf(next) !== view.hrefOf(search)) isKept = true;
    settle(next);
  };

  const showInputs = () => {
    if (part("q").value !== search.text) part("q").value = search.text;
    part("sort").value = search.sort;
  };

  const restore = () => {
    const { shown = 0, top = 0 } = history.state || {};
    search = view.readAddress();
    isKept = true;
    showInputs();
    start({ settled: true, count: Math.max(fitting(), shown) }).then(() => top && scrollTo({ top, behavior: "instant" }));
  };

  const follow = (event) => {
    const link = event.target.closest("a[data-search]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const wasInside = part("search-narrow").contains(link);
    choose(view.readAddress(new URL(link.href).search));
    if (!wasInside) part("q").focus({ preventScroll: true });
  };

  // Further hits come when the end of the list comes into view, but not before the reader has moved there: each may cost a
  // file, and a screen that is not quite filled is no wish for more.
  const watchEnd = () => {
    const observer = new IntersectionObserver(async ([{ isIntersecting }]) => {
      if (!isIntersecting || !unasked || !hasMoved) return;
      unasked -= 1;
      await more();
      lookAgain(); // since the end may still be in view
    }, { rootMargin: "200px" });
    const lookAgain = () => {
      observer.unobserve(part("search-more"));
      observer.observe(part("search-more"));
    };
    const moved = () => {
      if (hasMoved) return;
      hasMoved = true;
      lookAgain();
    };
    addEventListener("scroll", moved, { passive: true });
    addEventListener("wheel", moved, { passive: true }); // also where there is nothing to scroll
    lookAgain();
  };

  const listen = () => {
    part("q").addEventListener("input", typed);
    part("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      settle({ ...search, text: part("q").value });
    });
    part("sort").addEventListener("change", () => choose({ ...search, sort: part("sort").value }));
    part("search-more").addEventListener("click", async () => (await more())?.querySelector("a").focus());
    part("search").addEventListener("click", follow);
    view.listenToKeys(() => choose({ ...search, text: "" }));
    addEventListener("popstate", restore);
    addEventListener("pagehide", rememberPlace);
  };

  // Only when all parts of the engine have run, so that their order does not matter.
  document.addEventListener("DOMContentLoaded", () => {
    if (!part("search")) return; // the engine alone
    part("search").hidden = false;
    listen();
    watchEnd();
    view.openNarrow();
    restore();
    if (!search.text) isKept = false;
  });
})();
