// @ts-check
/*
 * <practice-run>: situations to choose in, one below the other.
 * Takes .practice sections (data-practice) with links .choice, one of them .right, and a folded answer.
 * Gives a mark beside what was chosen, the answer unfolded, and a count kept on this device.
 * Refuses to know any language: its words are data-words. Without it the links lead to what they name.
 */

/** @type {(root: ParentNode, selector: string) => HTMLAnchorElement[]} */
const all = (root, selector) => [...root.querySelectorAll(/** @type {'a'} */ (selector))];

class PracticeRunElement extends HTMLElement {
  /** @type {Record<string, string>} by practice: `right`, or `wrong` for one that took two tries */
  #done = {};
  /** @type {Record<string, string>} */
  #words = {};
  #count = document.createElement('output');
  #isBuilt = false;

  connectedCallback() {
    if (this.#isBuilt) return;
    this.#isBuilt = true;
    this.#words = JSON.parse(this.dataset.words ?? '{}');
    try { this.#done = JSON.parse(localStorage[this.#key] ?? '{}'); } catch { /* as it is */ }
    for (const choice of all(this, '.choice')) this.#addMark(choice);
    this.addEventListener('click', this);
    this.append(this.#makeBar());
    this.#tell();
  }

  get #key() {
    return `practice-run:${this.dataset.tree}`;
  }

  /** A tap chooses; with a key held it opens what the link names, as any link does. */
  handleEvent(/** @type {Event} */ event) {
    const { altKey, ctrlKey, metaKey, shiftKey, target } = /** @type {MouseEvent} */ (event);
    const choice = target instanceof Element && target.closest('.choice');
    if (!(choice instanceof HTMLAnchorElement) || altKey || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    this.#choose(choice);
  }

  #choose(choice = document.createElement('a')) {
    const section = choice.closest('section');
    const { practice = '' } = section?.dataset ?? {};
    const isRight = choice.matches('.right');
    const mark = choice.nextElementSibling;
    choice.dataset.chosen = isRight ? 'right' : 'wrong';
    if (mark) mark.textContent = this.#words[`practice-${choice.dataset.chosen}`];
    this.#done[practice] ??= choice.dataset.chosen;
    if (isRight) section?.querySelector('details')?.setAttribute('open', '');
    this.#keep();
  }

  /** Empty until it has something to say, so that a screen reader says it. */
  #addMark(choice = document.createElement('a')) {
    const mark = document.createElement('output');
    mark.className = 'mark';
    choice.after(mark);
  }

  #makeBar() {
    const bar = document.createElement('p');
    const again = document.createElement('button');
    bar.className = 'practice-bar';
    again.textContent = this.#words['practice-again'];
    again.onclick = () => this.#forget();
    bar.append(this.#count, ' ', again);
    return bar;
  }

  #forget() {
    this.#done = {};
    for (const choice of all(this, '.choice')) {
      delete choice.dataset.chosen;
      if (choice.nextElementSibling) choice.nextElementSibling.textContent = '';
    }
    for (const answer of all(this, 'details')) answer.removeAttribute('open');
    this.#keep();
  }

  #keep() {
    try { localStorage[this.#key] = JSON.stringify(this.#done); } catch { /* as it is */ }
    this.#tell();
  }

  #tell() {
    const sections = all(this, '.practice');
    const states = sections.map((section) => this.#done[section.dataset.practice ?? ''] ?? '');
    sections.forEach((section, i) => (section.dataset.done = states[i]));
    const values = {
      done: states.filter(Boolean).length,
      all: states.length,
      right: states.filter((state) => state === 'right').length,
    };
    this.#count.textContent = this.#words['practice-count'].replace(/\{(done|all|right)\}/g, (_, key) => `${values[/** @type {'all'} */ (key)]}`);
  }
}

customElements.get('practice-run') ?? customElements.define('practice-run', PracticeRunElement);
