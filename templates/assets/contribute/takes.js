// On which questions of the events named a statement takes a position, and whether it supports or disputes it.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const { make } = regesta.view;

  const select = (label, options, changed) => {
    const made = make("select", { "aria-label": label, onchange: changed });
    made.append(...options.map(([value, text]) => make("option", { value }, text)));
    return made;
  };

  // A row for each question; what was chosen stays while the events do.
  regesta.takes = (field, changed) => {
    let rows = []; // {event, question, position, stance}: the selects of the last two
    const lineOf = (event, [question, text, positions]) => {
      const position = select(text, [["", say("takes no position")], ...positions], changed);
      const stance = select(say("On “{question}”", { question: text }), [["supports", say("supports")], ["disputes", say("disputes")]], changed);
      rows.push({ event, question, position, stance });
      return make("div", { className: "take-row" }, make("p", {}, text), stance, position);
    };
    let shown = "";
    const offer = async (events) => {
      const key = events.join(" ");
      if (key === shown) return;
      shown = key;
      const questions = await regesta.script("questions").catch(() => ({}));
      if (key !== shown) return;
      const before = read();
      rows = [];
      const lines = events.flatMap((event) => (Object.hasOwn(questions, event) ? questions[event] : []).map((one) => lineOf(event, one)));
      field.replaceChildren(...(lines.length ? [make("p", { className: "label" }, say("Which position does it take?")), ...lines] : []));
      field.hidden = !lines.length;
      for (const row of rows) {
        const old = before.find((one) => one.event === row.event && one.question === row.question);
        if (old) Object.assign(row.position, { value: old.position }), Object.assign(row.stance, { value: old.stance });
      }
      changed();
    };
    const read = () =>
      rows.filter(({ position }) => position.value).map(({ event, question, position, stance }) => ({
        event, question, position: position.value, stance: stance.value,
      }));
    return { read, offer };
  };
})();
