// Hits as list items: what each is, its title, and the passages that tell why it was found.
"use strict";
(() => {
  const { view } = self.regesta;
  const { make, address, called } = view;

  // The stretch [from, end) of a text as nodes, with what was found marked. `marks` ascend and do not overlap.
  const marked = (text, marks, from = 0) => {
    const nodes = [];
    let at = from;
    for (const [start, end] of marks) {
      if (start < at || end > text.length) continue;
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)].filter((node) => node !== "");
  };

  // A statement reads "Speaker act: gist"; where the gist begins, or 0 where the excerpt does not show it.
  const gistStart = ({ field, text, cutBefore }, saying) => {
    if (field !== "statement" || cutBefore) return 0;
    const end = saying && text.startsWith(`${saying}: `) ? saying.length : text.indexOf(": ");
    return end > 0 ? end + 2 : 0;
  };

  // Who says it and how is told apart from what; on a statement's own entry the title tells that already.
  const wordsOf = (passage, saying) => {
    const { text, marks } = passage;
    const start = gistStart(passage, saying);
    const gist = marked(text, marks, start);
    if (!start || saying) return gist;
    const says = marked(text.slice(0, start - 2), marks);
    return [make("b", { className: "hit-says" }, ...says), " ", ...gist];
  };

  // The names by which a record was found, on one line.
  const namesItem = ({ path }, names) => {
    const link = ({ anchor, text, marks }) => make("a", { href: address(path, anchor) }, ...marked(text, marks));
    return make("li", { className: "hit-passage hit-names" }, ...view.joined(names.map(link), say(", ")));
  };

  const passageItem = ({ path, kind, title }, passage) => {
    const words = wordsOf(passage, kind === "statement" ? title : "");
    if (passage.cutBefore) words.unshift("… ");
    if (passage.cutAfter) words.push(" …");
    const link = make("a", { href: address(path, passage.anchor) }, ...words);
    return make("li", { className: `hit-passage hit-${passage.field}`, dir: "auto" }, link);
  };

  // A statement's title leads to the statement, any other to the top of its page.
  const hitItem = (hit) => {
    const { path, kind, title, titleMarks, date, outlet, passages } = hit;
    const anchor = kind === "statement" && passages.length ? passages[0].anchor : "";
    const name = title ? marked(title, titleMarks) : [path];
    const link = make("a", { href: address(path, anchor), className: "hit-link" }, ...name);
    const names = passages.filter(({ field }) => field === "name");
    const others = passages.filter(({ field }) => field !== "name");
    const about = [called(kind), outlet, date].filter(Boolean).map((text) => make("bdi", {}, text));
    return make(
      "li",
      { className: "hit" },
      make("h2", { className: "hit-title", dir: "auto" }, link),
      make("p", { className: "hit-meta" }, ...view.joined(about, " · ")),
      make(
        "ul",
        { className: "hit-passages" },
        ...(names.length ? [namesItem(hit, names)] : []),
        ...others.map((passage) => passageItem(hit, passage)),
      ),
    );
  };

  // Items of an answer whose first hit is number `from` of all. Where the hits begin that lack a word, it is said.
  const hitItems = (answer, from) => {
    const items = answer.hits.map(hitItem);
    const first = items[answer.total - from];
    if (first && answer.total) first.prepend(make("p", { className: "hits-some" }, say("With some of the words")));
    return items;
  };

  Object.assign(view, { hitItems });
})();
