// @ts-check
// What every page needs beside the theme.
//
// Takes: links marked `data-keep-hash`.
// Gives: language links that keep the place on the page.
// Refuses to know: the widgets, which keep their state in the address.

/** @param {Event} event */
function keepHash({ target }) {
  const link = target instanceof Element ? target.closest("a[data-keep-hash]") : null;
  if (link instanceof HTMLAnchorElement) link.hash = location.hash;
}

// Before a click, so that opening in a new tab and copying the address keep the place too.
for (const kind of ["pointerdown", "focusin", "click"]) {
  document.addEventListener(kind, keepHash, true);
}
