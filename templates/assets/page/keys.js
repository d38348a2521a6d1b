// On every page "/" leads to the search box: the page's own, or the one in its masthead.
"use strict";
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q") || document.getElementById("seek");
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
