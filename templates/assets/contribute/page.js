// The page: a form for each kind of record; what is written is laid out, judged and handed over as it grows.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const { make } = regesta.view;
  const part = (id) => document.getElementById(id);
  const PAUSE = 150; // milliseconds without a change before the record is laid out again
  const LOOK = 500; // and before the archive is asked whether it has it

  let model; // schemas and shapes, as the program knows records
  let where; // what the page knows of the archive
  const forms = new Map();
  let kind = "";
  let given = {}; // what the address says beside fields: the file of an article, the id of a new statement
  let latest = 0;
  let timer;
  let looking;
  let current; // the record shown, where it is complete
  let isTouched = false;

  const schemaOf = () => model.schemas[kind];
  const shownKind = () => forms.get(kind);

  // Events whose questions a statement can take a position on: those that it is about, and its article's.
  const eventsOf = (records) => records.filter((one) => one.kind === "event").map(({ id }) => id);
  const offerTakes = (form) => {
    const recordsOf = (fields, names) => fields.filter(({ name }) => names.includes(name)).flatMap(({ records }) => records());
    const shared = recordsOf(form.fields, ["events"]);
    const all = [form, ...form.groups.flatMap((one) => one.all())];
    for (const { fields } of all) {
      const takes = fields.find(({ offer }) => offer);
      if (takes) takes.offer([...new Set(eventsOf([...shared, ...recordsOf(fields, ["about"])]))]);
    }
  };

  const articleFile = (record) => {
    const content = regesta.document(record.values, model.classes[kind], model.shapes[kind], record.body);
    const isWithheld = record.text && record.values.rights.publish !== "full";
    const text = isWithheld ? regesta.asMarkdown(regesta.paragraphs(record.text)) : "";
    const withheld = text && regesta.document({ id: record.id }, "WithheldText", model.shapes.withheld, text);
    return { ...record, content, withheld };
  };
  const statementPart = async (values) => {
    const wrong = [];
    const id = given.id || `s-${regesta.digits(`${values.speaker} ${values.gist}`).slice(0, 6)}`;
    const one = await regesta.statementOf(values, id, "", [], wrong);
    const article = forms.get("statement").fields.find(({ name }) => name === "article").records()[0];
    const isSame = article && article.id === given.article;
    const content = regesta.statementLines(one, model.shapes.article);
    const path = !article ? "…" : isSame && given.file ? `content/${given.file}` : article.name;
    const file = isSame ? given.file : "";
    return { kind, values: one, wrong, path, content, file, article: article?.id || "", isPart: true };
  };
  const laidOut = async (values) =>
    kind === "statement" ? statementPart(values) : articleFile(await regesta.recordOf(kind, values, model));

  const complaintsOf = (record) => {
    if (!record.isPart) {
      const found = regesta.complaints(schemaOf(), record.values);
      const isNamed = record.values.title || record.values.name;
      return isNamed ? found : found.filter(({ path }) => path[0] !== "id");
    }
    const root = model.schemas.article;
    const found = regesta.complaints({ ...root.$defs.Statement, $defs: root.$defs }, record.values);
    return record.article ? found : [{ path: ["article"], keyword: "required", shape: {} }, ...found];
  };

  const listed = (words) =>
    words.length > 1 ? say("{first} and {last}", { first: say.row(words.slice(0, -1)), last: words.at(-1) }) : words[0] || "";
  const stateOf = ({ needed, wrong }) => {
    const parts = [];
    if (needed.length) parts.push(say("Still needed: {fields}.", { fields: listed(needed) }));
    if (wrong) parts.push(say.counted(wrong, "{n} field needs another look.", "{n} fields need another look."));
    return parts.join(" ") || say("Complete.");
  };
  const tell = (text) => {
    if (part("made-state").textContent !== text) part("made-state").textContent = text;
  };

  const showDoubts = async (record, number) => {
    const found = record.isPart ? [] : await regesta.doubtsOf(record, where.digits);
    if (number !== latest) return;
    part("made-doubts").replaceChildren(...found.map(({ text, link }) =>
      make("li", {}, text, ...(link ? [" ", make("a", { href: link.href, target: "_blank", rel: "noopener" }, link.text)] : []))));
  };

  // Addresses of earlier files to download are let go when others take their place.
  const letGo = (element) => {
    for (const link of element.querySelectorAll('a[href^="blob:"]')) URL.revokeObjectURL(link.href);
  };
  const showWays = (record) => {
    letGo(part("made-ways"));
    const ways = !current ? [] : record.isPart ? regesta.waysInto(record, where) : regesta.waysOf(record, where);
    part("made-ways").replaceChildren(...ways);
    part("made-keep").hidden = !current || record.isPart;
  };

  const show = async () => {
    const number = (latest += 1);
    const form = shownKind();
    offerTakes(form);
    const record = await laidOut(form.values());
    if (number !== latest) return;
    const judged = form.judge(complaintsOf(record), record.wrong);
    const isComplete = !judged.needed.length && !judged.wrong;
    current = isComplete ? record : undefined;
    part("made-path").textContent = record.path;
    part("made-record").textContent = record.content;
    tell(stateOf(judged));
    showWays(record);
    part("made").ariaBusy = "false";
    clearTimeout(looking);
    looking = setTimeout(() => showDoubts(record, number), LOOK);
  };
  const changed = () => {
    isTouched = true;
    part("made").ariaBusy = "true"; // what is shown is of before
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };

  const choose = (next) => {
    kind = next;
    for (const [name, { element }] of forms) element.hidden = name !== kind;
    for (const button of document.querySelectorAll("[data-kind][aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    }
    part("made-doubts").replaceChildren();
    show();
  };

  // Records set aside can be named by others, and are handed over one by one.
  const setAside = () => {
    const record = current;
    const name = record.values.title || record.values.name;
    regesta.setAside.unshift({ kind, id: record.id, name, detail: say("set aside here") });
    const item = make("li", {}, make("h3", {}, record.path), make("div", { className: "ways" }, ...regesta.waysOf(record, where)));
    part("kept-records").append(item);
    part("kept").hidden = false;
    const { element } = shownKind();
    element.reset();
    for (const { set } of shownKind().every()) if (set) set([]);
    for (const button of element.querySelectorAll(".repeat .remove")) button.click();
    part("kept").scrollIntoView({ block: "nearest" });
    show();
  };

  // What the address asks for: a kind, and records by `kind/id/name`.
  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    const wanted = forms.has(asked.get("add")) ? asked.get("add") : "article";
    for (const [name, value] of asked) {
      const [, of, id, label] = /^(article|actor|place|outlet|event)\/([a-z0-9-]+)\/(.+)$/s.exec(value) || [];
      if (id) forms.get(wanted).fill(name, { kind: of, id, name: label });
      if (id && name === "article") given.article = id;
    }
    const file = asked.get("file") || "";
    const id = asked.get("id") || "";
    given = { ...given, file: /^[a-z0-9/-]+\.(?:md|pack)$/.test(file) ? file : "", id: /^[a-z0-9-]+$/.test(id) ? id : "" };
    return wanted;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const page = part("contribute");
    if (!page || !self.regestaData?.model) return;
    model = self.regestaData.model;
    where = { ...page.dataset, digits: Number(page.dataset.digits) };
    page.hidden = false;
    for (const element of page.querySelectorAll("form[data-kind]")) {
      forms.set(element.dataset.kind, regesta.form(element, changed));
      element.addEventListener("submit", (event) => event.preventDefault());
    }
    for (const button of page.querySelectorAll("button[data-kind]")) button.onclick = () => choose(button.dataset.kind);
    part("made-keep").onclick = setAside;
    choose(readAddress());
    isTouched = false;
    addEventListener("beforeunload", (event) => isTouched && event.preventDefault());
  });
})();
