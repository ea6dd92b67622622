// @ts-check
// The theme's menu on a small screen by keyboard: its button is a label, which Tab passes by.
//
// Takes: the theme's header, its switch `#__drawer` and its menu.
// Gives: a button; Enter or Space opens, Escape closes. It is called what the menu is called.
// Refuses to know: what is in the menu, and from which width on there is a button.

const label = document.querySelector('.md-header label[for="__drawer"]');
const state = /** @type {HTMLInputElement | null} */ (document.getElementById('__drawer'));
const menu = document.querySelector('.md-nav--primary');
const name = menu?.querySelector('.md-nav__title')?.textContent?.trim();

if (label && state && menu && name) {
  const button = document.createElement('button');
  /** @param {boolean} open */
  const show = (open) => {
    state.checked = open;
    state.dispatchEvent(new Event('change', { bubbles: true }));
  };
  /** On to the list where the reader is, which the menu shows. */
  const enter = () => {
    const near = menu.querySelectorAll('.md-nav__item--active a');
    const links = /** @type {HTMLElement[]} */ ([...near, ...menu.querySelectorAll('a')]);
    links.find((link) => link.offsetParent && getComputedStyle(link).visibility === 'visible')?.focus();
  };
  const tell = () => button.setAttribute('aria-expanded', String(state.checked));

  button.type = 'button';
  button.className = label.className;
  button.setAttribute('for', '__drawer'); // the theme's styles know it by this
  button.setAttribute('aria-label', name);
  button.append(...label.childNodes);
  label.replaceWith(button);
  tell();
  state.addEventListener('change', tell);
  button.addEventListener('click', ({ detail }) => {
    show(!state.checked);
    if (detail === 0) enter(); // pressed by a key
  });
  menu.addEventListener('keydown', (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== 'Escape' || !state.checked) return;
    show(false);
    button.focus();
  });
}
