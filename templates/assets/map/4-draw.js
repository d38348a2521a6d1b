// The places on the map, their names, what other maps show larger, and the scale.
"use strict";
(() => {
  const atlas = self.regestaMap;
  if (!atlas) return;
  const { svg, size, make, figure } = atlas;
  const [LEAST, MOST, LEAST_ROUGH] = [3, 14, 6]; // radii
  const LETTER = [14, 18];
  const LEAST_MARKED = 420;
  const [WIDEST_WITH_SCALE, LONGEST_BAR, KM_PER_DEGREE] = [50, 84, 111.195];
  const heaviest = Math.max(1, Number(figure.dataset.most));

  // "2017 8 13;2018 2 1" as a map of years to [articles, statements]; all together under "".
  const countsOf = (text) => {
    const counts = new Map([["", [0, 0]]]);
    for (const part of text ? text.split(";") : []) {
      const [year, articles, statements] = part.split(" ");
      const pair = [Number(articles), Number(statements)];
      counts.set(year, pair);
      counts.set("", counts.get("").map((number, side) => number + pair[side]));
    }
    return counts;
  };

  const dots = [...svg.querySelectorAll(".dots a")].map((link) => {
    const { at, reach, name, counts, number } = link.dataset;
    const [longitude, latitude] = at.split(" ").map(Number);
    const circle = link.querySelector("circle");
    const own = { link, circle, longitude, latitude, name, reach: Number(reach || 0), counts: countsOf(counts) };
    return { ...own, number: Number(number), isRough: circle.classList.contains("rough") };
  });
  dots.sort((one, other) => one.number - other.number);
  let year = "";

  // Articles and statements of the chosen year; nothing where the place is not shown.
  const mentions = (counts) => {
    const [articles, statements] = counts.get(year) || [0, 0];
    return year && articles + statements === 0 ? undefined : articles + statements;
  };

  const radiusOf = (number) => Math.max(LEAST, MOST * Math.sqrt(number / heaviest));

  const lay = (dot) => {
    const number = mentions(dot.counts);
    [dot.x, dot.y] = atlas.project(dot.longitude, dot.latitude);
    dot.radius = dot.isRough ? Math.max(LEAST_ROUGH, dot.reach * atlas.scale()) : radiusOf(number || 0);
    const [x, y, edge] = [dot.x, dot.y, dot.radius];
    dot.isShown = number !== undefined && x > -edge && x < size.width + edge && y > -edge && y < size.height + edge;
    if (!dot.isShown) return dot.link.setAttribute("display", "none");
    dot.link.removeAttribute("display");
    dot.circle.setAttribute("cx", x.toFixed(1));
    dot.circle.setAttribute("cy", y.toFixed(1));
    return dot.circle.setAttribute("r", dot.radius.toFixed(1));
  };

  const marks = [...svg.querySelectorAll(".marks > g")].map((mark) => {
    const button = document.querySelector(`[data-for="${mark.dataset.letter}"]`);
    return { mark, view: button.dataset.view.split(" ").map(Number) };
  });

  const overlap = ([left, top, right, bottom], [start, high, end, low]) =>
    left < end && right > start && top < low && bottom > high;

  // Where the frame of another map lies: left, top, width, height; nothing where it would tell nothing.
  const frameOf = ([west, north, across, down]) => {
    const [width, height] = [atlas.eastward(across), down * atlas.scale()];
    const [middle, top] = atlas.project(west + across / 2, north);
    const isSeen = middle > 0 && middle < size.width && top < size.height && top + height > 0;
    const isPart = size.width >= LEAST_MARKED && width < 0.7 * size.width;
    return isSeen && isPart ? [middle - width / 2, top, width, height] : undefined;
  };

  // Draws the frames of other maps, but those whose letters would lie over another; the boxes of the letters.
  const drawMarks = () => {
    const letters = [];
    for (const { mark, view } of marks) {
      const place = frameOf(view);
      const box = place && [place[0], place[1] - LETTER[1], place[0] + LETTER[0], place[1]];
      const isShown = place && !letters.some((other) => overlap(box, other));
      mark.setAttribute("visibility", isShown ? "visible" : "hidden");
      if (!isShown) continue;
      letters.push(box);
      const [frame, letter] = mark.children;
      ["x", "y", "width", "height"].forEach((name, at) => frame.setAttribute(name, place[at].toFixed(1)));
      ["x", "y"].forEach((name, at) => letter.setAttribute(name, place[at].toFixed(1)));
    }
    return letters;
  };

  const layer = make("g", { class: "live", "aria-hidden": "true" });
  const bar = make("line", { class: "bar" });
  const length = make("text", { class: "bar-text" });
  const written = make("g", { class: "names" });
  layer.append(bar, length, written);
  svg.append(layer);

  // Draws a length to compare with, where one holds everywhere; the box that it takes.
  const drawScale = () => {
    const isNear = size.width / atlas.scale() <= WIDEST_WITH_SCALE;
    for (const part of [bar, length]) part.setAttribute("visibility", isNear ? "visible" : "hidden");
    if (!isNear) return [];
    const perPixel = KM_PER_DEGREE / atlas.scale();
    const steps = [0, 1, 2, 3, 4].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
    const kilometres = steps.filter((step) => step / perPixel <= LONGEST_BAR).at(-1) || steps[0];
    const [line, wide] = [size.height - 10, kilometres / perPixel];
    for (const [name, value] of Object.entries({ x1: 12, x2: 12 + wide, y1: line, y2: line }))
      bar.setAttribute(name, value.toFixed(1));
    length.setAttribute("x", 12);
    length.setAttribute("y", line - 6);
    length.textContent = say("{n} km", { n: say.number(kilometres) });
    return [[12, line - 20, Math.max(12 + wide, 70), line + 2]];
  };

  const drawNames = (boxes) => {
    const names = atlas.names(dots.filter((dot) => dot.isShown), boxes);
    while (written.children.length > names.length) written.lastChild.remove();
    while (written.children.length < names.length) written.append(make("text", {}));
    names.forEach(([text, x, y], number) => {
      const element = written.children[number];
      if (element.textContent !== text) element.textContent = text;
      element.setAttribute("x", x.toFixed(1));
      element.setAttribute("y", y.toFixed(1));
    });
  };

  const draw = () => {
    atlas.drawLand();
    dots.forEach(lay);
    drawNames([atlas.tools, ...drawMarks(), ...drawScale()]);
    atlas.drawn();
  };

  let waiting = 0;
  const redraw = () => {
    if (!waiting) waiting = requestAnimationFrame(() => ((waiting = 0), draw()));
  };

  const choose = (chosen) => {
    year = chosen;
    redraw();
  };

  Object.assign(atlas, { dots, countsOf, mentions, radiusOf, draw, redraw, choose, yearShown: () => year });
})();
