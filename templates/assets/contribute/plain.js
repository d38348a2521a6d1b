// Plain text as people paste it: its paragraphs, the same as Markdown, places in it, and words that two texts share.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function plain(regesta) {
  const GAP = "\n\n"; // between two blocks of a reading text
  const RUN = 8; // words in a row from which on they are hardly a coincidence
  const LETTERS = { ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ł: "l", Ł: "L", ı: "i" };
  const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

  // Without characters that no record may hold.
  regesta.tidy = (text) => text.replace(/\r\n?/g, "\n").replace(UNSEEN, "");
  const onOneLine = (text) => text.trim().replace(/\s+/gu, " ");
  regesta.lines = (text) => regesta.tidy(text).split("\n").map(onOneLine).filter(Boolean);
  // What stands between blank lines; where there are none each line is a paragraph.
  regesta.paragraphs = (text) => {
    const tidy = regesta.tidy(text).trim();
    return tidy.split(/\n[^\S\n]*\n/.test(tidy) ? /\n\s*\n/ : "\n").map(onOneLine).filter(Boolean);
  };

  // A paragraph as Markdown that reads back as the same; only what would be read as markup is escaped.
  const escaped = (paragraph) =>
    paragraph
      .replace(/[\\`*[]|<(?=[a-z/!?])|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, "\\$&")
      .replace(/^([#+=~|:>-])/, "\\$1")
      .replace(/^(\d+)([.)])/, "$1\\$2");
  regesta.asMarkdown = (paragraphs) => paragraphs.map(escaped).join("\n\n");
  regesta.readingText = (paragraphs) => paragraphs.join(GAP);

  // Where words stand in a text, in code points, if they stand there exactly once; white space makes no difference.
  regesta.placeOf = (words, text) => {
    const parts = words.trim().split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const found = [...text.matchAll(new RegExp(parts.join("\\s+"), "gu"))];
    if (found.length !== 1) return { times: found.length };
    const start = Array.from(text.slice(0, found[0].index)).length;
    return { times: 1, start, end: start + Array.from(found[0][0]).length, words: found[0][0] };
  };

  // Only where a page is trusted (https, a disk) does the browser compute digests.
  regesta.sha256 = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // An id made of a text; empty where it has no Latin letters or digits.
  regesta.slug = (text, length = 80) => {
    const latin = Array.from(text, (sign) => LETTERS[sign] || sign).join("");
    const words = regesta.fold(latin).replace(/['’ʼ]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    if (words.length <= length) return words;
    const cut = words.slice(0, length + 1);
    return (cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut).slice(0, length);
  };

  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];
  // Number of words of the longest stretch that a text has in common with another, 0 below `RUN`.
  regesta.longestRun = (text, other) => {
    const words = wordsOf(other);
    const runs = new Set(words.map((_, at) => words.slice(at, at + RUN).join(" ")));
    let [longest, current] = [0, 0];
    wordsOf(text).forEach((_, at, all) => {
      current = at + 1 >= RUN && runs.has(all.slice(at + 1 - RUN, at + 1).join(" ")) ? current + 1 : 0;
      longest = Math.max(longest, current);
    });
    return longest ? longest + RUN - 1 : 0;
  };
});
