// Moving about the map: buttons, wheel with ctrl, drag, pinch, keys.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const { figure, svg } = atlas;
  const view = document.getElementById("map-view");
  const [STEP, FAST] = [1.6, 80]; // how much a press zooms, and how many pixels one moves
  const SLACK = 4; // pixels that a press may stray without being a drag
  const held = new Map(); // number of a pointer to where it is
  let strayed = 0;

  const placeOf = (event) => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left - svg.clientLeft, event.clientY - box.top - svg.clientTop];
  };

  const change = (act) => {
    act();
    atlas.redraw();
  };

  const DOES = { in: () => atlas.zoom(STEP), out: () => atlas.zoom(1 / STEP), reset: atlas.reset };
  for (const button of document.querySelectorAll("#map-tools button"))
    button.addEventListener("click", () => change(DOES[button.dataset.does]));
  for (const button of document.querySelectorAll(".inset button"))
    button.addEventListener("click", () => {
      const [west, north, across, down] = button.dataset.view.split(" ").map(Number);
      change(() => atlas.show(west + across / 2, north - down / 2, down));
      figure.scrollIntoView({ block: "nearest" });
      view.focus({ preventScroll: true });
    });

  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // without ctrl it scrolls the page
      event.preventDefault();
      const lines = event.deltaMode ? 16 : 1;
      change(() => atlas.zoom(Math.exp(-atlas.between(-60, event.deltaY * lines, 60) / 120), ...placeOf(event)));
    },
    { passive: false },
  );

  const spread = () => {
    const [[x, y], [u, v] = [x, y]] = [...held.values()];
    return { x: (x + u) / 2, y: (y + v) / 2, wide: Math.hypot(x - u, y - v) };
  };

  view.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    if (!held.size) strayed = 0;
    held.set(event.pointerId, placeOf(event));
  });

  view.addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId)) {
      if (event.pointerType === "mouse") atlas.tell(atlas.nearest(...placeOf(event)));
      return;
    }
    const before = spread();
    held.set(event.pointerId, placeOf(event));
    const after = spread();
    strayed += Math.hypot(after.x - before.x, after.y - before.y) + Math.abs(after.wide - before.wide);
    if (strayed < SLACK) return;
    if (!view.hasPointerCapture(event.pointerId)) view.setPointerCapture(event.pointerId);
    figure.classList.add("is-held");
    change(() => {
      atlas.move(after.x - before.x, after.y - before.y);
      if (held.size > 1 && before.wide) atlas.zoom(after.wide / before.wide, after.x, after.y);
    });
  });

  const release = (event) => {
    held.delete(event.pointerId);
    if (!held.size) figure.classList.remove("is-held");
  };
  view.addEventListener("pointerup", release);
  view.addEventListener("pointercancel", release);
  view.addEventListener("dragstart", (event) => event.preventDefault());

  // A drag that ends on a symbol follows no link; a click near one does, for symbols are small.
  view.addEventListener(
    "click",
    (event) => {
      if (event.target.closest("button")) return;
      const isDrag = strayed >= SLACK && event.detail > 0;
      const near = atlas.nearest(...placeOf(event));
      if (isDrag) event.preventDefault();
      else if (event.detail > 0 && near && !atlas.dotOf(event.target)) {
        if (atlas.isTold(near)) location.href = near.link.href.baseVal;
        else atlas.tell(near);
      }
    },
    true,
  );

  const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button")) return;
    const dot = atlas.dotOf(event.target);
    const ahead = AHEAD[event.key];
    const centre = dot ? [dot.x, dot.y] : [];
    if (ahead && dot) atlas.reach(atlas.towards(dot, ahead));
    else if (ahead) change(() => atlas.move(-FAST * ahead[0], -FAST * ahead[1]));
    else if (event.key === "+" || event.key === "=") change(() => atlas.zoom(STEP, ...centre));
    else if (event.key === "-" || event.key === "_") change(() => atlas.zoom(1 / STEP, ...centre));
    else if (event.key === "0") change(atlas.reset);
    else return;
    event.preventDefault();
  });

  view.tabIndex = 0;
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", say("Map: arrow keys move it, plus and minus zoom, 0 shows all places"));
})();
