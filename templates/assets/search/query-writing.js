// Queries written: a parsed one in its one form, and a typed one with a clause more or less.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function queryWriting(regesta) {
  const SIGN = { should: "", must: "+", not: "-" };

  const quote = (value) => `"${value.replaceAll("\"", "\"\"")}"`;
  const isBare = (value) => !/[\s|]|\*$/.test(value) && !regesta.units.opensQuotation(value[0]);
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
    const { LONGEST, beginning, tokens, groups } = regesta.units;
    const grouped = groups(tokens(beginning(text, Math.max(LONGEST - added.length - 1, 0))), []);
    const [wanted] = tokens(added);
    if (grouped.some(({ units }) => units.length === 1 && isSame(units[0], wanted))) return text;
    return [...grouped.map(rewritten), added].join(" ");
  };

  // Without the clauses of a field that have a value; without all of them where none is given.
  const withoutField = (text, field, value) => {
    const isMeant = (unit) => unit.field === field && (value === undefined || unit.value === value);
    const grouped = regesta.units.groups(regesta.units.tokens(text), []);
    const kept = grouped
      .map(({ sign, units }) => ({ sign, units: units.filter((unit) => !isMeant(unit)) }))
      .filter(({ units }) => units.length);
    const last = kept.length ? kept[kept.length - 1].units : [];
    if (!last.length) return "";
    const { atEnd, missing } = last[last.length - 1];
    const made = kept.map(rewritten).join(" ");
    return atEnd ? made.slice(0, made.length - missing.length) : `${made} `;
  };

  Object.assign(regesta, { writeQuery, writeField, withClause, withoutField });
});
