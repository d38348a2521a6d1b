// The keyboard: arrows from the box to the hits and from hit to hit, Escape back to an empty box.
"use strict";
(() => {
  const { view } = self.regesta;
  const { part } = view;

  // Moves from `at`, -1 for the box, to the next or the earlier hit; gives whether there is one.
  const move = (at, step) => {
    const links = [...part("search-results").querySelectorAll(".hit-link")];
    const target = at + step < 0 ? part("q") : links[at + step];
    if (!target) return false;
    target.focus();
    return true;
  };

  // The number of the hit that holds an element, -1 for none.
  const hitNumber = (element) => [...part("search-results").children].indexOf(element.closest(".hit"));

  const arrows = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isBox = event.target === part("q");
    const at = isBox ? -1 : hitNumber(event.target);
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if ((!isBox && at < 0) || (isBox && step < 0)) return;
    if (move(at, step)) event.preventDefault();
  };

  // `emptied` is called when Escape has emptied the box, or brought the reader back to it.
  const listen = (emptied) => {
    document.addEventListener("keydown", arrows);
    document.addEventListener("keydown", (event) => {
      const box = part("q");
      const isHere = event.target === box || hitNumber(event.target) >= 0;
      if (event.key !== "Escape" || event.isComposing || !isHere) return;
      event.preventDefault();
      if (event.target === box) emptied();
      box.focus();
    });
  };

  Object.assign(view, { listenToKeys: listen });
})();
