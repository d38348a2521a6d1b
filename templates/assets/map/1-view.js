// The part of the world that the map shows, and how degrees become pixels. Numbers as in builder/pages/map_sheet.py.
"use strict";
(() => {
  const figure = document.getElementById("map");
  if (!figure) return;
  const atlas = (self.regestaMap = { figure, svg: figure.querySelector(".sheet") });

  const CLOSEST = 320; // pixels for a degree of latitude
  const WORLD = 144; // degrees from top to bottom of a map of the whole world
  const LEAST_COSINE = 0.3;

  const [west, north, across, down] = figure.dataset.view.split(" ").map(Number);
  const start = { longitude: west + across / 2, latitude: north - down / 2, down };
  const size = { width: 960, height: 540 };
  const at = { ...start }; // middle of the map, and degrees of latitude from top to bottom

  const between = (least, value, most) => Math.min(most, Math.max(least, value));
  const scale = () => size.height / at.down; // pixels for a degree of latitude

  // Degrees of latitude that are as long as one of longitude: as in the map of all places, and the nearer one looks the
  // more as they are in the middle of the map.
  const shrink = () => {
    const first = size.width / across / (size.height / down);
    const own = Math.max(LEAST_COSINE, Math.cos((at.latitude * Math.PI) / 180));
    return first + (own - first) * between(0, Math.log2(down / at.down) / 3, 1);
  };

  // From a difference of longitudes to one in pixels.
  const eastward = (degrees) => degrees * shrink() * scale();

  const project = (longitude, latitude) => [
    size.width / 2 + eastward(((((longitude - at.longitude + 180) % 360) + 360) % 360) - 180),
    size.height / 2 + (at.latitude - latitude) * scale(),
  ];

  const bounded = () => {
    at.down = between(size.height / CLOSEST, at.down, Math.max(WORLD, down));
    at.latitude = between(-88, at.latitude, 88);
    at.longitude = ((((at.longitude + 180) % 360) + 360) % 360) - 180;
  };

  // Moves the map by pixels.
  const move = (x, y) => {
    at.longitude -= x / (shrink() * scale());
    at.latitude += y / scale();
    bounded();
  };

  // Makes the map so many times as large; what is at a point stays there.
  const zoom = (factor, x = size.width / 2, y = size.height / 2) => {
    const [right, low] = [x - size.width / 2, y - size.height / 2];
    const longitude = at.longitude + right / (shrink() * scale());
    const latitude = at.latitude - low / scale();
    at.down /= factor;
    bounded();
    at.latitude = latitude + low / scale();
    at.longitude = longitude - right / (shrink() * scale());
    bounded();
  };

  const show = (longitude, latitude, degreesDown) => {
    Object.assign(at, { longitude, latitude, down: degreesDown });
    bounded();
  };

  const reset = () => Object.assign(at, start);

  // How large the map is, and where the buttons lie over it; on a narrow one they stand below it.
  const measure = () => {
    const whole = atlas.svg.getBoundingClientRect();
    const own = document.getElementById("map-tools").getBoundingClientRect();
    Object.assign(size, { width: atlas.svg.clientWidth || whole.width, height: atlas.svg.clientHeight || whole.height });
    atlas.tools = [own.left - whole.left, own.top - whole.top, own.right - whole.left, own.bottom - whole.top];
  };

  Object.assign(atlas, { at, size, scale, eastward, project, move, zoom, show, reset, measure, between });
})();
