// @ts-check
/*
 * <kit-field>: one thing to fill in; until it is asked for, an entry that tells about it.
 * Takes what it is from the HTML (data-field: kind, pattern, ways to mend) and the event
 * kit-form:ask: words, names of the languages, zones, papers, and a value to begin with.
 * Gives the event kit-field:change: what was typed, how each letter writes it, and what is amiss.
 * Refuses to know the other fields. Plain words have a box for each language.
 */

// More would make a phone stutter; no letter is as long.
const MOST = 20000;
const BETWEEN = /[\s,;\uff0c\uff1b\u3001]+/;

/** @type {(root: ParentNode, selector: string) => any[]} */
const all = (root, selector) => [...root.querySelectorAll(selector)];

/** @type {(tag: string, properties?: object, ...children: any[]) => any} */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** Ways to mend what was typed. @type {Record<string, (text: string) => string>} */
const MEND = {
  width: (text) => text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-'),
  blanks: (text) => text.replace(/[\s\p{Cf}\p{Cc}]/gu, ''),
  capitals: (text) => text.toUpperCase(),
};

/** How far a zone is ahead of UTC at a time on its own clocks: +8, -3:30. */
const offsetOf = (wall = '', zone = '') => {
  const clock = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const ahead = (at = 0) => Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at;
  const goal = Date.parse(`${wall}Z`);
  const minutes = Math.round(ahead(goal - ahead(goal)) / 6e4);
  const rest = Math.abs(minutes) % 60;
  return (minutes < 0 ? '-' : '+') + Math.trunc(Math.abs(minutes) / 60) + (rest ? `:${`${rest}`.padStart(2, '0')}` : '');
};

class KitFieldElement extends HTMLElement {
  /** @type {any} id, kind, pattern, like, mend, most, several, options */ #field;
  /** @type {any} what kit-form:ask told */ #asked;
  /** @type {any[]} */ #controls = [];
  #told = make('output', { className: 'told' });
  #asking = make('div');
  /** @type {any} a text; by language where it is words; the ids of papers */ #value;

  connectedCallback() {
    this.#field ??= JSON.parse(this.dataset.field ?? '');
    this.addEventListener('kit-form:ask', this);
  }

  disconnectedCallback() {
    this.removeEventListener('kit-form:ask', this);
  }

  handleEvent(/** @type {Event} */ event) {
    const { detail } = /** @type {CustomEvent} */ (event);
    this.#asked = detail;
    this.#value = this.#fitting(detail.value ?? this.#value);
    this.#asking.remove();
    this.#build();
    this.#report();
  }

