// Verify: the digests that stand on the page, computed again from the text and the record that it shows, or from the
// text that the reader has.
"use strict";
(() => {
  const place = document.getElementById("verify");
  if (!place) return;
  const { length, shown, vouched } = place.dataset;
  const sha256 = document.querySelector(".fixity bdi")?.textContent;
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
    place.querySelector(".note")?.remove(); // that nothing has been verified
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

  const other = (text, digest) => [
    say("This is not the text whose digest the archive has recorded.", {}),
    say("Its SHA-256 is {found}, and the recorded one {wanted}; it has {number} characters, and {length} are recorded.", {
      found: digest, wanted: sha256, number: say.number(articleText.lengthOf(text)), length: say.number(Number(length)),
    }),
  ];

  const same = (sentence) => {
    const since = vouched ? say("The record was last changed on {date}.", { date: vouched }) : "";
    return [sentence, since].filter(Boolean).join(" ");
  };

  const clear = () =>
    document.querySelectorAll(".broken-passage").forEach((words) => words.classList.remove("broken-passage"));

  // What a check finds: how it went, what is to be said, and lines of a list.
  const found = (kind, sentences, list = []) => ({ kind, sentences, list });
  const damaged = () =>
    found("wrong", [say("This page is damaged: what is to be verified does not stand where it should.")]);

  const checkText = async () => {
    const text = articleText.shown(document.getElementById("reading"));
    const all = statements();
    if (all.length !== Number(place.dataset.spans)) return damaged();
    const wrong = await articleText.misplaced(text, all);
    const digest = await articleText.digest(text);
    const rewritten = await changed(wrong);
    const counts = all.length ? [passages(all, wrong)] : [];
    if (rewritten.length < wrong.length) counts.push(moved(wrong.length - rewritten.length));
    if (shown === "part") {
      const whole = say("The page shows an excerpt; the digest of the whole text can only be compared with that text.");
      return found(wrong.length ? "wrong" : "right", [...counts, whole], rewritten.map(blame));
    }
    const isWhole = digest === sha256 && articleText.lengthOf(text) === Number(length);
    if (isWhole && !wrong.length) {
      const letter = say("The text on this page is, to the letter, the one whose digest the archive has recorded.");
      return found("right", [same(letter), ...counts]);
    }
    return found("wrong", [...(isWhole ? [] : other(text, digest)), ...counts], rewritten.map(blame));
  };

  const lines = document.querySelector("#record pre");
  // What the page lists must stand in the record too, each digest whole and with its two numbers: where the text is
  // withheld nothing else tells them.
  const isInRecord = () => {
    const record = lines.textContent;
    const spans = record.split(/\bspan\b/).slice(1);
    const listed = /^statements:/m.test(record) ? statements() : []; // a version has none
    const has = (span, name, number) => RegExp(`\\b${name}\\W+${number}\\b`).test(span);
    const stands = ({ start, end, wanted }) =>
      spans.some((span) => span.includes(wanted) && has(span, "start", start) && has(span, "end", end));
    const isWhole = (digest) => /^[0-9a-f]{64}$/.test(digest) && record.includes(digest);
    return [sha256, ...listed.map(({ wanted }) => wanted)].every(isWhole) && listed.every(stands);
  };
  const checkRecord = async () => {
    if (statements().length !== Number(place.dataset.spans) || !isInRecord()) return damaged();
    const digest = await articleText.digest(lines.textContent);
    const told = document.querySelector("#record > .note").textContent;
    return digest === place.dataset.record && told.includes(digest)
      ? found("right", [say("The record on this page has the digest that stands below it.")])
      : found("wrong", [say("The record on this page does not have the digest that stands below it: one of them was changed.")]);
  };

  const onDisk = async () =>
    found("right", [say("This copy was opened from a disk: what is said above was compared with the digests that stand on this page. regesta verify --site compares the whole site with its manifest.")]);

  // On the web the page itself is compared with the manifest too, which on a disk no script may read, and the manifest
  // with the digest at its end.
  const MARK = ',\n "sha256": "';
  const checkPage = async () => {
    const address = new URL(`${document.documentElement.dataset.root}manifest.json`, location.href);
    const path = decodeURI(location.pathname.slice(new URL(".", address).pathname.length));
    let [manifest, page] = [];
    try {
      [manifest, page] = await Promise.all([load(address), load(location.href)]);
    } catch (failure) {
      return found("unsure", [say("The site’s manifest could not be read.")]);
    }
    const told = new TextDecoder().decode(manifest);
    const end = told.lastIndexOf(MARK);
    const sum = await articleText.digest(told.slice(0, end));
    if (end < 0 || told.slice(end) !== `${MARK}${sum}"\n}\n`) {
      return found("wrong", [say("The site’s manifest is damaged: it does not have the digest that stands at its end.")]);
    }
    if (JSON.parse(told).files[path] !== (await articleText.digestOf(page))) {
      return found("wrong", [say("This page is not the one that the site’s manifest lists.")]);
    }
    const digest = await articleText.digestOf(manifest);
    return found("right", [
      say("This page is, byte for byte, the one that the site’s manifest lists."),
      say("This proves that page and manifest belong together, and not who published them; that a signature of the manifest proves. The SHA-256 of the manifest is {digest}.", { digest }),
    ]);
  };
  const load = async (address) => {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.arrayBuffer();
  };

  // All that can be verified here. A check that cannot be carried out has found that the page is not what it was.
  const checks = [
    ...(shown === "none" ? [] : [checkText]),
    ...(lines || place.dataset.record || document.getElementById("record") ? [checkRecord] : []),
    location.protocol === "file:" ? onDisk : checkPage,
  ];
  const verifyAll = async () => {
    clear();
    const all = await Promise.all(checks.map((check) => check().catch(damaged)));
    const kind = ["wrong", "unsure", "right"].find((one) => all.some((result) => result.kind === one));
    const failing = kind === "right" ? all : [...all].sort((one, two) => (one.kind === "right") - (two.kind === "right"));
    tell(kind, failing.flatMap(({ sentences }) => sentences), all.flatMap(({ list }) => list));
  };

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
  if (checks.length > 1 || location.protocol !== "file:") place.append(button(say("Verify"), verifyAll));
  if (shown === "none") place.append(form());
})();
