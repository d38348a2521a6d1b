// What an ordeal asks of a page in which texts of others stand; loaded before anything of the page's own.
"use strict";
(() => {
  const hits = [];
  const before = new Set(Object.getOwnPropertyNames(self));
  for (const name of ["hit", "alert", "confirm", "prompt", "print", "open"]) {
    self[name] = (...given) => void hits.push(`${name}(${given.slice(0, 1)})`);
  }
  const known = new Set(Object.getOwnPropertyNames(Object.prototype));

  /** What says how far a page is just now; of two pages that are looked at one may be further. */
  const STATES = new Set(["hidden", "open", "aria-busy"]);

  /** What an element is: its name and those of its attributes. */
  const shapeOf = (element) => {
    const names = [...element.attributes].map((one) => one.name).filter((name) => !STATES.has(name));
    return `${element.localName}[${names.sort()}]`;
  };

  const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "ping", "srcset", "cite"];
  const SCHEMES = new Set(["http:", "https:", "mailto:", location.protocol]);

  /** The addresses of an element that lead to what no page may lead to. */
  const badAddresses = (element) =>
    ADDRESSES.filter((name) => element.hasAttribute(name)).filter((name) => {
      const url = URL.parse(element.getAttribute(name), document.baseURI);
      return url && (!SCHEMES.has(url.protocol) || (name !== "href" && url.origin !== location.origin));
    }).map((name) => `${element.localName} ${name}=${element.getAttribute(name).slice(0, 80)}`);

  /** What no page has, whatever stands in its records. */
  const foreign = (element) => {
    const names = [...element.attributes].map((one) => one.name);
    const told = names.filter((name) => /^on/.test(name) || name === "srcdoc");
    const isBad = /^(base|iframe|frame|object|embed|applet|portal|fencedframe)$/.test(element.localName);
    const isInline = element.localName === "script" && !element.src && element.type !== "application/ld+json";
    return [...told.map((name) => `${element.localName} has ${name}`), ...(isBad ? [`<${element.localName}>`] : []),
      ...(isInline ? ["a script of the page's own"] : []), ...badAddresses(element)];
  };

  const twice = (ids) => ids.filter((id, at) => ids.indexOf(id) !== at);

  const seen = (root) => {
    const all = [...root.querySelectorAll("*")];
    return {
      kind: root.body.className.split(" ")[0],
      shapes: [...new Set(all.map(shapeOf))],
      foreign: [...new Set(all.flatMap(foreign))],
      twice: twice(all.map((element) => element.id).filter(Boolean)),
    };
  };

  self.injection = {
    /** What is on the page now. */
    look: () => ({
      ...seen(document),
      globals: Object.getOwnPropertyNames(self).filter((name) => !before.has(name)),
      polluted: Object.getOwnPropertyNames(Object.prototype).filter((name) => !known.has(name)),
      hits: hits.splice(0),
    }),
    /** Touches what waits to be touched; the calls that were made. */
    touch: async () => {
      for (const element of document.querySelectorAll("#leads, main > *:not(:has(*)):not(a)")) {
        for (const name of ["mouseover", "focus", "toggle", "start"]) element.dispatchEvent(new Event(name));
      }
      document.getElementById("leads")?.click();
      document.getElementById("sends")?.submit();
      await new Promise((done) => setTimeout(done, 30));
      return hits.splice(0);
    },
    /** What is on pages that are only read. */
    read: (texts) => texts.map((text) => seen(new DOMParser().parseFromString(text, "text/html"))),
  };
})();
