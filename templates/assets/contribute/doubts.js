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
      text: "The archive has an article of this address: ", link: { text: title, href: `${root()}articles/${id}.html` },
    }));
  };

  // Records of a kind that are called the same, whatever the case, marks and signs.
  const ofName = async (kind, name) => {
    if (plain(name).length < 3) return [];
    const { hits } = await regesta.search(`kind:${kind} ${name.replace(/["+|~*:-]/g, " ")}`, {
      count: 10, excerpts: false, channel: "doubts",
    });
    const same = hits.filter((hit) => plain(hit.title) === plain(name));
    const words = kind === "article" ? "An article with this title is here: " : `The archive has this ${kind}: `;
    return same.map((hit) => ({ text: words, link: { text: hit.title, href: root() + hit.path } }));
  };

  const ofWords = (record) => {
    if (!record.text || record.values.rights.publish === "full") return [];
    const told = [["The summary", record.body], ...(record.values.statements || []).map((one, at) => [`Statement ${at + 1}`, one.gist || ""])];
    return told.flatMap(([what, text]) => {
      const longest = regesta.longestRun(text, record.text);
      return longest ? [{ text: `${what} repeats ${longest} words in a row of the text. Say it in your own words.` }] : [];
    });
  };

  // Each as {text, link}; what cannot be looked up is told as well.
  regesta.doubtsOf = async (record, digits) => {
    const { kind, values } = record;
    const asked = [ofAddress(values.url || "", digits), ofName(kind, values.title || values.name || "")];
    const found = await Promise.allSettled(asked);
    const failed = found.some(({ status, reason }) => status === "rejected" && reason?.name !== "AbortError");
    const lost = failed ? [{ text: "Whether the archive has it already could not be looked up." }] : [];
    const listed = found.flatMap(({ value }) => value || []);
    const once = listed.filter((one, at) => listed.findIndex((other) => other.link.href === one.link.href) === at);
    return [...once, ...lost, ...ofWords(record)];
  };
})();
