// @ts-check
/*
 * <term-tip>: shows what a word means where it stands.
 * Takes the page's links a.term, and its own list of meanings: an item each, a link of the same
 * address first.
 * Gives the meaning as a title, and at a tap as a note behind the word, until a second or Escape.
 * Knows no language. Without it a term leads to the glossary, and the list stands at the page's foot.
 */

/** @type {(root: ParentNode, selector: string) => HTMLAnchorElement[]} */
const all = (root, selector) => [...root.querySelectorAll(/** @type {'a'} */ (selector))];

class TermTipElement extends HTMLElement {
  /** @type {Map<string, HTMLElement>} by address */
  #meanings = new Map();
  /** @type {HTMLElement | null} */
  #note = null;
  /** @type {HTMLAnchorElement | null} */
  #term = null;

  connectedCallback() {
    for (const item of all(this, 'li')) this.#meanings.set(all(item, 'a')[0]?.href, item);
    for (const term of all(document, 'a.term')) term.title = this.#meanings.get(term.href)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    for (const type of ['click', 'keydown']) document.addEventListener(type, this);
  }

  disconnectedCallback() {
    for (const type of ['click', 'keydown']) document.removeEventListener(type, this);
    this.#close();
  }

  handleEvent(/** @type {Event} */ event) {
    const { altKey, ctrlKey, key, metaKey, shiftKey } = /** @type {KeyboardEvent} */ (event);
    if (key) {
      if (key === 'Escape' && this.#term) this.#close().focus();
      return;
    }
    const term = event.target instanceof Element && event.target.closest('a.term');
    if (!(term instanceof HTMLAnchorElement) || altKey || ctrlKey || metaKey || shiftKey) return;
    if (!this.#meanings.has(term.href)) return;
    event.preventDefault();
    const isOpen = term === this.#term;
    this.#close();
    if (!isOpen) this.#open(term);
  }

  #open(term = document.createElement('a')) {
    this.#note = document.createElement('span');
    this.#note.className = 'term-note';
    this.#note.setAttribute('role', 'status');
    term.after(this.#note);
    // Filled once it stands on the page: only then is it read out.
    for (const part of this.#meanings.get(term.href)?.childNodes ?? []) this.#note.append(part.cloneNode(true));
    term.setAttribute('aria-expanded', 'true');
    this.#term = term;
  }

  #close() {
    const term = this.#term ?? this;
    term.removeAttribute('aria-expanded');
    this.#note?.remove();
    this.#note = this.#term = null;
    return term;
  }
}

customElements.get('term-tip') ?? customElements.define('term-tip', TermTipElement);
