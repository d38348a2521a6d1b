// The engine before `regesta.search` was made, brought into its form.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const regesta = window.regesta;
  if (!regesta || regesta.search) return;
  const paths = new Map();
  regesta.search = async (query, { from, count }) => {
    const { pages } = await regesta.find(query);
    const hits = [];
    for (const hit of pages.slice(from, from + count)) {
      if (!paths.has(hit.slot)) paths.set(hit.slot, (await regesta.describe(hit)).path);
      hits.push({ path: paths.get(hit.slot) });
    }
    return { total: pages.length, hits };
  };
});
