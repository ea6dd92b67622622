// @ts-check
/*
 * <kit-form>: what a letter is about, then only what that needs, checked while it is typed.
 * Takes .kind, kit-field and .rule from the HTML (data-kind, data-rule), words (data-words), and the
 * kind from the address: #kind;tree/node;question=answer.
 * Gives a form with findings, and to the kind's kit-letter what to write (kit-form:change).
 * Knows no language. Nothing typed leaves the page; nothing is kept unless the reader asks.
 */

/** @typedef {{ level: string, patterns: string[], when: string, sum: string, fields: string[], unless: string[], language: string, entry: HTMLElement }} Rule */
/** @typedef {{ level: string, id?: string, says: Node | string }} Finding */
/** @typedef {Record<string, { subject: string, body: string, edited: boolean }>} Letters by language */

/** @type {(root: ParentNode, selector: string) => any[]} */
const all = (root, selector) => [...root.querySelectorAll(selector)];

/** @type {(tag: string, properties?: object, ...children: any[]) => any} */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** The words of an entry, to stand elsewhere too. */
const copyOf = (entry = document.body) => make('div', {}, ...[...entry.childNodes].map((node) => node.cloneNode(true)));

/** Check digits, as decision_tree/pattern.py has them. @type {Record<string, (text: string) => boolean>} */
const SUMS = {
  luhn: (text) => {
    const digits = [...text.replace(/[^0-9]/g, '')].reverse().map((digit, i) => (i % 2 ? +digit * 2 : +digit));
    return digits.reduce((sum, digit) => sum + (digit > 9 ? digit - 9 : digit), 0) % 10 === 0;
  },
  'mod-11-2': (text) => [...text.replace(/[^0-9x]/g, '')].reduce((sum, sign) => (sum * 2 + (sign === 'x' ? 10 : +sign)) % 11, 0) === 1,
};

/** Whether a rule's patterns are in a text, capitals apart. @param {Rule} rule */
const finds = ({ patterns, sum }, text = '') => {
  const small = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return patterns.some((pattern) => [...small.matchAll(new RegExp(pattern, 'gu'))].some(([found]) => !sum || SUMS[sum](found)));
};

class KitFormElement extends HTMLElement {
  /** @type {any} */ #words;
  /** @type {Rule[]} */ #rules = [];
  /** @type {Map<string, any>} every kit-field by its id */ #fields = new Map();
  /** @type {Map<string, any>} what each field last told */ #told = new Map();
  /** @type {any} the open kind: fields, may, papers */ #kind;
  /** @type {Letters} */ #letters = {};
  /** @type {Record<string, any>} what was typed, by field */ #values = {};
  /** @type {any} */ #parts;
  #title = '';

