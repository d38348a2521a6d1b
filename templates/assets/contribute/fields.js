// The fields of a form: read into plain values, filled from an address, and told what is wrong with them.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const { make } = regesta.view;

  const inputOf = (field) => field.querySelector("input, textarea, select");
  const textOf = (field) => regesta.tidy(inputOf(field).value).trim();

  // Reads and writes one field; `changed` is called at each change.
  const opened = (field, changed) => {
    const { control } = field.dataset;
    if (control === "takes") return regesta.takes(field, changed);
    if (control === "one" || control === "records") return regesta.chips(field, changed);
    inputOf(field).addEventListener("input", changed);
    if (control === "lines") return { read: () => regesta.lines(inputOf(field).value) };
    if (control === "line") return { read: () => regesta.lines(textOf(field)).join(" ") };
    return { read: () => (field.dataset.name === "gist" ? regesta.lines(textOf(field)).join(" ") : textOf(field)) };
  };

  const tell = (field, why) => {
    field.classList.toggle("is-wrong", Boolean(why));
    const place = field.querySelector(".wrong");
    if (place && place.textContent !== why) place.textContent = why;
    const input = inputOf(field);
    if (input) input.setAttribute("aria-invalid", String(Boolean(why)));
  };

  // The fields that lie directly in an element, by their names; a template has ids of its own for each copy.
  const fieldsIn = (element, changed) => {
    const own = [...element.querySelectorAll(".field")].filter((field) => field.closest(".repeat, form") === element);
    return own.map((field) => ({ field, name: field.dataset.name || "takes", ...opened(field, changed) }));
  };
  const valuesOf = (fields) => Object.fromEntries(fields.map(({ name, read }) => [name, read()]));

  let copies = 0;
  const renamed = (copy) => {
    copies += 1;
    for (const element of copy.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.split(" ").map((one) => `${one}-${copies}`).join(" "));
      }
    }
    return copy;
  };

  // Fields that can be filled in several times.
  const groupsIn = (element, changed) => {
    const list = element.querySelector("ol");
    let groups = [];
    const add = () => {
      const item = renamed(element.querySelector("template").content.cloneNode(true)).firstElementChild;
      list.append(item);
      const group = { item, fields: fieldsIn(item, changed) };
      groups.push(group);
      item.querySelector(".remove").onclick = () => {
        groups = groups.filter((one) => one !== group);
        item.remove();
        element.querySelector(".add").focus();
        changed();
      };
      changed();
      return group;
    };
    element.querySelector(".add").onclick = () => inputOf(add().item).focus();
    return { name: element.dataset.name, label: element.dataset.label, all: () => groups, add };
  };

  const ASKED = {
    required: () => "",
    enum: () => say("Choose one of the words."),
    maxLength: (shape) => say.counted(shape.maxLength, "At most {n} character.", "At most {n} characters."),
    range: ({ minimum, maximum }) => say("A number from {minimum} to {maximum}.", { minimum, maximum }),
    type: () => say("This cannot be read."),
    unknown: () => say("No record has this."),
  };
  const inWords = ({ keyword, shape }) => {
    if (ASKED[keyword]) return ASKED[keyword](shape);
    if (shape.format === "edtf") return say("Not a date that can be read. Write it as in {examples}.", { examples: say.row(shape.examples) });
    if (shape.format === "uri") return say("Not an address of the web: it begins with https:// or http://.");
    if (shape.examples) return say("Write it as in {examples}.", { examples: say.row(shape.examples) });
    return shape.pattern === "\\S" ? say("This holds nothing that can be seen.") : say("Small letters, digits and single hyphens.");
  };

  // A form with all its fields.
  regesta.form = (element, changed) => {
    const fields = fieldsIn(element, changed);
    const groups = [...element.querySelectorAll(".repeats")].map((one) => groupsIn(one, changed));
    const values = () => ({
      ...valuesOf(fields),
      ...Object.fromEntries(groups.map(({ name, all }) => [name, all().map((group) => valuesOf(group.fields))])),
    });
    const every = () => [
      ...fields.map((one) => ({ ...one, at: [one.name] })),
      ...groups.flatMap(({ name, label, all }) =>
        all().flatMap((group, number) => group.fields.map((one) => ({ ...one, at: [name, number, one.name], of: say("{what} {number}", { what: label, number: say.number(number + 1) }) })))),
    ];
    // The field that a path in a record belongs to.
    const placed = (path) => {
      const keys = path.join(".");
      const fits = ({ at }) => keys === at.join(".") || keys.startsWith(`${at.join(".")}.`);
      return every().find(fits);
    };
    const labelOf = ({ field, of }) => {
      const label = field.querySelector("label")?.firstChild.textContent.trim() || "";
      return of ? say("{field} ({of})", { field: label, of: of.toLowerCase() }) : label;
    };

    // Says at each field what is wrong there; gives the labels of those that are still needed, and how many are wrong.
    const judge = (complaints, wrong) => {
      const said = new Map();
      const needed = [];
      for (const one of complaints) {
        const found = placed(one.path);
        if (one.keyword === "required") needed.push(found ? labelOf(found) : say.row(one.path));
        else if (found && !said.has(found.field)) said.set(found.field, inWords(one));
      }
      for (const { at, why } of wrong) {
        const found = placed(at);
        if (found && !said.has(found.field)) said.set(found.field, why);
      }
      for (const one of every()) {
        if (one.left?.()) said.set(one.field, say("Choose a record from the list."));
        tell(one.field, said.get(one.field) || "");
      }
      return { needed: [...new Set(needed)], wrong: said.size };
    };
    const fill = (name, value) => {
      const found = fields.find((one) => one.name === name);
      if (!found) return;
      if (found.set) found.set([value]);
      else inputOf(found.field).value = value;
    };
    return { element, fields, groups, values, judge, fill, every };
  };

  Object.assign(regesta, { script: (name) => loaded(name) });

  // What a script of the archive's leaves on the page; it is asked for once.
  const asked = new Map();
  const loaded = (name) => {
    const known = name.replace("-", "");
    const bring = () =>
      new Promise((resolve, reject) => {
        const root = document.documentElement.dataset.root || "";
        const script = make("script", { src: `${root}contribute/${name}.js` });
        script.onload = () => resolve(self.regestaData?.[known] || {});
        script.onerror = () => {
          asked.delete(name);
          reject(new Error(`contribute/${name}.js could not be loaded`));
        };
        document.head.append(script);
      });
    if (!asked.has(name)) asked.set(name, bring());
    return asked.get(name);
  };
})();
