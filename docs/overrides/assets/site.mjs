// @ts-check
// What every page needs beside the theme.
//
// Takes: links marked `data-keep-hash`; the theme's search box.
// Gives: language links that keep the place on the page; a search that has a name for screen readers
// and hears pasted and composed text.
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

// Material listens to keyup alone: pasted, dictated and composed words would never be searched.
const search = document.querySelector("input[data-md-component=search-query]");
for (const kind of ["input", "compositionend"]) {
  search?.addEventListener(kind, () => search.dispatchEvent(new Event("keyup")));
}

// Material's search dialog has no name of its own.
search?.closest("[role=dialog]")?.setAttribute("aria-label", search.getAttribute("placeholder") ?? "");
