// @ts-check
// What every page needs beside the theme and the widgets.
//
// Takes: the theme's search box.
// Gives: a search that has a name for screen readers and hears pasted and composed text.
// Refuses to know: the widgets, which keep their state in the address.

// Material listens to keyup alone: pasted, dictated and composed words would never be searched.
const search = document.querySelector("input[data-md-component=search-query]");
for (const kind of ["input", "compositionend"]) {
  search?.addEventListener(kind, () => search.dispatchEvent(new Event("keyup")));
}

// Material's search dialog has no name of its own.
search?.closest("[role=dialog]")?.setAttribute("aria-label", search.getAttribute("placeholder") ?? "");
