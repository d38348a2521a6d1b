// What is said of an answer: how much was found, what else was searched for, what was left out, what is missing.
"use strict";
(() => {
  const { view } = self.regesta;
  const { make, searchLink, quoted, joined } = view;

  const row = (nodes) => joined(nodes, say(", "));

  // The number of hits to list: in the order of dates only those with all words, else those with some of them too.
  const listedCount = ({ total, others = 0 }, sort) => total + (sort === "relevance" ? others : 0);

  // How much was found, as plain text, since it is also spoken.
  const summary = (answer, sort) => {
    const { text, total, complete, hits, notes } = answer;
    const isOfStatements = hits.length && hits[0].kind === "statement";
    const others = listedCount(answer, sort) - total;
    const isNothing = !total && notes.some(({ note }) => note === "stop-word" || note === "no-word");
    if (isNothing) return say("Nothing to search for: type a word that is less common.");
    if (!total) return say("Nothing found for “{text}”.", { text: text.trim() });
    return (isOfStatements ? statementsFound : pagesFound)(total, complete, others);
  };

  const pagesFound = (total, complete, others) => {
    const more = { more: say.number(others) };
    if (!complete) {
      return say.counted(total, "No page holds all of these words; {n} page with some of them.", "No page holds all of these words; {n} pages with some of them.");
    }
    return others
      ? say.counted(total, "{n} page with all of these words, {more} more with some.", "{n} pages with all of these words, {more} more with some.", more)
      : say.counted(total, "{n} page found.", "{n} pages found.");
  };

  const statementsFound = (total, complete, others) => {
    const more = { more: say.number(others) };
    if (!complete) {
      return say.counted(total, "No statement holds all of these words; {n} statement with some of them.", "No statement holds all of these words; {n} statements with some of them.");
    }
    return others
      ? say.counted(total, "{n} statement with all of these words, {more} more with some.", "{n} statements with all of these words, {more} more with some.", more)
      : say.counted(total, "{n} statement found.", "{n} statements found.");
  };

  const MOST_NAMES = 8;

  // What a word or name as typed was taken to mean too: one record or several, under all their names.
  const expandedRemark = (search, typed, names) => {
    const distinct = new Map([...names].reverse().map((name) => [name.toLowerCase(), name])); // the first of each stays
    distinct.delete(typed.toLowerCase());
    const others = [...distinct.values()].reverse();
    if (!others.length) return [];
    const shown = { names: row(others.slice(0, MOST_NAMES).map((name) => make("bdi", {}, name))) };
    const left = others.length - MOST_NAMES;
    const more = left > 0 ? say.counted(left, "{n} other name", "{n} other names") : "";
    const told = more
      ? say.nodes("Also searched: {names} and {more}.", { ...shown, more })
      : say.nodes("Also searched: {names}.", shown);
    const only = searchLink({ ...search, names: "exact" }, {}, ...say.nodes("Search only for {words}", { words: quoted(typed) }));
    return [make("li", { className: "remark-names" }, ...told, " ", only)];
  };

  const expandedRemarks = (search, expanded) => {
    const byTyped = new Map();
    for (const { typed, names } of expanded) byTyped.set(typed, [...(byTyped.get(typed) || []), ...names]);
    return [...byTyped].flatMap(([typed, names]) => expandedRemark(search, typed, names));
  };

  const exactRemark = (search) => {
    const link = searchLink({ ...search, names: "all" }, {}, say("Search for other names too"));
    return make("li", {}, `${say("Only the words as typed are searched for.")} `, link);
  };

  const replacedRemark = ({ typed, forms }) =>
    make("li", {}, ...say.nodes("No page holds {words}. Shown: {forms}.", { words: quoted(typed), forms: row(forms.map(quoted)) }));

  const suggestionRemark = (search, { text }) => {
    const link = searchLink({ ...search, text }, {}, make("bdi", {}, text));
    return make("li", { className: "remark-suggestion" }, ...say.nodes("Did you mean {link}?", { link }));
  };

  // Notes of the parser and the engine in words; each is given the note and the query.
  const NOTES = {
    "too-long": () => [say("The query is longer than can be searched for; its end was not used.")],
    "too-many": () => [say("The query has more parts than can be searched for; the last ones were not used.")],
    "bad-date": ({ value }) =>
      say.nodes("{words} is no date and is searched for as words; write 2017 or 2017-04..2017-06.", { words: quoted(value) }),
    "empty-field": ({ field }) =>
      say.nodes("{field} needs a word after it, without a blank between.", { field: make("code", {}, `${field}:`) }),
    "lone-operator": ({ start, end }, text) =>
      say.nodes("{words} stands alone and was not used.", { words: quoted(text.slice(start, end)) }),
    "unknown-name": ({ field, value }) => (UNKNOWN[field] || UNKNOWN.speaker)(quoted(value)),
    "near-phrase": () => say.nodes("{sign} works with single words only and was not used.", { sign: make("code", {}, "~") }),
    "only-excluded": () => [say("Nothing else was asked for, so the minus was not used.")],
    "no-word": ({ start, end }, text) =>
      say.nodes("{words} holds no word and was not used.", { words: quoted(text.slice(start, end)) }),
  };

  const UNKNOWN = {
    actor: (words) => say.nodes("No actor is called {words}.", { words }),
    place: (words) => say.nodes("No place is called {words}.", { words }),
    outlet: (words) => say.nodes("No outlet is called {words}.", { words }),
    event: (words) => say.nodes("No event is called {words}.", { words }),
    speaker: (words) => say.nodes("No speaker is called {words}.", { words }),
    position: (words) => say.nodes("No position is called {words}.", { words }),
  };

  const noteRemarks = ({ text, notes }) => {
    const said = notes.filter(({ note }) => note in NOTES);
    const left = [...new Set(notes.flatMap(({ note, form }) => (note === "stop-word" && form ? [form] : [])))];
    const items = said.map((one) => NOTES[one.note](one, text));
    if (left.length) items.push(say.nodes("Left out, since almost everywhere: {words}.", { words: row(left.map(quoted)) }));
    return items.map((words) => make("li", {}, ...words));
  };

  const missingRemark = (missing, again) => {
    const button = make("button", { type: "button", onclick: again }, say("Try again"));
    const files = row(missing.map((name) => make("code", {}, name)));
    const told = say.nodes("{files} could not be loaded; what else was found is shown.", { files });
    return make("li", { className: "remark-missing" }, ...told, " ", button);
  };

  // All remarks on an answer. A part that is still being typed is not found fault with until it is `settled`.
  const remarks = (search, answer, { settled, again }) => {
    const notes = answer.notes.filter(({ unfinished }) => settled || !unfinished);
    return [
      ...(answer.missing.length ? [missingRemark(answer.missing, again)] : []),
      ...(answer.suggestion ? [suggestionRemark(search, answer.suggestion)] : []),
      ...answer.replaced.map(replacedRemark),
      ...expandedRemarks(search, answer.expanded),
      ...(search.names === "exact" ? [exactRemark(search)] : []),
      ...noteRemarks({ text: answer.text, notes }),
    ];
  };

  Object.assign(view, { listedCount, summary, remarks });
})();
