// A query taken apart: operators, and units of a sign, a field's name and a value, joined to alternatives.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function queryUnits(regesta) {
  const LONGEST = 500; // UTF-16 units; all work on a query is bounded by it
  const FIELDS = ["title", "outlet", "actor", "place", "event", "year", "date", "language", "kind", "speaker", "act",
    "position"];
  const DATE_FIELDS = ["year", "date"];
  const FIELD = new RegExp(`(${FIELDS.join("|")}):`, "iy");
  // What may close a quotation, by what opened it: the usual sign first.
  const CLOSING = new Map(Object.entries({ "\"": "\"", "“": "”\"", "”": "”\"", "„": "“”\"", "«": "»", "»": "«" }));

  const isBlank = (sign) => /\s/.test(sign);

  // The beginning of a text, up to a blank where there is one.
  const beginning = (text, longest = LONGEST) => {
    if (text.length <= longest) return text;
    let end = longest;
    while (end > 0 && !isBlank(text[end])) end -= 1;
    if (text.slice(0, end).trim()) return text.slice(0, end);
    return text.slice(0, longest > 0 && regesta.splitsPair(text, longest) ? longest - 1 : longest);
  };

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
  // A sign right after a quotation, as in "a"-b, joins words and excludes none.
  const isInside = (text, start) => start > 0 && !isBlank(text[start - 1]) && text[start - 1] !== "|";
  const token = (text, start, isLater) => {
    let end = start;
    while (text[end] === "|") end += 1;
    if (end > start) return { kind: "or", start, end };
    const [isSign, isGlued] = ["+-".includes(text[start]), isInside(text, start)];
    const sign = isSign && !isGlued ? text[start] : "";
    const next = text[start + 1];
    if (isSign && (next === undefined || next === "|" || isBlank(next))) return { kind: "lone", start, end: start + 1 };
    const unit = operand(text, start + signsBefore(text, start, isLater || isGlued));
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

  const isDateField = (field) => DATE_FIELDS.includes(field);
  const opensQuotation = (sign) => CLOSING.has(sign);

  // {tokens, groups, ...}: what the reading and the writing of queries are made of.
  regesta.units = { LONGEST, beginning, tokens, groups, isDateField, opensQuotation };
});
