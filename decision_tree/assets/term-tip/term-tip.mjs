// @ts-check
/*
 * <term-tip>: shows what a word means in place of leading away to the glossary.
 * Takes the page's links a.term, their title, and the word for the glossary (data-more).
 * Gives a note behind the word; a second tap or Escape takes it away.
 * Refuses to know any language. Without it a term is a link whose title a pointer shows.
 */

class TermTipElement extends HTMLElement {
  /** @type {HTMLElement | null} */
  #note = null;
  /** @type {HTMLAnchorElement | null} */
  #term = null;

  connectedCallback() {
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
    event.preventDefault();
    const isOpen = term === this.#term;
    this.#close();
    if (!isOpen) this.#open(term);
  }

  #open(term = document.createElement('a')) {
    const more = document.createElement('a');
    more.href = term.href;
    more.textContent = this.dataset.more ?? '';
    this.#note = document.createElement('span');
    this.#note.className = 'term-note';
    this.#note.setAttribute('role', 'status');
    term.after(this.#note);
    // Filled once it stands on the page: only then is it read out.
    this.#note.append(`${term.title} `, more);
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
