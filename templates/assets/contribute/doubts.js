// What a person should look at before a record is sent: whether the archive has it already, and words that are copied.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});

  const plain = (text) => regesta.fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const root = () => document.documentElement.dataset.root || "";

  const ofAddress = async (url, digits) => {
    const key = url && regesta.addressKey(url);
    if (!key) return [];
    const beginning = key.slice(0, digits);
    const listed = await regesta.script(beginning ? `addresses-${beginning}` : "addresses");
    return (listed[key] || []).map(([id, title]) => ({
      text: say("The archive has an article of this address:"), link: { text: title, href: `${root()}articles/${id}.html` },
    }));
  };

  const HERE = {
    article: () => say("An article with this title is here:"),
    actor: () => say("The archive has this actor:"),
    place: () => say("The archive has this place:"),
    outlet: () => say("The archive has this outlet:"),
    event: () => say("The archive has this event:"),
  };

  // Records of a kind that are called the same, whatever the case, marks and signs.
  const ofName = async (kind, name) => {
    if (plain(name).length < 3) return [];
    const { hits } = await regesta.search(`kind:${kind} ${name.replace(/["+|~*:-]/g, " ")}`, {
      count: 10, excerpts: false, channel: "doubts",
    });
    const same = hits.filter((hit) => plain(hit.title) === plain(name));
    return same.map((hit) => ({ text: HERE[kind](), link: { text: hit.title, href: root() + hit.path } }));
  };

  const repeated = (number, n) =>
    say.counted(n, "Statement {number} repeats {n} word of the text. Say it in your own words.", "Statement {number} repeats {n} words in a row of the text. Say it in your own words.", { number });

  const ofWords = (record) => {
    if (!record.text || record.values.rights.publish === "full") return [];
    const statements = record.values.statements || [];
    const told = [
      [(n) => say.counted(n, "The summary repeats {n} word of the text. Say it in your own words.", "The summary repeats {n} words in a row of the text. Say it in your own words."), record.body],
      ...statements.map((one, at) => [(n) => repeated(say.number(at + 1), n), one.gist || ""]),
    ];
    return told.flatMap(([words, text]) => {
      const longest = regesta.longestRun(text, record.text);
      return longest ? [{ text: words(longest) }] : [];
    });
  };

  // Each as {text, link}; what cannot be looked up is told as well.
  regesta.doubtsOf = async (record, digits) => {
    const { kind, values } = record;
    const asked = [ofAddress(values.url || "", digits), ofName(kind, values.title || values.name || "")];
    const found = await Promise.allSettled(asked);
    const failed = found.some(({ status, reason }) => status === "rejected" && reason?.name !== "AbortError");
    const lost = failed ? [{ text: say("Whether the archive has it already could not be looked up.") }] : [];
    const listed = found.flatMap(({ value }) => value || []);
    const once = listed.filter((one, at) => listed.findIndex((other) => other.link.href === one.link.href) === at);
    return [...once, ...lost, ...ofWords(record)];
  };
})();
