// Narrows a long list to what is typed, under any form of a name and whatever its accents, and to one kind of record.
"use strict";
(() => {
  const form = document.getElementById("narrowing");
  const box = document.getElementById("narrow-to");
  const kinds = document.getElementById("narrow-kind");
  const told = document.getElementById("narrowed");
  const list = document.getElementById("groups");
  const WAIT = 250; // milliseconds until the number is said, so that it is not said for each letter typed

  // The words of a text without marks and capitals, with single spaces; a space before each word tells where one begins.
  const fold = (text) =>
    " " + text.normalize("NFKD").replace(/[\p{M}'’ʼ]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const rows = [...list.querySelectorAll(".entries > li")].map((row) => {
    const also = (row.dataset.also || "").split("\n").filter(Boolean);
    const own = ["entry-name", "detail"].map((name) => row.querySelector("." + name)?.textContent || "").join(" ");
    return { row, own: fold(own), also: also.map((name) => [name, fold(name)]) };
  });
  const groups = [...list.querySelectorAll(".group")];
  const ways = new Map(
    [...document.querySelectorAll(".bar .leap a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link.parentNode]),
  );

  // Shows under a record the form of its name by which it is found, where its own name is not.
  const showForm = (row, name) => {
    row.querySelector(".found-as")?.remove();
    if (!name) return;
    const note = document.createElement("bdi");
    note.className = "found-as";
    note.textContent = name;
    row.append(note);
  };

  const fits = (text, words) => words.every((word) => text.includes(word));

  const narrowRow = ({ row, own, also }, words) => {
    const form = fits(own, words) ? "" : also.find(([, text]) => fits(text, words))?.[0];
    row.hidden = form === undefined || Boolean(kinds?.value && row.dataset.kind !== kinds.value);
    showForm(row, row.hidden ? "" : form);
  };

  let waiting = 0;
  const tell = (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { told.textContent = text; }, WAIT);
  };

  const narrow = () => {
    const words = fold(box.value).split(" ").filter(Boolean).map((word) => " " + word);
    rows.forEach((one) => narrowRow(one, words));
    for (const group of groups) {
      group.hidden = !group.querySelector(".entries > li:not([hidden])");
      ways.get(group.id)?.classList.toggle("empty", group.hidden);
    }
    list.classList.toggle("narrowed", Boolean(words.length || kinds?.value));
    const shown = rows.filter(({ row }) => !row.hidden).length;
    const all = say.number(rows.length);
    tell(shown < rows.length ? say.counted(shown, "{n} of {all}", "{n} of {all}", { all }) : "");
  };

  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !(box.value || kinds?.value)) return;
    event.preventDefault();
    box.value = "";
    if (kinds) kinds.value = "";
    narrow();
  });
  if (box.value || kinds?.value) narrow();
})();
