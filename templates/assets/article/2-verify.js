// Verify: the digests that stand on the page, computed again from the text that it shows, or that the reader has.
"use strict";
(() => {
  const place = document.getElementById("verify");
  if (!place) return;
  const { length, shown, vouched } = place.dataset;
  const sha256 = document.querySelector(".fixity bdi").textContent;
  const verdict = document.createElement("div");

  const element = (name, given, ...children) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...children);
    return made;
  };

  const tell = (kind, sentences, list = []) => {
    verdict.className = `verdict ${kind}`;
    verdict.setAttribute("role", kind === "wrong" ? "alert" : "status");
    verdict.replaceChildren(...sentences.map((one) => element("p", {}, one)));
    if (list.length) verdict.append(element("ul", {}, ...list));
    if (!verdict.isConnected) place.append(verdict);
  };

  // The passages as the page lists them: id of the statement, where its words begin and end, their digest.
  const statements = () =>
    [...document.querySelectorAll("#spans li")].map((line) => {
      const [id, start, end, wanted] = line.textContent.trim().split(/\s+/);
      return { id, start: Number(start), end: Number(end), wanted };
    });

  // Where the words of a statement are not what they were, as a line of the warning; the words are marked too.
  const blame = ({ id, start, end }) => {
    const note = document.getElementById(`statement-${id}`);
    const marked = document.querySelectorAll(`.said[data-statements~="${CSS.escape(id)}"]`);
    marked.forEach((words) => words.classList.add("broken-passage"));
    const list = note.parentNode; // in a list below the text, or where that is withheld, the list counts
    const number = list.start ? list.start + [...list.children].indexOf(note) : note.querySelector("a").textContent;
    const speaker = note.querySelector("b").textContent;
    const text = say("Statement {number} ({speaker}): the words at characters {start} to {end} are other ones.", {
      number, speaker, start: say.number(start), end: say.number(end),
    });
    return element("li", {}, element("a", { href: `#${note.id}` }, text));
  };

  const passages = (all, wrong) =>
    wrong.length
      ? say.counted(
          all.length,
          "Of {n} passage {right} stands where it is said to stand.",
          "Of {n} passages {right} stand where they are said to stand.",
          { right: say.number(all.length - wrong.length) },
        )
      : say.counted(
          all.length,
          "{n} of {n} passage stands where it is said to stand.",
          "{n} of {n} passages stand where they are said to stand.",
        );

  // Of passages that are not where they are said to be, those whose words have changed: the others have only moved, by
  // what was put in or taken out before them.
  const changed = async (wrong) => {
    const found = await Promise.all(wrong.map(({ id }) => articleText.digest(articleText.marked(id))));
    return wrong.filter(({ wanted }, at) => found[at] !== wanted);
  };
  const moved = (number) =>
    say.counted(
      number,
      "{n} more has the same words, and stands elsewhere in the text.",
      "{n} more have the same words, and stand elsewhere in the text.",
    );

  const other = (text, found) => [
    say("This is not the text whose digest the archive has recorded.", {}),
    say("Its SHA-256 is {found}, and the recorded one {wanted}; it has {number} characters, and {length} are recorded.", {
      found, wanted: sha256, number: say.number(articleText.lengthOf(text)), length: say.number(Number(length)),
    }),
  ];

  const same = (sentence) => {
    const since = vouched ? say("The record was last changed on {date}.", { date: vouched }) : "";
    return [sentence, since].filter(Boolean).join(" ");
  };

  const clear = () =>
    document.querySelectorAll(".broken-passage").forEach((words) => words.classList.remove("broken-passage"));

  const verifyShown = async () => {
    clear();
    const text = articleText.shown(document.getElementById("reading"));
    const all = statements();
    const wrong = await articleText.misplaced(text, all);
    const found = await articleText.digest(text);
    const rewritten = await changed(wrong);
    const counts = all.length ? [passages(all, wrong)] : [];
    if (rewritten.length < wrong.length) counts.push(moved(wrong.length - rewritten.length));
    if (shown === "part") {
      const whole = say("The page shows an excerpt; the digest of the whole text can only be compared with that text.");
      tell(wrong.length ? "wrong" : "right", [...counts, whole], rewritten.map(blame));
    } else if (found === sha256 && !wrong.length) {
      const letter = say("The text on this page is, to the letter, the one whose digest the archive has recorded.");
      tell("right", [same(letter), ...counts, ...(location.protocol === "file:" ? [onDisk()] : [])]);
    } else {
      tell("wrong", [...(found === sha256 ? [] : other(text, found)), ...counts], rewritten.map(blame));
    }
  };

  const onDisk = () =>
    say("This copy was opened from a disk: the text was compared with the digests that stand on this page. `regesta verify` compares the whole site with its manifest.");

  const verifyGiven = async (given) => {
    for (const text of articleText.readings(given)) {
      if ((await articleText.digest(text)) === sha256) {
        const wrong = await articleText.misplaced(text, statements());
        const letter = say("This is, to the letter, the text whose digest the archive has recorded.");
        tell(wrong.length ? "wrong" : "right", [same(letter), passages(statements(), wrong)], wrong.map(blame));
        return;
      }
    }
    const text = articleText.readings(given).at(-1);
    const hint = say("Line ends and the white space around paragraphs were left out of account; nothing else was.");
    tell("wrong", [...other(text, await articleText.digest(text)), hint]);
  };

  // On the web the page itself is compared with the manifest too, which on a disk no script may read.
  const verifyPage = async () => {
    const address = new URL(`${document.documentElement.dataset.root}manifest.json`, location.href);
    const path = decodeURI(location.pathname.slice(new URL(".", address).pathname.length));
    try {
      const { files } = await (await load(address)).json();
      const bytes = await crypto.subtle.digest("SHA-256", await (await load(location.href)).arrayBuffer());
      const found = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (files[path] === found) tell("right", [say("This page is, byte for byte, the one that the site’s manifest lists.")]);
      else tell("wrong", [say("This page is not the one that the site’s manifest lists.")]);
    } catch (failure) {
      tell("unsure", [say("The site’s manifest could not be read.")]);
    }
  };
  const load = (address) => fetch(address, { cache: "no-store" });

  const button = (text, act) => {
    const made = element("button", { type: "button", className: "do" }, text);
    made.onclick = act;
    return made;
  };

  const form = () => {
    const label = say("A text of this article that you have, to be compared with the recorded digest. It stays on this machine.");
    const area = element("textarea", { id: "given-text" });
    const file = element("input", { type: "file", accept: ".txt,.md,text/*" });
    file.setAttribute("aria-label", say("Open a file"));
    file.onchange = async () => file.files[0] && verifyGiven(await file.files[0].text());
    const act = button(say("Verify this text"), () => verifyGiven(area.value));
    const fields = [element("label", { htmlFor: area.id }, label), area, element("p", {}, act, file)];
    const summary = element("summary", {}, say("Verify a text that you have"));
    return element("details", {}, summary, element("div", { className: "given" }, ...fields));
  };

  if (!globalThis.crypto?.subtle) {
    tell("unsure", [say("This browser computes digests only for pages on a disk or at an address with https.")]);
    return;
  }
  if (shown !== "none") place.append(button(say("Verify"), verifyShown));
  if (location.protocol !== "file:") place.append(button(say("Compare this page with the manifest"), verifyPage));
  if (shown === "none") place.append(form());
})();
