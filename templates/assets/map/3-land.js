// Land below the places: the picture of the world from afar, and from near the fine drawings of squares, where there are
// such. Numbers as in builder/pages/land.py and map_squares.py.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const [SIDE, OVERLAP, FINE] = [10, 0.05, 30];
  const { world, land, squares } = atlas.figure.dataset;
  const fine = new Set(squares.split(" "));
  const ground = atlas.svg.querySelector(".ground");
  const shown = new Map(); // key to what is drawn
  const { size, at } = atlas;

  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  const picture = (href) => make("image", { href, preserveAspectRatio: "none" });

  const put = (element, x, y, width, height) => {
    element.setAttribute("x", x.toFixed(2));
    element.setAttribute("y", y.toFixed(2));
    element.setAttribute("width", width.toFixed(2));
    element.setAttribute("height", height.toFixed(2));
  };

  const xOf = (longitude) => size.width / 2 + atlas.eastward(longitude - at.longitude);
  const yOf = (latitude) => size.height / 2 + (at.latitude - latitude) * atlas.scale();

  // From afar: the picture of the world, as often as it is needed.
  const drawWorld = (keep) => {
    const west = at.longitude - size.width / 2 / atlas.eastward(1);
    for (let turn = Math.floor((west + 180) / 360); xOf(360 * turn - 180) < size.width; turn += 1) {
      const key = `world ${turn}`;
      if (!shown.has(key)) shown.set(key, picture(world));
      put(shown.get(key), xOf(360 * turn - 180), yOf(90), atlas.eastward(360), 180 * atlas.scale());
      keep.add(key);
    }
  };

  // The part of the picture of the world in a square; it lies below the fine drawing until that has come.
  const makeSquare = (name) => {
    const square = make("g", {});
    const part = make("svg", {});
    part.append(picture(world));
    square.append(part);
    if (fine.has(name)) {
      const drawing = picture(`${land}${name}.svg`);
      drawing.addEventListener("load", () => part.remove());
      square.append(drawing);
    }
    return square;
  };

  const putSquare = (square, column, row) => {
    const [longitude, latitude] = [column * SIDE - 180, 90 - row * SIDE];
    const part = square.querySelector("svg");
    const drawing = square.querySelector(":scope > image");
    if (part) {
      const [x, y] = [xOf(longitude), yOf(latitude)];
      put(part, x, y, atlas.eastward(SIDE), SIDE * atlas.scale());
      const turn = Math.floor((longitude + 180) / 360);
      put(part.firstChild, xOf(360 * turn - 180) - x, yOf(90) - y, atlas.eastward(360), 180 * atlas.scale());
    }
    if (drawing) {
      const side = SIDE + 2 * OVERLAP;
      put(drawing, xOf(longitude - OVERLAP), yOf(latitude + OVERLAP), atlas.eastward(side), side * atlas.scale());
    }
  };

  const drawSquares = (keep) => {
    const half = size.width / 2 / atlas.eastward(1);
    const first = Math.floor((at.longitude - half + 180) / SIDE);
    const last = Math.floor((at.longitude + half + 180) / SIDE);
    const top = Math.max(0, Math.floor((90 - at.latitude - at.down / 2) / SIDE));
    const bottom = Math.min(180 / SIDE - 1, Math.floor((90 - at.latitude + at.down / 2) / SIDE));
    for (let column = first; column <= last; column += 1)
      for (let row = top; row <= bottom; row += 1) {
        const key = `${column} ${row}`;
        const turned = ((column % 36) + 36) % 36;
        if (!shown.has(key)) shown.set(key, makeSquare(`${turned}-${row}`));
        putSquare(shown.get(key), column, row);
        keep.add(key);
      }
  };

  const drawLand = () => {
    const keep = new Set();
    if (atlas.scale() < FINE) drawWorld(keep);
    else drawSquares(keep);
    for (const [key, element] of shown) {
      if (!keep.has(key)) {
        element.remove();
        shown.delete(key);
      } else if (!element.parentNode) ground.append(element);
    }
  };

  ground.replaceChildren();
  Object.assign(atlas, { make, drawLand });
})();
