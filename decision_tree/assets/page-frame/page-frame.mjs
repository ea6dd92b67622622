// @ts-check
// The page around the words, as the theme's own script would keep it, in a twentieth of the bytes.
//
// Takes: the theme's header and lists as they stand in the page.
// Gives: the colours a reader chose, where in the page they are, a way back up, the theme's focus.
// Refuses to know: what the page says, the menu's button and the search, which are widgets.

const all = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)];

/** What stands at an address in the page; people write addresses that mean nothing. */
function goalOf(/** @type {string} */ hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

document.documentElement.classList.replace('no-js', 'js');

// --- colours: kept as the theme keeps them, by theme/partials/javascripts/palette.html ---

const colours = /** @type {HTMLInputElement[]} */ (all('[data-md-component="palette"] input'));

/** Shows the button that leads away from the colours of now. */
function showColours() {
  const scheme = document.body.dataset.mdColorScheme;
  for (const input of colours) {
    input.checked = input.dataset.mdColorScheme === scheme;
    const label = input.nextElementSibling;
    if (label instanceof HTMLLabelElement) label.hidden = !input.checked;
  }
}

for (const input of colours) {
  input.addEventListener('change', () => {
    // Set by the inline script that also sets them before the page is painted.
    dispatchEvent(new CustomEvent('palette', { detail: colours.indexOf(input) }));
    showColours();
  });
}
matchMedia('(prefers-color-scheme: dark)').addEventListener?.('change', () => {
  dispatchEvent(new CustomEvent('palette'));
  showColours();
});
showColours();

// --- keys and focus ---

/** The theme draws its focus on this class: its script knows browsers without the selector. */
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && target.matches(':focus-visible')) target.classList.add('focus-visible');
});
document.addEventListener('focusout', ({ target }) => {
  if (target instanceof Element) target.classList.remove('focus-visible');
});

// A label that can be reached is pressed like a button.
document.addEventListener('keydown', (event) => {
  const label = document.activeElement;
  if (!(label instanceof HTMLLabelElement) || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  label.click();
});

// What scrolls sideways can be reached, or its end is for the mouse alone. What is hidden has no size.
const sized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
for (const box of all('.md-content pre > code, .md-content table')) sized.observe(box);

// A link to a place on this page closes the drawer that lies over it.
document.addEventListener('click', ({ target }) => {
  const drawer = document.getElementById('__drawer');
  const link = target instanceof Element && target.closest('.md-sidebar a[href*="#"]');
  if (link && drawer instanceof HTMLInputElement && drawer.checked) drawer.click();
});

// --- where in the page ---

const title = all('.md-header__title')[0];
const up = /** @type {HTMLElement | undefined} */ (all('.md-top')[0]);
const heading = all('.md-content h1')[0];

let isBelow = false;
let before = scrollY;

/** Once the heading is out of sight, the header says it. */
function tellPlace(/** @type {boolean} */ isOut) {
  isBelow = isOut;
  title?.classList.toggle('md-header__title--active', isOut);
  if (up && !isOut) up.hidden = true;
}

// Who turns back is offered the whole way; who reads on is left alone.
addEventListener('scroll', () => {
  if (up) up.hidden = !isBelow || scrollY >= before;
  before = scrollY;
}, { passive: true });

up?.addEventListener('click', () => {
  scrollTo(0, 0);
  heading?.setAttribute('tabindex', '-1');
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
});
if (heading) {
  const seen = new IntersectionObserver(([{ isIntersecting, boundingClientRect: { bottom } }]) => {
    tellPlace(!isIntersecting && bottom < 100);
  }, { rootMargin: '-48px 0px 0px' });
  seen.observe(heading);
}

/** The entry of the page's contents that leads to what is being read. */
function markContents(/** @type {string} */ id) {
  for (const link of all('.md-nav--secondary .md-nav__link')) {
    const isHere = link instanceof HTMLAnchorElement && link.hash === `#${encodeURIComponent(id)}`;
    link.classList.toggle('md-nav__link--active', isHere);
  }
}

const passing = new IntersectionObserver((entries) => {
  const entry = entries.find(({ isIntersecting }) => isIntersecting);
  if (entry) markContents(entry.target.id);
}, { rootMargin: '-48px 0px -70%' });
for (const link of all('.md-nav--secondary .md-nav__link[href*="#"]')) {
  const goal = goalOf(/** @type {HTMLAnchorElement} */ (link).hash);
  if (goal) passing.observe(goal);
}

// A list of pages that is longer than the window shows the one that is open.
for (const here of all('.md-nav--primary .md-nav__link--active')) {
  const box = here.closest('.md-sidebar__scrollwrap');
  const below = box ? here.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom : 0;
  if (box && below > 0) box.scrollTop = below + box.clientHeight / 2;
}

// --- what is folded away ---

/** What an address leads to is shown, however deep it is folded. */
function unfoldGoal() {
  const goal = goalOf(location.hash);
  for (let box = goal?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
}

addEventListener('hashchange', unfoldGoal);
unfoldGoal();

/** @type {Element[]} */
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = all('details:not([open])');
  for (const one of unfolded) one.setAttribute('open', '');
});
addEventListener('afterprint', () => {
  for (const one of unfolded) one.removeAttribute('open');
});
