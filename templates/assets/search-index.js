// Finding: from a query to pages and passages, over the files that builder/search/shards.py describes. They are loaded
// by <script>, which works from a disk too, and only when a query needs them.
"use strict";
(() => {
  const regesta = (window.regesta = window.regesta || {});
  const root = document.documentElement.dataset.root || "";

  const LONGEST_QUERY = 500; // UTF-16 units
  const MOST_WORDS = 32;
  const MOST_COMPLETIONS = 24; // terms that a prefix may stand for, those on most pages first
  const MOST_PREFIX_FILES = 4;
  const COMPLETED = 0.5; // what a term counts that only completes what was typed
  const PASSAGES_SHOWN = 3;

  // Files

  const received = new Map();
  const loading = new Map();

  regesta.receive = (name, records) => received.set(name, records);

  // Records of a file, loaded once; a file that failed is tried again when it is next needed.
  const load = (name) => {
    if (!loading.has(name)) loading.set(name, loadScript(name));
    return loading.get(name);
  };

  const loadScript = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const settle = () => {
        script.remove();
        if (received.has(name)) return resolve(received.get(name));
        loading.delete(name);
        return reject(new Error(`search/${name}.js is missing or damaged. Reload the page to try again.`));
      };
      script.onload = settle;
      script.onerror = settle;
      script.src = `${root}search/${name}.js`;
      document.head.append(script);
    });

  let analyse; // text to words, made when the start file has come

  const start = async () => {
    const settings = await load("start");
    analyse = analyse || regesta.analyser(settings);
    return settings;
  };

  // Number of the last entry that begins at or before `key`, in a directory or a file; -1 where there is none.
  const place = (entries, key) => {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle][0] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const record = async (directory, key) => {
    const file = directory[place(directory, key)];
    if (!file) return undefined;
    const records = await load(file[1]);
    const found = records[place(records, key)];
    return found && found[0] === key ? found : undefined;
  };

  // Terms

  // What a query asks for: its words without stop words; the last one may be unfinished.
  const wanted = (query) => {
    const words = analyse(query);
    const last = words.at(-1);
    if (last && last.end === query.length) last.unfinished = true;
    const telling = words.filter((word) => word.term);
    return telling.length || !last || !last.unfinished ? telling : [last];
  };

  const completions = async ({ words }, prefix) => {
    const first = Math.max(place(words, prefix), 0);
    const near = words.slice(first, first + MOST_PREFIX_FILES);
    const covering = near.filter(([key]) => key <= prefix || key.startsWith(prefix));
    const files = covering.map(([, name]) => load(name));
    const records = (await Promise.all(files)).flat();
    const most = new Map();
    for (const [form, pages, term = form] of records) if (form.startsWith(prefix)) most.set(term, pages);
    return [...most].sort((a, b) => b[1] - a[1]).slice(0, MOST_COMPLETIONS).map(([term]) => term);
  };

  // Term and weight of everything that a word of the query stands for.
  const alternatives = async (settings, word) => {
    const exact = word.term ? [[word.term, 1]] : [];
    if (!word.unfinished) return exact;
    const others = (await completions(settings, word.form)).filter((term) => term !== word.term);
    return [...exact, ...others.map((term) => [term, COMPLETED])];
  };

  // Scores

  // Slot to {score, passages}; passages is number to score. The page's score is BM25F, see builder/search/postings.py.
  const scoreTerm = (settings, [, pages, ...levels], weight) => {
    const impacts = new Map();
    for (const [level, ...postings] of levels) {
      let slot = 0;
      for (let at = 0; at < postings.length; at += 2) {
        slot += postings[at];
        if (!impacts.has(slot)) impacts.set(slot, []);
        impacts.get(slot).push([postings[at + 1], settings.levels[level]]);
      }
    }
    const rarity = Math.log(1 + (settings.counts.pages - pages + 0.5) / (pages + 0.5));
    const score = (impact) => (weight * rarity * impact) / (settings.saturation + impact);
    const scored = new Map();
    for (const [slot, found] of impacts) {
      const sum = found.reduce((total, [, impact]) => total + impact, 0);
      const passages = new Map(found.map(([number, impact]) => [number, score(impact)]));
      scored.set(slot, { score: score(sum), passages });
    }
    return scored;
  };

  // Brings `more` into `hits`; where both have a page or passage, `combine` decides.
  const merge = (hits, more, combine) => {
    for (const [slot, { score, passages }] of more) {
      const hit = hits.get(slot) || { score: 0, passages: new Map(), words: 0 };
      hit.score = combine(hit.score, score);
      for (const [number, value] of passages) hit.passages.set(number, combine(hit.passages.get(number) || 0, value));
      hits.set(slot, hit);
    }
  };

  const scoreWord = async (settings, terms) => {
    const records = await Promise.all(terms.map(([term]) => record(settings.terms, term)));
    const hits = new Map();
    records.forEach((found, at) => found && merge(hits, scoreTerm(settings, found, terms[at][1]), Math.max));
    return hits;
  };

  // Pages that hold every word of the query, the best first; where there are none, pages that hold any.
  const find = async (query) => {
    const settings = await start();
    const all = wanted(query.slice(0, LONGEST_QUERY));
    const words = all.slice(0, MOST_WORDS);
    const terms = await Promise.all(words.map((word) => alternatives(settings, word)));
    const perWord = await Promise.all(terms.map((each) => scoreWord(settings, each)));
    const hits = new Map();
    for (const found of perWord) {
      merge(hits, found, (a, b) => a + b);
      for (const slot of found.keys()) hits.get(slot).words += 1;
    }
    const some = [...hits].map(([slot, hit]) => ({ slot, ...hit }));
    const complete = some.filter((hit) => hit.words === words.length);
    const pages = (complete.length ? complete : some).sort((a, b) => b.score - a.score || a.slot - b.slot);
    return {
      pages,
      words,
      terms: new Set(terms.flat().map(([term]) => term)), // what to mark
      complete: complete.length > 0,
      unused: all.length - words.length,
    };
  };

  // What is shown of a hit: the page's record and its best passages, those that repeat its title left out.
  const describe = async (hit) => {
    const settings = await start();
    const [, path, kind, title, date, outlet, file] = await record(settings.pages, hit.slot);
    const texts = (await load(file)).find(([slot]) => slot === hit.slot).slice(1);
    const passages = [...hit.passages]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([number]) => texts[number])
      .filter(([, field, text]) => settings.fields[field] !== "title" && text !== title)
      .map(([anchor, , text]) => ({ anchor, text }))
      .slice(0, PASSAGES_SHOWN);
    return { path, kind, title, date, outlet, passages };
  };

  Object.assign(regesta, { find, describe, words: (text) => analyse(text) });
})();
