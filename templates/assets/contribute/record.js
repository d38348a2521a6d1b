// What is written in a form, to a record: its values, its text, and the file in which it stands.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function record(regesta) {
  const SHORT_ID = 40; // characters of the words of a new id
  const DIGITS = 4; // of a digest at its end, so that no two articles want the same

  const set = (values, name, value) => {
    const keys = name.split(".");
    const last = keys.pop();
    let inner = values;
    for (const key of keys) inner = inner[key] = inner[key] || {};
    inner[last] = value;
  };
  const isEmpty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);
  const NOT_SENT = ["body", "text", "quote", "article", "takes", "statements", "questions", "names", "positions"];
  const plainValues = (given) => {
    const values = {};
    for (const [name, value] of Object.entries(given)) {
      if (!NOT_SENT.includes(name) && !isEmpty(value)) set(values, name, value);
    }
    return values;
  };
  const unique = (name, taken) => {
    let found = name || "x";
    for (let number = 2; taken.has(found); number += 1) found = `${name || "x"}-${number}`;
    taken.add(found);
    return found;
  };

  const yearOf = (date) => {
    const days = date ? regesta.daysOf(date) : null;
    const years = (days || [null]).map((day) => day !== null && new Date(day * 86400000).getUTCFullYear());
    return years[0] && years[0] === years[1] ? String(years[0]).padStart(4, "0") : "undated";
  };
  const articleId = ({ title = "", url = "", published = "" }) => {
    const page = (url.split(/[?#]/)[0].match(/[^/]+/g) || []).pop() || "";
    const words = regesta.slug(title, SHORT_ID - 5) || regesta.slug(page, SHORT_ID - 5);
    return `${yearOf(published)}-${words || "untitled"}-${regesta.digits(url || `${title} ${published}`).slice(0, DIGITS)}`;
  };
  const suggestedId = (kind, given) => (kind === "article" ? articleId(given) : regesta.slug(given.name || ""));

  const spanOf = async (quote, text, at, wrong) => {
    const place = regesta.placeOf(quote, text);
    if (place.times === 1) return { start: place.start, end: place.end, sha256: await regesta.sha256(place.words) };
    const why = !text ? say("Paste the text of the article above, so that they can be found in it.") :
      place.times ? say("They stand in the text more than once: take a few more.") : say("They do not stand in the text.");
    wrong.push({ at: [...at, "quote"], why });
    return undefined;
  };
  regesta.statementOf = async (given, id, text, at, wrong) => {
    const span = given.quote ? await spanOf(given.quote, text, at, wrong) : undefined;
    const takes = (given.takes || []).length ? { takes: given.takes } : {};
    return { id, ...plainValues(given), ...takes, ...(span ? { span } : {}) };
  };

  const withText = async (values, given, wrong, { inCopyright }) => {
    const paragraphs = regesta.paragraphs(given.text || "");
    const text = regesta.readingText(paragraphs);
    const publish = values.rights?.publish;
    if (text && !self.crypto?.subtle) {
      const why = say("This page was not loaded safely (https), so no digest can be made: leave the text out.");
      wrong.push({ at: ["text"], why });
      return { text: "", body: regesta.paragraphs(given.body || "") };
    }
    if (text) values.text = { sha256: await regesta.sha256(text), length: Array.from(text).length };
    if (publish === "full" && !text) wrong.push({ at: ["text"], why: say("The whole text may be shown, so paste it here.") });
    if (publish === "full" && inCopyright.some((one) => (values.rights.statement || "").startsWith(one))) {
      wrong.push({ at: ["rights.publish"], why: say("A text that may be in copyright is not shown whole: choose a summary.") });
    }
    return { text, body: publish === "full" ? paragraphs : regesta.paragraphs(given.body || "") };
  };
  const articleOf = async (values, given, wrong, model) => {
    const { text, body } = await withText(values, given, wrong, model);
    const statements = given.statements || [];
    values.statements = await Promise.all(
      statements.map((one, at) => regesta.statementOf(one, `s${at + 1}`, text, ["statements", at], wrong)),
    );
    return { body: regesta.asMarkdown(body), text };
  };

  const degrees = (values, wrong) => {
    for (const name of ["latitude", "longitude"]) {
      const given = values.coordinates[name];
      if (given === undefined) continue;
      if (/^[+-]?\d+(?:\.\d+)?$/.test(given)) values.coordinates[name] = Number(given);
      else wrong.push({ at: [`coordinates.${name}`], why: say("Write degrees as a number, such as {example}.", { example: "59.33" }) });
    }
  };
  const questionsOf = (given) => {
    const taken = new Set();
    return given.map(({ text = "", positions = [] }) => {
      const inside = new Set();
      const idOf = (one) => unique(regesta.slug(one, SHORT_ID), inside);
      const answers = positions.map((one) => ({ id: idOf(one), text: one }));
      return { id: unique(regesta.slug(text, SHORT_ID), taken), text, positions: answers };
    });
  };

  // {kind, id, path, values, body, text, wrong}: `wrong` is what no schema says, each with the name of its field.
  // `model` is what the program says of records.
  regesta.recordOf = async (kind, given, model) => {
    const wrong = [];
    const values = { ...(kind === "article" ? { rights: {} } : {}), ...plainValues(given) };
    values.id = given.id || suggestedId(kind, given);
    if (given.names?.length) values.names = given.names.map((text) => ({ text }));
    if (given.questions?.length) values.questions = questionsOf(given.questions);
    if (values.coordinates) degrees(values, wrong);
    const summary = () => ({ body: regesta.asMarkdown(regesta.paragraphs(given.body || "")) });
    const more = kind === "article" ? await articleOf(values, given, wrong, model) : summary();
    const year = kind === "article" ? `/${yearOf(given.published)}` : "";
    return { kind, id: values.id, path: `content/${model.folders[kind]}${year}/${values.id || "…"}.md`, values, wrong, ...more };
  };

  // The lines of a statement as they stand in an article's file.
  regesta.statementLines = (statement, shapes) =>
    regesta.document({ statements: [statement] }, "Article", shapes).split("\n").slice(2, -2).join("\n") + "\n";
});
