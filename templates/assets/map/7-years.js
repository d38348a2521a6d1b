// The years by which map and table are filtered, and the beginning.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const form = document.getElementById("map-years");
  const said = document.getElementById("map-said");

  const known = new Map(atlas.dots.map(({ number, counts }) => [number, counts]));
  const parts = [...document.querySelectorAll(".inset .dots a")].map((link) => {
    const circle = link.querySelector("circle");
    return { link, circle, counts: known.get(Number(link.dataset.number)), isRough: circle.classList.contains("rough") };
  });
  const rows = [...document.querySelectorAll(".places tbody tr")].map((row) => {
    const cells = [".articles", ".statements"].map((name) => row.querySelector(name));
    return { row, cells, counts: atlas.countsOf(row.dataset.counts) };
  });

  const show = (year) => {
    atlas.choose(year);
    for (const { link, circle, counts, isRough } of parts) {
      const number = atlas.mentions(counts);
      link.setAttribute("display", number === undefined ? "none" : "inline");
      if (number !== undefined && !isRough) circle.setAttribute("r", atlas.radiusOf(number).toFixed(1));
    }
    for (const { row, cells, counts } of rows) {
      row.hidden = atlas.mentions(counts) === undefined;
      const pair = counts.get(year) || [0, 0];
      cells.forEach((cell, side) => (cell.textContent = say.number(pair[side])));
    }
  };

  const chosen = () => form?.querySelector(":checked");
  form?.addEventListener("change", () => {
    show(chosen().value);
    said.textContent = chosen().dataset.said;
  });
  form?.addEventListener("submit", (event) => event.preventDefault());

  new ResizeObserver(() => {
    if (atlas.svg.hasAttribute("viewBox")) return;
    atlas.measure();
    atlas.redraw();
  }).observe(atlas.svg);
  // On paper the drawing is as wide as the paper; no script runs between.
  addEventListener("beforeprint", () =>
    atlas.svg.setAttribute("viewBox", `0 0 ${atlas.size.width} ${atlas.size.height}`),
  );
  addEventListener("afterprint", () => atlas.svg.removeAttribute("viewBox"));
  atlas.measure();
  atlas.draw();
  atlas.figure.classList.add("is-live");
  for (const one of document.querySelectorAll(".insets, .map-years")) one.classList.add("is-live");
})();
