// @ts-check
/*
 * <list-filter>: narrows a list of entries while the reader types or chooses.
 * Takes .entry sections, words (data-label, data-count, data-none) and data-facets, a JSON list of
 * {key, label, all, options: {value: words}}; an entry's data-<key> holds its values, blanks between.
 * Gives a search box and a select a facet; an .entries group goes when all its entries have gone.
 * Refuses to know any language: a term is whatever stands between spaces and punctuation.
 */

/** @typedef {{ key: string, label: string, all: string, options: Record<string, string> }} Facet */

const fold = (text = '') => text.normalize('NFKC').toLowerCase();

class ListFilterElement extends HTMLElement {
  /** @type {HTMLElement[]} */
  #entries = [];
  /** @type {string[] | undefined} what each entry says, folded once */
  #texts;
  /** @type {HTMLSelectElement[]} */
  #selects = [];
  #box = /** @type {HTMLInputElement | null} */ (null);
  #status = /** @type {HTMLElement | null} */ (null);

  connectedCallback() {
    if (!this.#box) this.#addControls();
    addEventListener('hashchange', this);
    document.addEventListener('click', this);
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this);
    document.removeEventListener('click', this);
  }

  /** A link to something that is filtered out clears the filter. @param {Event} event */
  handleEvent({ type, target }) {
    const link = target instanceof Element ? target.closest('a') : null;
    const goal = document.getElementById(decode((type === 'click' ? link?.hash : location.hash) ?? ''));
    if (!this.contains(goal) || !goal?.closest('.entry[hidden], .entries[hidden]')) return;
    this.#clear();
    if (type === 'hashchange') goal.scrollIntoView();
  }

  #addControls() {
    const controls = document.createElement('div');
    const box = (this.#box = document.createElement('input'));
    const status = (this.#status = document.createElement('p'));
    /** @type {Facet[]} */
    const facets = JSON.parse(this.dataset.facets ?? '[]');
    this.#entries = [...this.querySelectorAll(/** @type {'div'} */ ('.entry'))];
    this.#selects = facets.map(makeSelect);
    controls.className = 'controls';
    controls.append(
      makeLabel(this.dataset.label, box),
      ...this.#selects.map((select, i) => makeLabel(facets[i].label, select)),
    );
    box.type = 'search';
    box.autocomplete = 'off';
    status.setAttribute('role', 'status');
    this.prepend(controls, status);
    controls.addEventListener('input', (event) => /** @type {InputEvent} */ (event).isComposing || this.#filter());
    box.addEventListener('compositionend', () => this.#filter());
    box.addEventListener('keydown', ({ key, isComposing }) => key === 'Escape' && !isComposing && this.#clear());
  }

  #clear() {
    if (this.#box) this.#box.value = '';
    for (const select of this.#selects) select.value = '';
    this.#filter();
  }

  #filter() {
    const texts = (this.#texts ??= this.#entries.map((entry) => fold(entry.textContent ?? '')));
    const terms = fold(this.#box?.value).split(/[\s\p{P}\p{S}]+/u).filter(Boolean);
    const chosen = this.#selects.filter((select) => select.value);
    const isNarrowed = terms.length + chosen.length > 0;
    this.#entries.forEach((entry, i) => {
      const isTold = terms.every((term) => texts[i].includes(term));
      entry.hidden = !isTold || !chosen.every(({ name, value }) => valuesOf(entry, name).includes(value));
    });
    for (const group of this.querySelectorAll(/** @type {'div'} */ ('.entries'))) {
      group.hidden = isNarrowed && !group.querySelector('.entry:not([hidden])');
    }
    this.#report(isNarrowed);
  }

  #report(isNarrowed = true) {
    const n = this.#entries.filter((entry) => !entry.hidden).length;
    const { count = '', none = '' } = this.dataset;
    const words = n ? count.replace('{n}', `${n}`).replace('{all}', `${this.#entries.length}`) : none;
    if (this.#status) this.#status.textContent = isNarrowed ? words : '';
  }
}

/** @param {Facet} facet */
function makeSelect({ key, all, options }) {
  const select = document.createElement('select');
  select.name = key;
  select.autocomplete = 'off';
  select.add(new Option(all, ''));
  for (const value in options) select.add(new Option(options[value], value));
  return select;
}

/** @param {HTMLElement} control */
function makeLabel(words = '', control) {
  const label = document.createElement('label');
  label.append(words, control);
  return label;
}

/** What an entry is under a key. */
function valuesOf(entry = document.body, key = '') {
  return entry.getAttribute(`data-${key}`)?.split(/\s+/) ?? [];
}

/** The id in a hash; a broken escape stands for itself. */
function decode(hash = '') {
  try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); }
}

customElements.get('list-filter') ?? customElements.define('list-filter', ListFilterElement);
