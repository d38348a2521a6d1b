// What the measurements add to the search page: the watch that says when results stand there, and a batch of queries.
"use strict";
(() => {
  const QUIET = 250; // milliseconds without a change, after which results are taken to be complete
  const MOST = 60000; // milliseconds to wait for results
  const watch = (window.watched = { key: 0, first: 0, last: 0, tasks: [] });

  addEventListener("keydown", (event) => Object.assign(watch, { key: event.timeStamp, first: 0, last: 0 }), true);

  document.addEventListener("DOMContentLoaded", () => {
    const list = document.getElementById("search-results");
    if (!list) return;
    const changed = () => {
      if (!watch.key || !list.querySelector("li.hit")) return;
      watch.last = performance.now();
      watch.first = watch.first || watch.last;
    };
    new MutationObserver(changed).observe(list, { childList: true, subtree: true, characterData: true });
  });

  new PerformanceObserver((found) => {
    for (const task of found.getEntries()) watch.tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // Puts the beginning of a query into the box, as if it had stood there; gives the time.
  watch.begin = (begun) => {
    const box = document.getElementById("q");
    box.value = begun;
    box.setSelectionRange(begun.length, begun.length);
    return performance.now();
  };

  // Milliseconds from the last key to the first results, and the longest task since `since`; 0 where none was long.
  watch.settled = (since) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const look = () => {
        const now = performance.now();
        if (watch.first && now - watch.last > QUIET) {
          const long = watch.tasks.filter(([start]) => start >= since).map(([, duration]) => duration);
          return resolve({ ms: watch.first - watch.key, task: Math.max(0, ...long) });
        }
        if (now - begun > MOST) return reject(new Error("no results came"));
        return setTimeout(look, 20);
      };
      look();
    });

  // Paths of the results as they stand on the page, in order, without what follows `#`.
  watch.shown = () =>
    [...document.querySelectorAll("#search-results > li.hit .hit-title a")].map((link) =>
      new URL(link.href).href.slice(new URL(".", location.href).href.length).split("#")[0],
    );

  // Paths that the shipped scripts find for a query, the best first.
  watch.found = async (query, count) => {
    const { hits } = await window.regesta.search(query, { from: 0, count, excerpts: false });
    return hits.map(({ path }) => path);
  };

  // For each query, the paths found, as numbers in `paths`.
  watch.batch = async (queries, count) => {
    const numbers = new Map();
    const number = (path) => numbers.get(path) ?? (numbers.set(path, numbers.size), numbers.size - 1);
    const answers = [];
    for (const query of queries) answers.push((await watch.found(query, count)).map(number));
    return { answers, paths: [...numbers.keys()] };
  };

  // Numbers of those queries that miss one of the paths which they must find; `wanted` is [query, numbers in `paths`].
  watch.missing = async (wanted, paths, count) => {
    const missed = [];
    for (const [at, [query, numbers]] of wanted.entries()) {
      const found = new Set(await watch.found(query, count));
      const absent = numbers.filter((number) => !found.has(paths[number]));
      if (absent.length) missed.push([at, absent.length]);
    }
    return missed;
  };
})();
