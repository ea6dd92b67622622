// @ts-check
// A tree in a frame tells the page around it how high it is.
//
// Takes: the page's body, with `data-tree`.
// Gives: the message { type: "decision-tree:height", tree, height } to the parent, in CSS pixels,
// at first and whenever the height changes.
// Refuses to know: the answers. Nothing of them is in the message.

const { tree } = document.body.dataset;
let told = 0;

const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // To whoever shows it: any site may, and there is nothing secret in it.
  parent.postMessage({ type: 'decision-tree:height', tree, height }, '*');
};

if (parent !== window) new ResizeObserver(tell).observe(document.body);
