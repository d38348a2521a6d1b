// Clauses on fields: from what was typed to the keys of records, acts, years and so on.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function fields(regesta) {
  // Fields whose values are records: the first parts of keys under which names list them.
  const RECORDS = new Map([
    ["actor", ["actor:"]],
    ["place", ["place:"]],
    ["outlet", ["outlet:"]],
    ["event", ["event:"]],
    ["speaker", ["actor:", "outlet:"]],
    ["position", ["position:"]],
  ]);
  const OF_STATEMENTS = new Set(["speaker", "act", "position"]);

  // Whether a query is about statements, which are searched only then.
  const asksStatements = (clause) => {
    if (clause.type === "any") return clause.clauses.some(asksStatements);
    if (clause.type !== "field") return false;
    return OF_STATEMENTS.has(clause.field) || (isStatementKind(clause) && clause.presence !== "not");
  };
  const isStatementKind = ({ field, value }) => field === "kind" && value.trim().toLowerCase() === "statement";

  const existing = async (job, keys) => {
    const found = await Promise.all(keys.map((key) => regesta.listOf(job, key, "best")));
    return keys.filter((_, at) => found[at]);
  };

  // What the words of a value may stand for; the last may be unfinished.
  const valueWords = async (job, { value, unfinished, prefix }) => {
    const words = job.analyse(value).filter(({ term }) => term);
    const sets = words.map(({ term }) => new Set([term]));
    if ((unfinished || prefix) && words.length) {
      for (const { term } of await regesta.completions(job, words.at(-1).form, 24)) sets.at(-1).add(term);
    }
    return sets;
  };

  // {keys, records} that a field's value means; no keys where it means nothing.
  const resolved = async (job, clause) => {
    const value = clause.value.trim();
    const ids = [...new Set([value, value.toLowerCase()])];
    const [direct] = await existing(job, ids.map((id) => `${clause.field}:${id}`));
    const prefixes = RECORDS.get(clause.field);
    if (direct || !prefixes) return { keys: direct ? [direct] : [], records: [] };
    const words = await valueWords(job, clause);
    const records = words.length ? await regesta.recordsNamed(job, words, prefixes) : [];
    const keys = records.map(({ key }) => `${clause.field}${key.slice(key.indexOf(":"))}`);
    return { keys: await existing(job, [...new Set(keys)]), records };
  };

  const unknown = ({ field, value, start, end }) => ({ note: "unknown-name", field, value, start, end });

  const titleNode = async (job, clause, word) => {
    const words = await valueWords(job, clause);
    const lists = await Promise.all(
      words.map((terms) => regesta.anyKey(job, [...terms].map((term) => [`title:${term}`, 1]))),
    );
    const list = regesta.all(lists);
    const marks = words.map((terms) => ({ steps: [regesta.step(terms)], field: "title", words: [word] }));
    return { all: list, some: list, marks };
  };

  const fieldNode = async (job, clause, whole) => {
    const word = job.nextWord();
    if (clause.field === "title") return titleNode(job, clause, word);
    const { keys, records } = await resolved(job, clause);
    if (!keys.length) job.notes.push(unknown(clause));
    const list = await regesta.anyKey(job, keys.map((key) => [key, 1]), whole);
    const marks = regesta.nameMarks(job, records).map((mark) => ({ ...mark, words: [word] }));
    return { all: list, some: list, marks, keys };
  };

  Object.assign(regesta, { asksStatements, fieldNode });
});
