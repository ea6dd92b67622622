// @ts-check
/*
 * <faq-filter>: narrows a list of entries while the reader types.
 * Takes .entry sections and words (data-label, data-count, data-none); gives a search box.
 * Refuses to know any language: a term is whatever stands between spaces and punctuation.
 */

const fold = (text = '') => text.normalize('NFKC').toLowerCase();

class FaqFilterElement extends HTMLElement {
  /** @type {HTMLElement[]} */
  #entries = [];
  #input = /** @type {HTMLInputElement | null} */ (null);
  #status = /** @type {HTMLElement | null} */ (null);

  connectedCallback() {
    if (!this.#input) this.#addBox();
    addEventListener('hashchange', this);
    document.addEventListener('click', this);
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this);
    document.removeEventListener('click', this);
  }

  /** A link to an entry that is filtered out clears the filter. @param {Event} event */
  handleEvent({ type, target }) {
    const link = target instanceof Element ? target.closest('a') : null;
    const id = decode((type === 'click' ? link?.hash : location.hash) ?? '');
    const entry = this.#entries.find((one) => one.hidden && one.contains(document.getElementById(id)));
    if (!entry) return;
    this.#clear();
    if (type === 'hashchange') document.getElementById(id)?.scrollIntoView();
  }

  #addBox() {
    const label = document.createElement('label');
    const input = (this.#input = document.createElement('input'));
    const status = (this.#status = document.createElement('p'));
    this.#entries = [...this.querySelectorAll(/** @type {'div'} */ ('.entry'))];
    label.append(this.dataset.label ?? '', input);
    input.type = 'search';
    input.autocomplete = 'off';
    status.setAttribute('role', 'status');
    this.prepend(label, status);
    input.addEventListener('input', (event) => /** @type {InputEvent} */ (event).isComposing || this.#filter());
    input.addEventListener('compositionend', () => this.#filter());
    input.addEventListener('keydown', ({ key, isComposing }) => key === 'Escape' && !isComposing && this.#clear());
  }

  #clear() {
    if (this.#input) this.#input.value = '';
    this.#filter();
  }

  #filter() {
    const terms = fold(this.#input?.value).split(/[\s\p{P}\p{S}]+/u).filter(Boolean);
    for (const entry of this.#entries) {
      const text = fold(entry.textContent ?? '');
      entry.hidden = !terms.every((term) => text.includes(term));
    }
    this.#report(terms.length > 0);
  }

  #report(isNarrowed = true) {
    const n = this.#entries.filter((entry) => !entry.hidden).length;
    const { count = '', none = '' } = this.dataset;
    const words = n ? count.replace('{n}', `${n}`).replace('{all}', `${this.#entries.length}`) : none;
    if (this.#status) this.#status.textContent = isNarrowed ? words : '';
  }
}

/** The id in a hash; a broken escape stands for itself. */
function decode(hash = '') {
  try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); }
}

customElements.get('faq-filter') ?? customElements.define('faq-filter', FaqFilterElement);
