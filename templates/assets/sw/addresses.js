// Addresses to paths of the site, and paths to files, as a host of static files finds them.
"use strict";
(() => {
  const kept = (self.kept = self.kept || {});
  const scope = self.registration.scope; // the archive's root, with a slash at the end
  const base = new URL(scope).pathname;

  const TYPES = {
    html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript", json: "application/json",
    xml: "application/xml", svg: "image/svg+xml", txt: "text/plain; charset=utf-8", webmanifest: "application/manifest+json",
    png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", avif: "image/avif",
    ico: "image/x-icon", woff: "font/woff", woff2: "font/woff2", pdf: "application/pdf",
  };

  // What follows the root in an address, without a query; nothing for an address that is not below it.
  const pathOf = (address) => {
    if (!address.startsWith(scope)) return undefined;
    const path = new URL(address).pathname.slice(base.length);
    try {
      return decodeURIComponent(path);
    } catch (failure) {
      return path; // a percent sign that stands for nothing
    }
  };

  // The file at a path, of those in a list; nothing where there is none.
  const fileAt = (files, path) => {
    const whole = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return [whole, `${whole}.html`].find((file) => files.has(file));
  };

  const isFolder = (files, path) => path !== "" && !path.endsWith("/") && files.has(`${path}/index.html`);

  const typeOf = (file) => TYPES[file.slice(file.lastIndexOf(".") + 1)] || "application/octet-stream";

  // Asks the network, and no other host than the archive's own, nor another site on that.
  const fromNetwork = (address, options = {}) => {
    if (!(address.url || address).startsWith(scope)) throw new TypeError("not of this archive");
    return fetch(address, options);
  };

  Object.assign(kept, { fromNetwork, scope, pathOf, fileAt, isFolder, typeOf });
})();
