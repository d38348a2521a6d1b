// Citations: copied, or saved as the file that reference managers open; and what a sign says is put away by Escape.
"use strict";
(() => {
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "do", textContent: text });
    made.onclick = () => act(made);
    return made;
  };

  const copied = async (from) => {
    try {
      await navigator.clipboard.writeText(from.textContent);
      return true;
    } catch (failure) {
      getSelection().selectAllChildren(from);
      return document.execCommand("copy"); // where a page is not trusted with the clipboard
    }
  };
  const copy = (from) =>
    button(say("Copy"), async (pressed) => {
      pressed.textContent = (await copied(from)) ? say("Copied") : say("Select it and copy");
      setTimeout(() => (pressed.textContent = say("Copy")), 3000);
    });

  const save = (from) =>
    button(say("Save as a file"), () => {
      const href = URL.createObjectURL(new Blob([from.textContent], { type: "text/plain" }));
      Object.assign(document.createElement("a"), { href, download: from.dataset.file }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10000);
    });

  for (const cited of document.querySelectorAll(".cite :is(.citation, pre)")) {
    const after = [copy(cited), ...(cited.dataset.file ? [save(cited)] : [])];
    cited.after(...after);
  }

  const told = (event) => event.target.closest?.(".told")?.querySelector(".why");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll(".why").forEach((one) => one.classList.add("shut"));
  });
  for (const kind of ["pointerover", "focusin"]) addEventListener(kind, (event) => told(event)?.classList.remove("shut"));
})();
