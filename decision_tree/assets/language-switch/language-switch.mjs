// @ts-check
// Links to this page in another language keep the place on it.
//
// Takes: links marked `data-keep-hash`.
// Gives: the same links with what stands after # in the address: the node and the answers.
// Refuses to know: what is written there.

/** @param {Event} event */
function keepHash({ target }) {
  const link = target instanceof Element ? target.closest('a[data-keep-hash]') : null;
  if (link instanceof HTMLAnchorElement) link.hash = location.hash;
}

// Before a click, so that opening in a new tab and copying the address keep the place too.
for (const kind of ['pointerdown', 'focusin', 'click']) {
  document.addEventListener(kind, keepHash, true);
}
