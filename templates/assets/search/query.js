// What a reader typed to what is sought: the query language that docs/searching.md describes.
// A part is a function so that a worker can be made of its source; it asks nothing of the page.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function query(regesta) {
  const MOST_CLAUSES = 32;
  const PRESENCE = { "": "should", "+": "must", "-": "not" };

  // Clauses. `ask` holds what all of them need: analyse, notes, and how many more there may be.

  const withoutStars = (word) => {
    let end = word.length;
    while (word[end - 1] === "*") end -= 1;
    return word.slice(0, end);
  };
  const plainWords = (words) => words.map(({ form, term }) => ({ form, term }));
  const note = (ask, name, { start, end, atEnd }, more) =>
    void ask.notes.push({ note: name, ...more, start, end, ...(atEnd && { unfinished: true }) });

  // How a bare word is to be matched, and the word without the signs that say so.
  const matching = (raw) => {
    if (raw.endsWith("*")) return { match: "prefix", base: withoutStars(raw) };
    const near = /~([12]?)$/.exec(raw);
    if (!near) return { match: "exact", base: raw };
    return { match: "near", base: raw.slice(0, near.index), ...(near[1] && { distance: +near[1] }) };
  };
  const wordClause = ({ from, raw }, { form, term, start, end }, how) => ({
    type: "word", presence: "should", form, term, start: from + start, end: from + end, value: raw, ...how,
  });
  const joinedClause = ({ raw, start, end }, words, { match, unfinished }) => ({
    type: "phrase", presence: "should", words: plainWords(words), joined: true, start, end, value: raw,
    ...(match === "prefix" && !unfinished && { prefix: true }), ...(unfinished && { unfinished }),
  });
  const plain = (unit, { match, base, distance }, ask) => {
    const words = ask.analyse(base);
    if (!words.length) return note(ask, "no-word", unit);
    const reaches = unit.quoted || words[words.length - 1].end === base.length;
    const unfinished = unit.atEnd && match === "exact" && reaches;
    const how = unfinished ? { match: "prefix", unfinished } : { match, ...(distance && { distance }) };
    if ((match === "exact" || words.length > 1) && words.every(({ term }) => !term)) {
      words.forEach(({ form }) => note(ask, "stop-word", unit, { form }));
      if (words.length === 1 && unfinished) ask.rescued = { ...wordClause(unit, words[0], how), note: ask.notes.at(-1) };
      return undefined;
    }
    if (words.length === 1) return wordClause(unit, words[0], how);
    if (match === "near") note(ask, "near-phrase", unit);
    return joinedClause(unit, words, how);
  };
  const phraseClause = (unit, ask) => {
    const words = plainWords(ask.analyse(unit.value));
    if (!words.length) return note(ask, "no-word", unit);
    const { value, start, end, atEnd } = unit;
    return { type: "phrase", presence: "should", words, start, end, value, ...(atEnd && { unfinished: true }) };
  };
  const datesClause = (unit, ask) => {
    const { field, value, start, end } = unit;
    const found = regesta.daysOf(value);
    if (!found) {
      note(ask, "bad-date", unit, { field, value });
      return plain(unit, { match: "exact", base: unit.raw }, ask);
    }
    return { type: "dates", presence: "should", field, earliest: found[0], latest: found[1], start, end, value };
  };
  // A field's name without a value may be a word of a text, if nothing else is sought.
  const emptyField = (unit, ask) => {
    note(ask, "empty-field", unit, { field: unit.field });
    const [word] = unit.quoted ? [] : ask.analyse(unit.raw);
    if (word) ask.rescued = wordClause(unit, word, { match: "exact" });
  };
  const fieldClause = (unit, ask) => {
    const { field, start, end } = unit;
    if (!unit.value.trim()) return emptyField(unit, ask);
    if (regesta.units.isDateField(field)) return datesClause(unit, ask);
    const value = unit.quoted ? unit.value : withoutStars(unit.value) || unit.value;
    const how = value !== unit.value ? { prefix: true } : unit.atEnd ? { unfinished: true } : {};
    const words = plainWords(ask.analyse(value));
    return { type: "field", presence: "should", field, words, start, end, value, ...how };
  };
  const clause = (unit, ask) => {
    if (ask.left === 0) return void (ask.unread = ask.unread || unit);
    const read = unit.field ? fieldClause : unit.quoted ? phraseClause : null;
    const made = read ? read(unit, ask) : plain(unit, matching(unit.raw), ask);
    if (made) ask.left -= 1;
    return made;
  };
  const groupClause = ({ sign, units }, ask) => {
    const clauses = units.map((unit) => clause(unit, ask)).filter(Boolean);
    const presence = PRESENCE[sign];
    if (clauses.length < 2) return clauses.map((one) => ({ ...one, presence }));
    return [{ type: "any", presence, clauses, start: units[0].start, end: units[units.length - 1].end }];
  };

  // While all that is typed are stop words, the last may be the beginning of another word; what was noted of it goes.
  const rescue = (last, ask) => {
    if (!ask.rescued) return [];
    const { note: noted, ...found } = ask.rescued;
    ask.notes = ask.notes.filter((each) => each !== noted);
    return [{ ...found, presence: PRESENCE[last ? last.sign : ""] }];
  };
  // `OR` with nothing to join, and nothing else beside it, may stand so in a text.
  const loneOr = (found, text, ask) => {
    const lone = found.find(({ kind, start, end }) => kind === "or" && text.slice(start, end) === "OR");
    const [word] = lone ? ask.analyse("OR") : [];
    if (word) ask.rescued = wordClause({ from: lone.start, raw: "OR" }, word, { match: "exact" });
  };

  // The clauses of a query and notes on what of it was not used. Places are UTF-16 units of the text.
  const parseQuery = (typed, analyse) => {
    const text = regesta.units.beginning(typed);
    const ask = { analyse, notes: [], left: MOST_CLAUSES, unread: null, rescued: null };
    const found = regesta.units.tokens(text);
    if (text !== typed && found.length) found[found.length - 1].atEnd = false;
    const grouped = regesta.units.groups(found, ask.notes);
    const clauses = grouped.flatMap((group) => groupClause(group, ask));
    if (!clauses.length && !ask.rescued) loneOr(found, text, ask);
    const kept = clauses.length ? clauses : rescue(grouped[grouped.length - 1], ask);
    if (ask.unread) note(ask, "too-many", { start: ask.unread.start, end: text.length });
    if (text !== typed) note(ask, "too-long", { start: text.length, end: typed.length });
    return { clauses: kept, notes: ask.notes.sort((one, other) => one.start - other.start), text };
  };

  Object.assign(regesta, { parseQuery });
});
