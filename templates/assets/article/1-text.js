// The reading text as it stands on the page: the text of its blocks, joined by one blank line, without notes and
// signs. Positions count code points, as the archive's do, and not the UTF-16 units of JavaScript.
"use strict";
const articleText = (() => {
  const GAP = "\n\n";
  const OURS = ".ref, .side, a.arrow"; // what the page has put between the words

  const textOf = (block) => {
    let text = "";
    let after = ""; // what stands behind a line break in the markup, and is no part of the text
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        text += after && node.data.startsWith(after) ? node.data.slice(after.length) : node.data;
        after = "";
      } else if (node.nodeName === "BR") {
        text += " ";
        after = "\n";
      } else if (!node.matches?.(OURS)) {
        node.childNodes.forEach(walk);
      }
    };
    block.childNodes.forEach(walk);
    return block.closest("pre") ? text.replace(/\n+$/, "") : text;
  };

  /** The reading text that an element holds. */
  const shown = (root) => [...root.querySelectorAll("[data-block]")].map(textOf).join(GAP);

  /** The words that are marked for a statement, in one block or more. */
  const marked = (id) => {
    let [text, block] = ["", null];
    for (const part of document.querySelectorAll(`.said[data-statements~="${CSS.escape(id)}"]`)) {
      const own = part.closest("[data-block]");
      text += (block && own !== block ? GAP : "") + textOf(part);
      block = own;
    }
    return text;
  };

  /** SHA-256 of bytes, in hexadecimal digits. */
  const digestOf = async (data) => {
    const bytes = await crypto.subtle.digest("SHA-256", data);
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /** SHA-256 of a text in UTF-8, in hexadecimal digits. */
  const digest = (text) => digestOf(new TextEncoder().encode(text));

  /** Of statements (where their words begin and end, and the digest wanted), those whose words do not stand there. */
  const misplaced = async (text, statements) => {
    const signs = Array.from(text);
    const found = await Promise.all(statements.map(({ start, end }) => digest(signs.slice(start, end).join(""))));
    return statements.filter(({ wanted }, at) => found[at] !== wanted);
  };

  /** A text that somebody has, as it is, and as the archive would have it: line ends, lines of a paragraph joined. */
  const readings = (text) => {
    const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const trimmed = plain.trim();
    const joined = trimmed.split(/\n\s*\n/).map((part) => part.trim().replace(/\s*\n\s*/g, " ")).join(GAP);
    const lines = trimmed.split(/\s*\n\s*/).join(GAP);
    const found = [text, plain, trimmed, joined, lines].flatMap((one) => [one, one.normalize("NFC")]);
    return [...new Set(found)];
  };

  return { shown, marked, digest, digestOf, misplaced, readings, lengthOf: (text) => Array.from(text).length };
})();
