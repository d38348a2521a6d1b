// Which place is spoken of: the one nearest to the pointer, or the one that the keyboard has reached.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const NEAR = 24; // pixels
  const read = document.getElementById("map-read");
  const { dots } = atlas;
  let near; // the dot that is spoken of
  let toldOf; // the year of which it is told
  let stop; // the dot that Tab leads to

  const inWords = (dot) => {
    const [articles, statements] = dot.counts.get(atlas.yearShown()) || [0, 0];
    const parts = {
      articles: say.counted(articles, "{n} article", "{n} articles"),
      statements: say.counted(statements, "{n} statement", "{n} statements"),
    };
    return say("{articles}, {statements}", parts);
  };

  const tell = (dot) => {
    if (near === dot) return;
    near?.link.classList.remove("is-near");
    near = dot;
    toldOf = atlas.yearShown();
    if (!dot) return;
    dot.link.classList.add("is-near");
    const link = document.createElement("a");
    Object.assign(link, { href: dot.link.href.baseVal, textContent: dot.name, dir: "auto" });
    const name = document.createElement("b");
    name.append(link);
    read.replaceChildren(name, document.createElement("br"), inWords(dot));
  };

  // The shown dot nearest to a point; of a circle that stands for a distance the middle counts.
  const nearest = (x, y, most = NEAR) => {
    let best;
    let least = most;
    for (const dot of dots) {
      if (!dot.isShown) continue;
      const away = Math.hypot(dot.x - x, dot.y - y) - (dot.isRough ? 0 : dot.radius);
      if (away < least) [best, least] = [dot, away];
    }
    return best;
  };

  // The nearest shown dot in a direction, those straight ahead first.
  const towards = (from, [right, low]) => {
    let best;
    let least = Infinity;
    for (const dot of dots) {
      const [x, y] = [dot.x - from.x, dot.y - from.y];
      const ahead = x * right + y * low;
      if (dot === from || !dot.isShown || ahead <= 0.5) continue;
      const away = ahead + 2 * Math.abs(x * low - y * right);
      if (away < least) [best, least] = [dot, away];
    }
    return best;
  };

  const dotOf = (element) => {
    const link = element.closest?.(".dots a");
    return link && dots.find((dot) => dot.link === link);
  };

  const stopAt = (dot) => {
    if (stop === dot) return;
    stop?.link.setAttribute("tabindex", "-1");
    stop = dot;
    stop?.link.setAttribute("tabindex", "0");
  };

  // After each drawing Tab leads to a place that is shown, and what is told holds for the chosen year.
  const drawn = () => {
    if (!stop?.isShown) stopAt(dots.find((dot) => dot.isShown));
    if (near && toldOf === atlas.yearShown()) return;
    const told = near;
    tell(undefined);
    if (told?.isShown) tell(told);
  };

  const reach = (dot) => {
    if (!dot) return;
    stopAt(dot);
    dot.link.focus();
  };

  for (const dot of dots) dot.link.setAttribute("tabindex", "-1");
  // On the element around the drawing: a listener for focus would have Tab stop at the drawing itself.
  atlas.svg.parentNode.addEventListener("focusin", (event) => {
    const dot = dotOf(event.target);
    if (!dot) return;
    stopAt(dot);
    tell(dot);
  });
  const isTold = (dot) => near === dot;
  Object.assign(atlas, { tell, isTold, nearest, towards, dotOf, drawn, reach });
})();
