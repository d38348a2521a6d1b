// What a reader typed to what is sought: the query language that docs/searching.md describes.
// A part is a function so that a worker can be made of its source; it asks nothing of the page.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function query(regesta) {
  const LONGEST = 500; // UTF-16 units; all work below is bounded by it
  const MOST_CLAUSES = 32;
  const FIELDS = ["title", "outlet", "actor", "place", "event", "year", "date", "language", "kind", "speaker", "act",
    "position"];
  const DATE_FIELDS = ["year", "date"];
  const FIELD = new RegExp(`(${FIELDS.join("|")}):`, "iy");
  const PRESENCE = { "": "should", "+": "must", "-": "not" };
  const SIGN = { should: "", must: "+", not: "-" };
  // What may close a quotation, by what opened it: the usual sign first.
  const CLOSING = new Map(Object.entries({ "\"": "\"", "“": "”\"", "”": "”\"", "„": "“”\"", "«": "»", "»": "«" }));

  const isBlank = (sign) => /\s/.test(sign);
  const splitsPair = (text, at) => /[\uD800-\uDBFF]/.test(text[at - 1]) && /[\uDC00-\uDFFF]/.test(text[at]);

  // The beginning of a text, up to a blank where there is one.
  const cut = (text, longest) => {
    if (text.length <= longest) return text;
    let end = longest;
    while (end > 0 && !isBlank(text[end])) end -= 1;
    if (text.slice(0, end).trim()) return text.slice(0, end);
    return text.slice(0, longest > 0 && splitsPair(text, longest) ? longest - 1 : longest);
  };

  // Dates, as builder/edtf.py reads them: [earliest, latest] in days since 1970-01-01, or null for what is no date.

  const DATE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/;
  const SEASONS = { 21: 3, 22: 6, 23: 9, 24: 12 }; // first month
  const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthLength = (year, month) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];

  // Proleptic Gregorian. Years count from March, so that the leap day comes last.
  const dayNumber = (year, month, day) => {
    const y = month > 2 ? year : year - 1;
    const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
  };
  const season = (year, first) => {
    const [endYear, end] = first < 12 ? [year, first + 2] : year < 9999 ? [year + 1, 2] : [year, 12];
    return [dayNumber(year, first, 1), dayNumber(endYear, end, monthLength(endYear, end))];
  };
  const month = (year, number, day) => {
    if (number in SEASONS && day === undefined) return season(year, SEASONS[number]);
    if (number < 1 || number > 12) return null;
    const length = monthLength(year, number);
    if (day === undefined || day === "XX") return [dayNumber(year, number, 1), dayNumber(year, number, length)];
    return day >= 1 && day <= length ? [dayNumber(year, number, +day), dayNumber(year, number, +day)] : null;
  };
  const single = (text) => {
    const [, year, number, day] = DATE.exec(text) || [];
    const first = year && +year.replaceAll("X", "0");
    if (!first) return null;
    if (!number || (number === "XX" && (day === undefined || day === "XX"))) {
      return [dayNumber(first, 1, 1), dayNumber(+year.replaceAll("X", "9"), 12, 31)];
    }
    return number === "XX" || year.includes("X") ? null : month(first, +number, day);
  };
  const interval = (ends) => {
    const open = ends.map((end) => end === "" || end === "..");
    if (ends.length !== 2 || (open[0] && open[1])) return null;
    const start = open[0] ? [-Infinity] : single(ends[0]);
    const end = open[1] ? [0, Infinity] : single(ends[1]);
    return start && end && start[0] <= end[1] ? [start[0], end[1]] : null;
  };
  const range = (text) => {
    const dots = text.indexOf("..");
    if (dots < 0) return single(text);
    return interval(`${text.slice(0, dots) || ".."}/${text.slice(dots + 2) || ".."}`.split("/"));
  };
  const set = (text) => {
    if (text.length < 3 || !text.endsWith(text[0] === "[" ? "]" : "}")) return null;
    const members = text.slice(1, -1).split(",").map((member) => range(member.trim()));
    if (members.includes(null)) return null;
    return [Math.min(...members.map(([first]) => first)), Math.max(...members.map(([, last]) => last))];
  };
  // EDTF, and `a..b` without brackets, which people write for an interval.
  const dates = (typed) => {
    const text = typed.trim();
    const found = /^[[{]/.test(text) ? set(text) : text.includes("/") ? interval(text.split("/")) : range(text);
    return found && found.map((day) => (Number.isFinite(day) ? day : null));
  };

  // Tokens: operators, and units of a sign, a field's name and a value

  // A doubled straight quote stands for itself, so that a name may hold any sign.
  const quoted = (text, from) => {
    const closing = CLOSING.get(text[from]);
    const straight = text[from] === "\"";
    let end = from + 1;
    while (end < text.length && (!closing.includes(text[end]) || (straight && text[end + 1] === "\""))) {
      end += closing.includes(text[end]) ? 2 : 1;
    }
    const value = text.slice(from + 1, end);
    const atEnd = end >= text.length;
    return {
      value: straight ? value.replaceAll("\"\"", "\"") : value,
      quoted: true, atEnd, missing: atEnd ? closing[0] : "", end: Math.min(end + 1, text.length),
    };
  };
  // A quote inside a word is a sign of the word, as in Hebrew acronyms. A set of dates may hold blanks.
  const bare = (text, from, field) => {
    let end = from;
    const isSet = DATE_FIELDS.includes(field) && (text[from] === "[" || text[from] === "{");
    if (isSet) end = text.indexOf(text[from] === "[" ? "]" : "}", from) + 1;
    if (end <= from) for (end = from; end < text.length && text[end] !== "|" && !isBlank(text[end]);) end += 1;
    return { value: text.slice(from, end), quoted: false, atEnd: end === text.length, missing: "", end };
  };
  const operand = (text, start) => {
    FIELD.lastIndex = start;
    const name = (FIELD.exec(text) || [])[1];
    const field = name && name.toLowerCase();
    const from = name ? start + name.length + 1 : start;
    const value = CLOSING.has(text[from]) ? quoted(text, from) : bare(text, from, field);
    return { ...value, field, raw: text.slice(start, value.end), from: start };
  };
  // An alternative has the sign of the first one, so all signs before it go, and none can be read as its own later.
  const SIGNS = /[+-]+(?=[^\s|])/y;
  const signsBefore = (text, start, isLater) => {
    if (!isLater) return "+-".includes(text[start]) ? 1 : 0;
    SIGNS.lastIndex = start;
    return (SIGNS.exec(text) || [""])[0].length;
  };
  const token = (text, start, isLater) => {
    let end = start;
    while (text[end] === "|") end += 1;
    if (end > start) return { kind: "or", start, end };
    const sign = "+-".includes(text[start]) ? text[start] : "";
    const next = text[start + 1];
    if (sign && (next === undefined || next === "|" || isBlank(next))) return { kind: "lone", start, end: start + 1 };
    const unit = operand(text, start + signsBefore(text, start, isLater));
    return { kind: (!sign || isLater) && unit.raw === "OR" ? "or" : "unit", sign, start, ...unit };
  };
  const tokens = (text) => {
    const found = [];
    const kindBefore = (count) => (found[found.length - count] || {}).kind;
    for (let at = 0; at < text.length;) {
      const isLater = kindBefore(1) === "or" && kindBefore(2) === "unit";
      if (isBlank(text[at])) at += 1;
      else at = found[found.push(token(text, at, isLater)) - 1].end;
    }
    return found;
  };

  // Units as alternatives, under the sign of the first: `-a OR b` is neither a nor b.
  const groups = (found, notes) => {
    const kindAt = (index) => (found[index] || {}).kind;
    const joins = (at) => kindAt(at) === "or" && kindAt(at - 1) === "unit" && kindAt(at + 1) === "unit";
    const made = [];
    const alone = (start, end) => notes.push({ note: "lone-operator", start, end });
    found.forEach((one, index) => {
      if (one.kind !== "unit") return joins(index) || alone(one.start, one.end);
      if (!joins(index - 1)) return made.push({ sign: one.sign, units: [one] });
      if (one.sign && one.sign !== made[made.length - 1].sign) alone(one.start, one.start + 1);
      return made[made.length - 1].units.push(one);
    });
    return made;
  };

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
      if (words.length === 1 && unfinished) ask.rescued = wordClause(unit, words[0], how);
      return words.forEach(({ form }) => note(ask, "stop-word", unit, { form }));
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
    const found = dates(value);
    if (!found) {
      note(ask, "bad-date", unit, { field, value });
      return plain(unit, { match: "exact", base: unit.raw }, ask);
    }
    return { type: "dates", presence: "should", field, earliest: found[0], latest: found[1], start, end, value };
  };
  const fieldClause = (unit, ask) => {
    const { field, start, end } = unit;
    if (!unit.value.trim()) return note(ask, "empty-field", unit, { field });
    if (DATE_FIELDS.includes(field)) return datesClause(unit, ask);
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

  // While all that is typed are stop words, the last may be the beginning of another word.
  const rescue = (last, ask) => {
    if (!ask.rescued) return [];
    ask.notes.pop();
    return [{ ...ask.rescued, presence: PRESENCE[last.sign] }];
  };

  // The clauses of a query and notes on what of it was not used. Places are UTF-16 units of the text.
  const parseQuery = (typed, analyse) => {
    const text = cut(typed, LONGEST);
    const ask = { analyse, notes: [], left: MOST_CLAUSES, unread: null, rescued: null };
    const found = tokens(text);
    if (text !== typed && found.length) found[found.length - 1].atEnd = false;
    const grouped = groups(found, ask.notes);
    const clauses = grouped.flatMap((group) => groupClause(group, ask));
    const kept = clauses.length ? clauses : rescue(grouped[grouped.length - 1], ask);
    if (ask.unread) note(ask, "too-many", { start: ask.unread.start, end: text.length });
    if (text !== typed) note(ask, "too-long", { start: text.length, end: typed.length });
    return { clauses: kept, notes: ask.notes.sort((one, other) => one.start - other.start), text };
  };

  // Writing

  const quote = (value) => `"${value.replaceAll("\"", "\"\"")}"`;
  const isBare = (value) => !/[\s|]|\*$/.test(value) && !CLOSING.has(value[0]);
  const body = (one) => {
    if (one.type === "any") return one.clauses.map(body).join(" OR ");
    if (one.type === "word" || one.joined) return one.value;
    const value = one.field && isBare(one.value) ? one.value : quote(one.value);
    const open = one.unfinished && value !== one.value ? value.slice(0, -1) : value;
    return `${one.field ? `${one.field}:` : ""}${open}${one.prefix ? "*" : ""}`;
  };

  // A query in its one form; a blank at its end says that the last word is finished.
  const writeQuery = ({ clauses }) => {
    const text = clauses.map((one) => SIGN[one.presence] + body(one)).join(" ");
    const last = clauses.length ? clauses[clauses.length - 1] : {};
    const { unfinished } = last.type === "any" ? last.clauses[last.clauses.length - 1] : last;
    return text && !unfinished ? `${text} ` : text;
  };

  // The words of a field's value as a clause, whatever signs are in them.
  const writeField = (field, value) => `${field}:${quote(value)}`;
  const isSame = (one, other) =>
    ["sign", "field", one.field ? "value" : "raw"].every((property) => one[property] === other[property]);
  const rewritten = ({ sign, units }) => sign + units.map(({ raw, missing }) => raw + missing).join(" OR ");

  const withClause = (text, added) => {
    const grouped = groups(tokens(cut(text, Math.max(LONGEST - added.length - 1, 0))), []);
    const [wanted] = tokens(added);
    if (grouped.some(({ units }) => units.length === 1 && isSame(units[0], wanted))) return text;
    return [...grouped.map(rewritten), added].join(" ");
  };

  // Without the clauses of a field that have a value; without all of them where none is given.
  const withoutField = (text, field, value) => {
    const isMeant = (unit) => unit.field === field && (value === undefined || unit.value === value);
    const grouped = groups(tokens(text), []);
    const kept = grouped
      .map(({ sign, units }) => ({ sign, units: units.filter((unit) => !isMeant(unit)) }))
      .filter(({ units }) => units.length);
    const last = kept.length ? kept[kept.length - 1].units : [];
    if (!last.length) return "";
    const { atEnd, missing } = last[last.length - 1];
    const made = kept.map(rewritten).join(" ");
    return atEnd ? made.slice(0, made.length - missing.length) : `${made} `;
  };

  Object.assign(regesta, { parseQuery, writeQuery, writeField, withClause, withoutField });
});
