/* What the tests of standards ask of a page from inside it; run before anything of the page is. */
self.standards = (() => {
  const told = { shift: 0, refused: [], focused: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) told.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("securitypolicyviolation", (event) => told.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  addEventListener("focusin", (event) => told.focused.push(event.target), true);

  const named = (element) => {
    const words = (element.textContent || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 30);
    return `${element.localName}.${element.getAttribute("class") || ""} “${words}”`;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const interactive = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => shown(one) && !one.disabled && one.tabIndex >= 0 && one.type !== "hidden")
    .filter((one) => one.type !== "radio" || one.checked || !document.querySelector(`input[name="${one.name}"]:checked`));
  const scrollers = () => [...document.querySelectorAll("main *")].filter((one) => {
    const style = getComputedStyle(one);
    return /auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
  });

  /* Whether some of an element is to be seen when it has the focus: WCAG 2.4.11. */
  const uncovered = (element) => [...element.getClientRects()].some((rect) => {
    const across = [rect.left + 2, (rect.left + rect.right) / 2, rect.right - 2];
    const down = [rect.top + 2, (rect.top + rect.bottom) / 2, rect.bottom - 2];
    return across.some((x) => down.some((y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.contains(element));
    }));
  });
  const ringed = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  };

  const luminance = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((one) => Number(one) / 255);
    const [r, g, b] = parts.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const drawn = (paint) => paint && paint.startsWith("rgb") && !/^rgba.*, 0\)$/.test(paint);

  return {
    told: () => ({ shift: told.shift, refused: told.refused }),
    begin: () => { document.activeElement?.blur(); scrollTo(0, 0); told.focused.length = 0; },
    stops: () => interactive().length,

    /* What was wrong with a walk by the Tab key over so many stops from the top of the page. */
    walked: (steps) => {
      const wanted = interactive().slice(0, steps), walk = told.focused, found = [];
      if (!walk[0]?.matches(".skip")) found.push(`begins at ${walk[0] ? named(walk[0]) : "nothing"}`);
      const reached = new Set(walk);
      for (const one of wanted) if (!reached.has(one)) found.push(`not reached: ${named(one)}`);
      const ltr = getComputedStyle(document.documentElement).direction === "ltr";
      for (let at = 1; at < walk.length; at++) {
        if (walk.indexOf(walk[at]) < at) break;
        const part = ".side, .text, .margin, header, nav, footer, form"; /* a margin is a column of its own */
        if (walk[at - 1].closest(part) !== walk[at].closest(part)) continue;
        const from = [...walk[at - 1].getClientRects()].at(-1), to = walk[at].getClientRects()[0]; /* of words that go on in the next line */
        if (!from || !to) continue;
        const back = ltr ? to.right <= from.left : to.left >= from.right;
        const list = walk[at].closest("ul, ol");
        const beside = list && walk[at - 1].closest("ul, ol") === list && to.bottom > from.top && to.top < from.bottom;
        if ((beside || to.bottom <= from.top) && back && !walk[at - 1].matches(".skip")) found.push(`leaps back to ${named(walk[at])}`);
      }
      return found;
    },
    /* What of the page cannot be seen to have the focus: of each sort of element the first and the last. */
    unseen: () => {
      const found = [], sorts = new Map();
      for (const one of interactive()) {
        const sort = [one, one.parentElement, one.parentElement.parentElement].map((each) => `${each.localName}.${each.getAttribute("class")}`).join();
        sorts.set(sort, [...(sorts.get(sort) || []).slice(0, 1), one]);
      }
      for (const one of [...sorts.values()].flat()) {
        one.focus({ focusVisible: true });
        if (document.activeElement !== one) found.push(`takes no focus: ${named(one)}`);
        else if (!ringed(one)) found.push(`no ring: ${named(one)}`);
        else if (!uncovered(one)) found.push(`covered: ${named(one)}`);
      }
      return found;
    },
    /* Boxes that scroll and that no key scrolls. */
    stuck: () => scrollers().filter((one) => one.tabIndex < 0 && !one.querySelector("a[href], button")).map(named),

    /* Scripts that a page waits for, or that stand in it. */
    blocking: () => [...document.scripts].filter((one) => !/json/.test(one.type) && !(one.src && (one.defer || one.async))).map((one) => one.outerHTML.slice(0, 80)),
    /* What is not to be told from the ground on paper: text in a colour that is not dark. */
    tinted: () => [...document.querySelectorAll("body *")].filter((one) => {
      const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      return own && shown(one) && !one.closest("svg") && contrast(getComputedStyle(one).color, "rgb(255, 255, 255)") < 4.5;
    }).map(named).slice(0, 5),
    /* What shows no ring in the colours of the system: the ring must not be of the ground's colour. */
    ringless: () => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return interactive().slice(0, 12).filter((one) => {
        one.focus({ focusVisible: true });
        return !ringed(one) || contrast(getComputedStyle(one).outlineColor, ground) < 3;
      }).map(named);
    },

    /* Leave of each long list the first items, and those that show what the first do not: axe takes long over a page. */
    shorten: () => {
      for (const list of document.querySelectorAll("ul, ol, dl, tbody, svg g, svg")) {
        const seen = new Set();
        [...list.children].forEach((item, at) => {
          const sorts = [item, ...item.querySelectorAll("*")].map((one) => `${one.localName}.${one.getAttribute("class")}`);
          const isNew = sorts.some((sort) => !seen.has(sort));
          for (const sort of sorts) seen.add(sort);
          if (at > 2 && !isNew) item.remove();
        });
      }
    },

    space: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
      document.adoptedStyleSheets = [sheet];
    },
    unspace: () => { document.adoptedStyleSheets = []; },
    wide: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    /* Words that are cut off; the heads of a matrix are cut on purpose, since the list below it has each in full. */
    clipped: () => [...document.querySelectorAll("body *")].filter((one) => {
      const style = getComputedStyle(one);
      const cut = /hidden|clip/.test(style.overflowY) && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 2;
      return cut && shown(one) && one.textContent.trim() && !one.closest("svg, .matrix thead") && style.textOverflow !== "ellipsis";
    }).map(named),
    moving: () => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      const lasting = `${style.transitionDuration} ${style.animationDuration}`.match(/[\d.]+/g).some(Number);
      return lasting || style.scrollBehavior === "smooth";
    }).map(named),
    /* Links in drawings, and marks, that cannot be told from the ground; colours of the system. */
    faint: () => {
      const ground = getComputedStyle(document.body).backgroundColor, found = [];
      for (const one of document.querySelectorAll("svg a")) {
        if (!shown(one)) continue;
        const parts = [...one.querySelectorAll("*")].filter(shown).map((part) => getComputedStyle(part));
        const paints = parts.flatMap((style) => [style.fill, style.stroke]).filter(drawn);
        if (!paints.some((paint) => contrast(paint, ground) >= 3)) found.push(named(one));
      }
      for (const one of document.querySelectorAll(".mark, .fate")) {
        if (!shown(one)) continue;
        const style = getComputedStyle(one, one.matches(".mark") ? "::before" : null);
        const borders = [style.borderBottomColor, style.borderTopColor].filter(drawn);
        if (!borders.some((paint) => contrast(paint, ground) >= 3)) found.push(named(one));
      }
      return found;
    },
  };
})();
