// Names beside symbols, where there is room: over no symbol and no other name. The same places as map_labels.py tries.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const SIZE = 13;
  const [GAP, EDGE, CELL] = [4, 4, 32];
  const ROOM = 9000; // square pixels of the map for each name
  const [MOST, TRIED] = [60, 5];
  const widths = new Map();
  const brush = document.createElement("canvas").getContext("2d");
  brush.font = `${SIZE}px ${getComputedStyle(atlas.svg).fontFamily}`;

  const widthOf = (text) => {
    if (!widths.has(text)) widths.set(text, brush.measureText(text).width + 3);
    return widths.get(text);
  };

  // What is taken, found by small squares of the map, since there may be thousands of symbols.
  const taken = () => {
    const cells = new Map();
    const keysOf = function* ([left, top, right, bottom]) {
      for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1)
        for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) yield x * 4096 + y;
    };
    const add = (box) => {
      for (const key of keysOf(box)) {
        const others = cells.get(key);
        if (others) others.push(box);
        else cells.set(key, [box]);
      }
    };
    const isFree = (box) => {
      const [left, top, right, bottom] = box;
      for (const key of keysOf(box))
        for (const [start, high, end, low] of cells.get(key) || [])
          if (left < end && right > start && top < low && bottom > high) return false;
      return true;
    };
    return { add, isFree };
  };

  const spots = (dot, wide) => {
    const aside = dot.radius + GAP;
    const near = dot.radius * 0.7;
    const [level, above, below] = [dot.y + SIZE * 0.34, dot.y - aside, dot.y + aside + SIZE * 0.72];
    const pairs = [
      [dot.x + aside, level],
      [dot.x - aside - wide, level],
      [dot.x - wide / 2, above],
      [dot.x - wide / 2, below],
    ];
    for (const base of [above + near, below - near]) pairs.push([dot.x + near, base], [dot.x - near - wide, base]);
    return pairs;
  };

  const boxAt = ([x, y], wide) => [x, y - SIZE * 0.85, x + wide, y + SIZE * 0.3];

  const isWithin = ([left, top, right, bottom]) =>
    left >= EDGE && top >= EDGE && right <= atlas.size.width - EDGE && bottom <= atlas.size.height - EDGE;

  // The names of dots {name, x, y, radius, isRough}, the first come first, that keep off boxes: [text, x, y] of each.
  const names = (dots, boxes) => {
    const room = taken();
    boxes.forEach(room.add);
    for (const { x, y, radius, isRough } of dots)
      if (!isRough) room.add([x - radius, y - radius, x + radius, y + radius]);
    const most = Math.min(MOST, Math.ceil((atlas.size.width * atlas.size.height) / ROOM));
    const found = [];
    for (const dot of dots.slice(0, TRIED * most)) {
      if (found.length === most) break;
      const wide = widthOf(dot.name);
      const isOpen = (spot) => isWithin(boxAt(spot, wide)) && room.isFree(boxAt(spot, wide));
      const spot = spots(dot, wide).find(isOpen);
      if (!spot) continue;
      room.add(boxAt(spot, wide));
      found.push([dot.name, ...spot]);
    }
    return found;
  };

  Object.assign(atlas, { names });
})();