  /** A value that was kept on the device may be of another shape by now. @param {any} value */
  #fitting(value) {
    const { kind } = this.#field;
    const isWords = kind === 'text' || kind === 'list';
    const texts = typeof value === 'object' && value ? Object.values(value) : [value];
    const isFitting = texts.every((text) => typeof text === 'string') && Array.isArray(value) === (kind === 'papers') && (typeof value === 'object') === (isWords || kind === 'papers');
    if (isFitting) return value;
    return isWords ? {} : kind === 'papers' ? [] : '';
  }

  #build() {
    const { id, kind } = this.#field;
    const { ask, may, words } = this.#asked;
    const heading = all(this, 'h3')[0];
    const label = heading.textContent;
    const isGroup = ['text', 'list', 'question', 'moment', 'papers'].includes(kind);
    const note = may ? make('small', {}, ` ${words.may}`) : '';
    const title = isGroup ? make('legend', {}, label, note) : make('label', { htmlFor: `${id}.input` }, label, note);
    const told = [...(ask ?? all(this, '.text')[0])?.childNodes ?? [], ...all(this, '.example > *')];
    const help = make('div', { id: `${id}.help`, className: 'help' }, ...told.map((node) => node.cloneNode(true)));
    const shown = this.#makeControls(label);
    this.#told.id = `${id}.told`;
    for (const control of this.#controls) control.setAttribute('aria-describedby', `${id}.help ${id}.told`);
    this.#asking = make(isGroup ? 'fieldset' : 'div', { className: `asking is-${kind}` }, title, help, ...shown, this.#told);
    this.#asking.addEventListener('input', () => this.#read());
    this.#asking.addEventListener('change', () => this.#read(true));
    this.classList.add('asked');
    heading.after(this.#asking);
  }

  /** @returns {any[]} */
  #makeControls(label = '') {
    const { kind, options } = this.#field;
    if (kind === 'text' || kind === 'list') return this.#areas();
    if (kind === 'choice') return this.#select();
    if (kind === 'question') return this.#boxes('radio', options);
    if (kind === 'papers') return this.#boxes('checkbox', this.#asked.papers).flatMap((label) => [label, this.#about(label)]);
    return kind === 'moment' ? this.#clock(label) : this.#line();
  }

  // A browser that completes words, or has them spelt elsewhere, would pass them on.
  get #plain() {
    return { name: this.#field.id, autocomplete: 'off', spellcheck: false };
  }

  #line() {
    const { id, several } = this.#field;
    const tag = several > 1 ? 'textarea' : 'input';
    return (this.#controls = [make(tag, { ...this.#plain, id: `${id}.input`, value: this.#value ?? '', autocapitalize: 'off' })]);
  }

  #areas() {
    const boxes = Object.entries(this.#asked.names).map(([code, name]) => {
      const area = make('textarea', { ...this.#plain, lang: code, rows: 3, value: this.#value?.[code] ?? '' });
      return make('label', {}, name, area);
    });
    this.#controls = boxes.map((box) => box.lastChild);
    return boxes;
  }

  #select() {
    const options = Object.entries(this.#field.options).map(([key, words]) => new Option(words[this.#asked.language], key));
    const select = make('select', { id: `${this.#field.id}.input`, name: this.#field.id }, new Option(this.#asked.words.choose, ''), ...options);
    select.value = this.#value ?? '';
    return (this.#controls = [select]);
  }

  /** @param {Record<string, Record<string, string>>} options */
  #boxes(type = '', options) {
    const labels = Object.entries(options).map(([value, words]) => {
      const checked = [this.#value].flat().includes(value);
      const box = make('input', { type, value, name: this.#field.id, checked });
      return make('label', {}, box, ' ', words[this.#asked.language], make('b', {}));
    });
    this.#controls = labels.map((label) => label.firstChild);
    return labels;
  }

  /** The way to what makes a paper good; beside the form, which would be empty on the way back. */
  #about(label = document.createElement('label')) {
    const { page, words } = this.#asked;
    const [box] = all(label, 'input');
    const href = `${page}#${box.value}`;
    return make('a', { href, target: '_blank', rel: 'noopener', ariaLabel: `${label.textContent?.trim()}: ${words.paper}` }, words.paper);
  }

  #clock(label = '') {
    const { words, zones } = this.#asked;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    const named = own in zones ? zones : { [own]: words.zone.replace('{zone}', own), ...zones };
    const [at = '', zone = own] = this.#value?.split(' ') ?? [];
    const clock = make('input', { type: 'datetime-local', name: this.#field.id, value: at, ariaLabel: label });
    const select = make('select', { name: this.#field.id, ariaLabel: `${label}: ${words.zones}` }, ...Object.keys(named).map((key) => new Option(named[key], key)));
    select.value = zone;
    return (this.#controls = [clock, select]);
  }

  /** Takes over what stands there; once the field is left, mends it and says so. */
  #read(isLeft = false) {
    const { kind, pattern, several } = this.#field;
    for (const control of this.#controls) if (control.value.length > MOST) control.value = control.value.slice(0, MOST);
    const chosen = this.#controls.filter((one) => one.checked).map((one) => one.value);
    const [first, second] = this.#controls.map((one) => one.value);
    const words = () => Object.fromEntries(this.#controls.map((one) => [one.lang, one.value]));
    this.#value = { text: words, list: words, papers: () => chosen, question: () => chosen[0] ?? '', moment: () => first && `${first} ${second}` }[/** @type {'text'} */ (kind)]?.() ?? first;
    const said = [];
    if (isLeft && pattern) {
      let parts = several > 1 ? first.split(BETWEEN).filter(Boolean) : [first];
      for (const way of this.#field.mend) {
        const mended = parts.map(MEND[way]);
        if (`${mended}` !== `${parts}`) said.push(this.#asked.words[way]);
        parts = mended;
      }
      this.#controls[0].value = this.#value = parts.join(', ');
    }
    this.#report(said.join(' '));
  }

  /** What was typed, one value each. @returns {string[]} */
  get #typed() {
    const values = [this.#value ?? ''].flatMap((value) => (typeof value === 'string' ? value : Object.values(value)));
    return (this.#field.several > 1 ? values.flatMap((value) => value.split(BETWEEN)) : values).filter((value) => value.trim());
  }

  #report(mended = '') {
    const { id, kind, label, like, most, pattern, refused } = this.#field;
    const { may, names, words } = this.#asked;
    const typed = this.#typed;
    const amiss = this.#amiss(typed);
    const unfit = words.unfit.replace('{example}', like);
    const says = { missing: words.missing, unfit, long: words.long.replace('{most}', most) }[/** @type {'long'} */ (amiss)] ?? '';
    const told = [mended, typed[0] && pattern && (amiss ? says : words.fit)].filter(Boolean).join(' ');
    if (this.#told.textContent !== told) this.#told.textContent = told;
    this.#told.dataset.amiss = amiss;
    if (kind === 'papers') this.#number();
    const written = Object.fromEntries(Object.keys(names).map((code) => [code, this.#written(code)]));
    const warning = kind === 'question' && all(this, `.warn[data-option="${typed[0]}"]`)[0];
    const level = refused.includes(typed[0]) ? 'refuse' : 'doubt';
    const detail = { id, label, value: this.#value, typed, written, warning, level, amiss: amiss === 'missing' && may ? '' : amiss, says, isFree: !pattern && ['line', 'text', 'list'].includes(kind) };
    this.dispatchEvent(new CustomEvent('kit-field:change', { bubbles: true, detail }));
  }

  #amiss(typed = ['']) {
    const { mend, most, pattern, several } = this.#field;
    if (!typed[0]) return 'missing';
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    const mended = typed.map((text) => mend.reduce((/** @type {string} */ part, /** @type {string} */ way) => MEND[way](part), text));
    if (pattern && !(mended.every((text) => whole.test(text)) && mended.length <= Math.max(several, 1))) return 'unfit';
    return most && typed.some((text) => text.length > most) ? 'long' : '';
  }

  /** How the letter in a language writes it. */
  #written(code = '') {
    const { kind, options } = this.#field;
    const value = this.#value ?? '';
    const said = `${value[code]?.trim() || Object.values(value).find((words) => `${words}`.trim()) || ''}`.trim();
    const lines = () => said.split('\n').map((line) => line.replace(/^\s*[-*\u2022]?\s*/, '').trim()).filter(Boolean).map((line) => `\n- ${line}`).join('');
    const papers = () => this.#ticked.map((key, i) => `\n${i + 1}. ${this.#asked.papers[key][code]}`).join('');
    const written = { text: () => said, list: lines, papers, choice: () => options[value]?.[code] ?? '', moment: () => this.#moment() };
    return written[/** @type {'text'} */ (kind)]?.() ?? this.#typed.join(', ').trim();
  }

  #moment() {
    const [at, zone] = this.#value?.split(' ') ?? [];
    // A year being typed has odd numbers of digits.
    return /^[12]\d{3}-.{11}$/.test(at) ? `${at.replace('T', ' ')} (UTC${offsetOf(at, zone)})` : '';
  }

  /** The papers that this kind has; others may have been ticked in another. @returns {string[]} */
  get #ticked() {
    return this.#value.filter((/** @type {string} */ key) => this.#asked.papers[key]);
  }

  /** Numbers the papers as the letter does. */
  #number() {
    for (const control of this.#controls) {
      const at = this.#ticked.indexOf(control.value);
      control.parentElement.lastChild.textContent = at < 0 ? '' : ` ${at + 1}`;
    }
  }
}

customElements.get('kit-field') ?? customElements.define('kit-field', KitFieldElement);
