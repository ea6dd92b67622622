// @ts-check
/*
 * <site-search>: the search box of every page, in the place of the theme's own.
 * Takes words (data-words, JSON), the site's root (data-base), the index (data-index), the address
 * that reports what is missing (data-missing), and its own HTML: an input, .site-search__status,
 * .site-search__results, .site-search__help. The theme's checkbox #__search opens and closes it.
 * Gives results while the reader types. Nothing is loaded before the reader touches the search.
 * Knows no language and no ranking (engine.js). What is typed stays in this browser.
 */

/** @typedef {{ kind: string, label: string, page: string, anchor: string, place: string, title: string[], teaser: string[] }} Found pieces are plain and marked by turns */
/** @typedef {{ query: string, results: Found[], kin: string[] }} Answer */
/** @typedef {(query: string) => Promise<Answer | undefined>} Ask nothing for a query that is no longer asked */

{
  const SCRIPTS = ['words.js', 'marks.js', 'engine.js'];
  const PATIENCE = 200; // no word about loading that is done sooner

  /** @type {(tag: string, className: string, ...children: (Node | string)[]) => HTMLElement} */
  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...children);
    return element;
  };

  /** @param {string[]} pieces */
  const marked = (pieces) => pieces.map((piece, i) => (i % 2 ? make('mark', '', piece) : piece));

  /** @param {string} src */
  const loadScript = (src) =>
    new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement('script'), { src, async: false, onload: resolve, onerror: reject }));
    });

  /** Whether a key would be typed somewhere. */
  const isTyping = (/** @type {EventTarget | null} */ target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));

  class SiteSearchElement extends HTMLElement {
    /** @type {Promise<Ask> | undefined} */ #ready;
    #query = '';
    /** @type {any} */ #words = {};
    /** @type {AbortController | undefined} */ #ended;
    /** @type {Element | null} where the focus was before */ #before = null;

    connectedCallback() {
      this.#words = JSON.parse(this.dataset.words ?? '{}');
      this.#ended = new AbortController();
      const { signal } = this.#ended;
      document.addEventListener('keydown', this.#openByKey, { signal });
      this.#toggle?.addEventListener('change', this.#followToggle, { signal });
      for (const type of ['keydown', 'focusin', 'focusout', 'input', 'compositionend', 'click']) this.addEventListener(type, this, { signal });
    }

    disconnectedCallback() {
      this.#ended?.abort();
    }

    /** @param {Event} event */
    handleEvent(event) {
      const { target, type } = event;
      if (event instanceof KeyboardEvent) return this.#move(event);
      if (event instanceof FocusEvent) return type === 'focusin' ? this.#open(event) : this.#leave(event);
      if (type !== 'click') return this.#search(event);
      const link = target instanceof Element ? target.closest('a') : null;
      if (link) this.#follow(event, link);
      if (target instanceof Element && target.closest('.site-search__clear')) this.#clear();
    }

    /** @type {HTMLInputElement} */
    get #input() {
      return /** @type {any} */ (this.querySelector('input'));
    }

    get #toggle() {
      return /** @type {HTMLInputElement | null} */ (document.getElementById('__search'));
    }

    /** @param {string} name @returns {HTMLElement} */
    #part(name) {
      return /** @type {any} */ (this.querySelector(`.site-search__${name}`));
    }

    // --- opening and closing ---

    #openByKey = (/** @type {KeyboardEvent} */ event) => {
      const { altKey, ctrlKey, isComposing, key, metaKey, target } = event;
      if (altKey || ctrlKey || metaKey || isComposing || isTyping(target) || !['/', 's'].includes(key)) return;
      event.preventDefault();
      this.#setOpen(true);
      this.#input.focus();
      this.#input.select();
    };

    #followToggle = () => {
      if (this.#toggle?.checked) this.#input.focus();
    };

    #open(/** @type {FocusEvent} */ { relatedTarget, target }) {
      if (target !== this.#input) return;
      if (relatedTarget instanceof Element && !this.contains(relatedTarget)) this.#before = relatedTarget;
      this.#setOpen(true);
      this.#engine().catch(() => {});
    }

    #leave(/** @type {FocusEvent} */ { relatedTarget }) {
      // A click on words that take no focus leaves it open; the overlay, a label, closes by itself.
      if (relatedTarget instanceof Element && !this.contains(relatedTarget)) this.#setOpen(false);
    }

    #setOpen(isOpen = true) {
      const toggle = this.#toggle;
      if (toggle && toggle.checked !== isOpen) toggle.click();
    }

    #close() {
      this.#setOpen(false);
      this.#input.blur();
      if (this.#before instanceof HTMLElement) this.#before.focus();
    }

    #clear() {
      this.#input.value = '';
      this.#input.focus();
      this.#showNothing();
    }

    /** On a phone the theme holds the page still while the search is open, and puts it back after. */
    #follow(/** @type {Event} */ event, /** @type {HTMLAnchorElement} */ link) {
      const isPlain = event instanceof MouseEvent && !(event.ctrlKey || event.metaKey || event.shiftKey);
      const isHere = link.hash && link.href.split('#')[0] === location.href.split('#')[0];
      this.#setOpen(false);
      if (!isPlain || !isHere) return;
      event.preventDefault();
      setTimeout(() => {
        if (location.hash === link.hash) document.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView();
        location.hash = link.hash;
      }, 200);
    }

    // --- keys ---

    #move(/** @type {KeyboardEvent} */ event) {
      // While an input method composes, keys are its own; 229 is how Safari tells the last of them.
      if (event.isComposing || event.keyCode === 229) return;
      const stops = [this.#input, ...this.querySelectorAll(/** @type {'a'} */ ('.site-search__output a'))].filter((one) => one.offsetParent);
      const at = stops.indexOf(/** @type {any} */ (document.activeElement));
      if (event.key === 'Escape') this.#close();
      else if (event.key === 'Enter' && at === 0) this.#openFirst();
      else if (event.key === 'ArrowDown') stops[(at + 1) % stops.length].focus();
      else if (event.key === 'ArrowUp') stops[(at + stops.length - 1) % stops.length].focus();
      else if (at > 0 && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) return this.#input.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** Waits for an answer on its way, so that a quick Enter opens what was typed. */
    async #openFirst() {
      await this.#asked;
      if (this.#input.value.trim()) this.#part('results').querySelector('a')?.click();
    }

    // --- searching ---

    #asked = Promise.resolve();

    #search(/** @type {Event} */ event) {
      if (event instanceof InputEvent && event.isComposing) return;
      this.#asked = this.#ask();
    }

    async #ask() {
      const query = this.#input.value.trim();
      this.#query = query;
      if (!query) return this.#showNothing();
      const late = setTimeout(() => this.#say(this.#words.loading), PATIENCE);
      try {
        const answer = await (await this.#engine())(query);
        if (answer && this.#query === query) this.#show(answer);
      } catch {
        this.#ready = undefined;
        this.#showNothing();
        this.#say(this.#words.failed);
      } finally {
        clearTimeout(late);
      }
    }

    /** Loads the search, once: into a worker, or into the page where there can be none. */
    #engine() {
      const home = new URL(`${this.dataset.base}assets/site-search/`, location.href).href;
      const index = new URL(this.dataset.index ?? '', location.href).href;
      this.#ready ??= location.protocol === 'file:' ? this.#inPage(home, index) : this.#inWorker(home, index).catch(() => this.#inPage(home, index));
      return this.#ready;
    }

    /** @returns {Promise<Ask>} */
    async #inWorker(home = '', index = '') {
      const worker = new Worker(`${home}engine.js`);
      const reply = () =>
        new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => (data.failed ? reject(data) : resolve(data));
          worker.onerror = reject;
        });
      worker.postMessage({ index });
      await reply();
      let turn = Promise.resolve();
      return (query) => {
        const answer = turn.then(() => {
          if (query !== this.#query) return undefined;
          worker.postMessage({ query });
          return reply();
        });
        turn = answer.catch(() => {});
        return answer;
      };
    }

    /** @returns {Promise<Ask>} */
    async #inPage(home = '', index = '') {
      for (const src of [...SCRIPTS.map((name) => home + name), index]) await loadScript(src);
      return async (query) => /** @type {any} */ (window).siteSearch.find(query);
    }

    // --- showing ---

    #say(text = '') {
      this.#part('status').textContent = text;
    }

    #showNothing() {
      this.#query = '';
      this.#say();
      this.#part('results').replaceChildren();
      this.#part('none').replaceChildren();
      this.#part('help').hidden = false;
      delete this.dataset.shown;
    }

    #show(/** @type {Answer} */ { kin, query, results }) {
      const { count, none, one } = this.#words;
      const told = results[1] ? count : results[0] ? one : none;
      this.#say(told.replace('{n}', `${results.length}`).replace('{query}', query));
      this.#part('results').replaceChildren(...results.map((found) => this.#item(found)));
      this.#part('none').replaceChildren(...this.#kinOf(kin), ...(results[0] ? [] : this.#missing(query)));
      this.#part('help').hidden = !!results[0];
      this.querySelector('.md-search__scrollwrap')?.scrollTo(0, 0);
      this.dataset.shown = query;
    }

    #item(/** @type {Found} */ { anchor, kind, label, page, place, teaser, title }) {
      const link = make('a', 'site-search__link',
        make('span', 'site-search__kind', label),
        make('span', 'site-search__title', ...marked(title)),
        make('span', 'site-search__place', place),
        make('span', 'site-search__teaser', ...marked(teaser)));
      link.setAttribute('href', `${this.dataset.base}${page}${anchor && '#'}${anchor}`);
      link.dataset.kind = kind;
      return make('li', '', link);
    }

    #kinOf(/** @type {string[]} */ kin) {
      if (!kin[0]) return [];
      const buttons = kin.map((word) => {
        const button = make('button', '', word);
        button.addEventListener('click', () => {
          this.#input.value = word;
          this.#input.focus();
          this.#asked = this.#ask();
        });
        return button;
      });
      return [make('p', 'site-search__kin', this.#words.kin, ...buttons)];
    }

    #missing(query = '') {
      const { missing } = this.dataset;
      if (!missing) return [];
      const link = make('a', '', this.#words.missing.replace('{query}', query));
      link.setAttribute('href', missing.replaceAll('%7Bquery%7D', encodeURIComponent(query)));
      return [make('p', 'site-search__missing', link)];
    }
  }

  customElements.get('site-search') ?? customElements.define('site-search', SiteSearchElement);
}
