// What is said of an answer: how much was found, what else was searched for, what was left out, what is missing.
"use strict";
(() => {
  const { view } = self.regesta;
  const { make, searchLink, quoted, joined, counted } = view;

  // The number of hits to list: in the order of dates only those with all words, else those with some of them too.
  const listedCount = ({ total, others = 0 }, sort) => total + (sort === "relevance" ? others : 0);

  // How much was found, as plain text, since it is also spoken.
  const summary = (answer, sort) => {
    const { text, total, complete, hits, notes } = answer;
    const what = hits.length && hits[0].kind === "statement" ? "statement" : "page";
    const others = listedCount(answer, sort) - total;
    const isNothing = !total && notes.some(({ note }) => note === "stop-word" || note === "no-word");
    if (isNothing) return "Nothing to search for: type a word that is less common.";
    if (!total) return `Nothing found for “${text.trim()}”.`;
    if (!complete) return `No ${what} holds all of these words; ${counted(total, what)} with some of them.`;
    return others
      ? `${counted(total, what)} with all of these words, ${others.toLocaleString("en")} more with some.`
      : `${counted(total, what)} found.`;
  };

  const MOST_NAMES = 8;

  // What a word or name as typed was taken to mean too: one record or several, under all their names.
  const expandedRemark = (search, typed, names) => {
    const distinct = new Map([...names].reverse().map((name) => [name.toLowerCase(), name])); // the first of each stays
    distinct.delete(typed.toLowerCase());
    const others = [...distinct.values()].reverse();
    if (!others.length) return [];
    const named = joined(others.slice(0, MOST_NAMES).map((name) => make("bdi", {}, name)), ", ");
    const rest = others.length > MOST_NAMES ? ` and ${counted(others.length - MOST_NAMES, "other name")}` : "";
    const only = searchLink({ ...search, names: "exact" }, {}, "Search only for ", quoted(typed));
    return [make("li", { className: "remark-names" }, "Also searched: ", ...named, `${rest}. `, only)];
  };

  const expandedRemarks = (search, expanded) => {
    const byTyped = new Map();
    for (const { typed, names } of expanded) byTyped.set(typed, [...(byTyped.get(typed) || []), ...names]);
    return [...byTyped].flatMap(([typed, names]) => expandedRemark(search, typed, names));
  };

  const exactRemark = (search) => {
    const link = searchLink({ ...search, names: "all" }, {}, "Search for other names too");
    return make("li", {}, "Only the words as typed are searched for. ", link);
  };

  const replacedRemark = ({ typed, forms }) =>
    make("li", {}, "No page holds ", quoted(typed), ". Shown: ", ...joined(forms.map(quoted), ", "), ".");

  const suggestionRemark = (search, { text }) => {
    const link = searchLink({ ...search, text }, {}, make("bdi", {}, text));
    return make("li", { className: "remark-suggestion" }, "Did you mean ", link, "?");
  };

  // Notes of the parser and the engine in words; each is given the note and the query.
  const NOTES = {
    "too-long": () => ["The query is longer than can be searched for; its end was not used."],
    "too-many": () => ["The query has more parts than can be searched for; the last ones were not used."],
    "bad-date": ({ value }) => [quoted(value), " is no date and is searched for as words; write 2017 or 2017-04..2017-06."],
    "empty-field": ({ field }) => [make("code", {}, `${field}:`), " needs a word after it, without a blank between."],
    "lone-operator": ({ start, end }, text) => [quoted(text.slice(start, end)), " stands alone and was not used."],
    "unknown-name": ({ field, value }) => [`No ${field} is called `, quoted(value), "."],
    "near-phrase": () => [make("code", {}, "~"), " works with single words only and was not used."],
    "only-excluded": () => ["Nothing else was asked for, so the minus was not used."],
    "no-word": ({ start, end }, text) => [quoted(text.slice(start, end)), " holds no word and was not used."],
  };

  const noteRemarks = ({ text, notes }) => {
    const said = notes.filter(({ note }) => note in NOTES);
    const left = [...new Set(notes.flatMap(({ note, form }) => (note === "stop-word" && form ? [form] : [])))];
    const items = said.map((one) => NOTES[one.note](one, text));
    if (left.length) items.push(["Left out, since almost everywhere: ", ...joined(left.map(quoted), ", "), "."]);
    return items.map((words) => make("li", {}, ...words));
  };

  const missingRemark = (missing, again) => {
    const button = make("button", { type: "button", onclick: again }, "Try again");
    const names = joined(missing.map((name) => make("code", {}, name)), ", ");
    const rest = " could not be loaded; what else was found is shown. ";
    return make("li", { className: "remark-missing" }, ...names, rest, button);
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