  async connectedCallback() {
    this.#title = document.title;
    const isFirst = !this.#words;
    if (isFirst) this.#build();
    // Their scripts may come later than this one.
    for (const tag of ['kit-field', 'kit-letter']) await customElements.whenDefined(tag);
    if (!this.isConnected) return;
    addEventListener('hashchange', this);
    this.#follow(isFirst);
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this);
    document.title = this.#title;
  }

  handleEvent() {
    this.#follow();
  }

  #build() {
    const words = (this.#words = JSON.parse(this.dataset.words ?? ''));
    for (const field of all(this, 'kit-field')) this.#fields.set(JSON.parse(field.dataset.field).id, field);
    this.#rules = all(this, '.rule').map((entry) => ({ ...JSON.parse(entry.dataset.rule), entry }));
    const back = make('a', { className: 'back' }, words.back);
    const bar = make('p', { className: 'bar' }, make('a', { href: `#${all(this, '.kinds h2')[0].id}` }, words.change), back);
    const sum = make('output', {});
    const list = make('ul', {});
    const findings = make('div', { className: 'findings' }, make('h3', {}, words.found), sum, list);
    const box = make('input', { type: 'checkbox', onchange: () => this.#store() });
    const forget = make('button', { type: 'button', onclick: () => confirm(words.sure) && this.#forget() }, words.forget);
    const storing = make('p', { className: 'storing' }, make('label', {}, box, ' ', words.keep), forget);
    this.#parts = { back, bar, box, findings, form: make('div', { className: 'form' }), list, storing, sum };
    this.addEventListener('kit-field:change', (event) => this.#hear(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener('kit-letter:change', (event) => this.#check(/** @type {CustomEvent} */ (event).detail));
    try {
      this.#values = { ...JSON.parse(localStorage[this.#key]) };
      box.checked = true;
    } catch { /* nothing is kept */ }
  }

  get #key() {
    return `kit-form:${this.dataset.kit}`;
  }

  /** Shows what the address names; the list of kinds when that is nothing of ours. */
  #follow(isFirst = false) {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { /* as it is */ }
    const [id, from = '', ...pairs] = hash.split(';');
    const mark = document.getElementById(id);
    const isOurs = this.contains(mark);
    if (mark && !isOurs && !isFirst) return;
    const section = (isOurs && mark?.closest('section')) || all(this, '.kinds')[0];
    for (const other of all(this, ':scope > section')) other.hidden = other !== section;
    const heading = all(section, 'h2')[0];
    document.title = section.matches('.kind') ? `${heading.textContent} - ${this.#title.split(' - ').pop()}` : this.#title;
    // Fields on loan go back to their list, in its order.
    all(this, '.fields')[0].append(...this.#fields.values());
    this.#kind = null;
    if (section.matches('.kind')) this.#open(section, from, pairs);
    if (!isOurs) return;
    if (!isFirst) Object.assign(heading, { tabIndex: -1 }).focus();
    (mark?.matches('h2') ? section : mark)?.scrollIntoView();
  }

  #open(section = document.body, from = '', pairs = ['']) {
    const { back, bar, findings, form, storing } = this.#parts;
    const [tree, node] = from.split('/').map((part) => /^[a-z][a-z0-9-]*$/.exec(part)?.[0]);
    back.hidden = !(tree && node);
    if (node) back.href = `${this.dataset.trees?.replace('{tree}', tree ?? '')}#${[node, ...pairs].join(';')}`;
    section.prepend(bar);
    const letter = all(section, 'kit-letter')[0];
    if (!letter) return;
    const kind = JSON.parse(section.dataset.kind ?? '');
    const answers = pairs.map((pair) => `${tree}/${pair.replace('=', '/')}`);
    form.replaceChildren(...kind.fields.map((/** @type {string} */ id) => this.#fields.get(id)));
    all(section, '.asks')[0].after(form, findings);
    letter.after(storing);
    for (const id of kind.fields) this.#ask(id, kind, all(section, `.ask[data-field="${id}"]`)[0], answers);
    this.#kind = { ...kind, letter };
    this.#compose();
  }

  /** Has a field ask; what the answers given in a tree have chosen already stands in it.
   * @param {Element | undefined} ask the kind's own question and examples */
  #ask(id = '', kind = this.#kind, ask, answers = ['']) {
    const { language, languages = '', papers: page, zones = '{}' } = this.dataset;
    const field = this.#fields.get(id);
    const ways = Object.entries(JSON.parse(field.dataset.field).answers);
    const typed = this.#values[id];
    const value = typed || ways.find(([, known]) => known.some((/** @type {string} */ way) => answers.includes(way)))?.[0] || typed;
    const detail = { ask, language, may: kind.may.includes(id), names: JSON.parse(languages), page, papers: kind.papers, value, words: this.#words, zones: JSON.parse(zones) };
    field.dispatchEvent(new CustomEvent('kit-form:ask', { detail }));
  }

  /** @param {any} told */
  #hear(told) {
    this.#told.set(told.id, told);
    this.#values[told.id] = told.value;
    if (this.#kind) this.#compose();
  }

  #compose() {
    const names = JSON.parse(this.dataset.languages ?? '');
    // What each field tells under a name, by language and field.
    const told = (name = '') => Object.fromEntries(Object.keys(names).map((code) => [code, Object.fromEntries(this.#kind.fields.map((/** @type {string} */ id) => [id, this.#told.get(id)[name][code]]))]));
    const detail = { labels: told('label'), values: told('written'), names, most: this.#most, words: this.#words };
    this.#kind.letter.dispatchEvent(new CustomEvent('kit-form:change', { detail }));
    if (this.#parts.box.checked) this.#store();
  }

  get #most() {
    return JSON.parse(this.dataset.most ?? '{}');
  }

  // --- findings ---------------------------------------------------------------------------------

  /** @param {Letters} letters */
  #check(letters) {
    this.#letters = letters;
    const { list, sum } = this.#parts;
    const found = [...this.#amiss(), ...this.#broken(), ...this.#long()];
    const count = (level = '') => found.filter((one) => one.level === level).length;
    const levels = ['refuse', 'missing', 'doubt'].filter(count);
    const words = levels.map((level) => this.#words[`found-${level}`].replace('{n}', count(level))).join(' ') || this.#words.complete;
    // Said again only when it has changed.
    if (sum.textContent !== words) sum.textContent = words;
    sum.dataset.level = levels[0] ?? 'complete';
    list.replaceChildren(...found.map((one) => this.#makeFinding(one)));
    this.#kind.letter.toggleAttribute('data-refused', count('refuse') > 0);
  }

  /** @param {Finding} finding */
  #makeFinding({ level, id = '', says }) {
    const field = this.#fields.get(id);
    const go = field && make('button', { type: 'button', onclick: () => all(field, 'input, select, textarea')[0].focus() }, all(field, 'h3')[0].textContent);
    const item = make('li', {}, ...(go ? [go, ' '] : []), says);
    item.dataset.level = level;
    return item;
  }

  /** What the fields themselves tell. @returns {Generator<Finding>} */
  *#amiss() {
    for (const id of this.#kind.fields) {
      const { amiss, level, says, warning } = this.#told.get(id);
      if (amiss) yield { level: amiss === 'missing' ? 'missing' : 'doubt', id, says };
      if (warning) yield { level, id, says: copyOf(warning) };
    }
  }

  /** What the rules find. @returns {Generator<Finding>} */
  *#broken() {
    const { fields } = this.#kind;
    for (const rule of this.#rules) {
      if (rule.unless.some((id) => fields.includes(id))) continue;
      const looked = fields.filter((/** @type {string} */ id) => !rule.language && (rule.fields[0] ? rule.fields.includes(id) : this.#told.get(id).isFree));
      const breaks = (/** @type {string} */ text) => finds(rule, text) !== (rule.when === 'missing');
      const id = looked.find((/** @type {string} */ one) => this.#told.get(one).typed.some(breaks));
      const letters = Object.entries(this.#letters).filter(([code, { edited }]) => (rule.language ? rule.language === code : edited && !rule.fields[0]));
      if (id || letters.some(([, { subject, body }]) => finds(rule, `${subject}\n${body}`))) yield { level: rule.level, id, says: copyOf(rule.entry) };
    }
  }

  /** @returns {Generator<Finding>} */
  *#long() {
    for (const [part, most] of Object.entries(this.#most)) {
      const isLong = Object.values(this.#letters).some((letter) => letter[/** @type {'body'} */ (part)].length > most);
      if (isLong) yield { level: 'doubt', says: this.#words[`long-${part}`].replace('{most}', most) };
    }
  }

  // --- on this device, only if asked ------------------------------------------------------------

  #store() {
    const { box } = this.#parts;
    try {
      if (box.checked) localStorage[this.#key] = JSON.stringify(this.#values);
      else localStorage.removeItem(this.#key);
    } catch { box.checked = false; }
  }

  #forget() {
    this.#parts.box.checked = false;
    this.#store();
    for (const id of this.#fields.keys()) this.#values[id] = '';
    this.#follow();
  }
}

customElements.get('kit-form') ?? customElements.define('kit-form', KitFormElement);
