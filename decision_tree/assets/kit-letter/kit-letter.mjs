// @ts-check
/*
 * <kit-letter>: a letter in every language, composed while its facts are typed, to be edited,
 * copied, printed or saved.
 * Takes the drafts from the HTML (data-letter) and the event kit-form:change: values and labels of
 * fields, names of the languages, words. With data-refused it hands nothing out.
 * Gives the event kit-letter:change with the letters as they stand.
 * Refuses to know what is asked and what is checked.
 */

/** @type {(tag: string, properties?: object, ...children: any[]) => any} */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const HOLE = /\{([a-z][a-z0-9-]*)\}/g;

/** A line falls away when something on it may stay empty, and does; what is wanting is named in brackets.
 * @type {(draft: string, values: Record<string, string>, labels: Record<string, string>, may: string[]) => string} */
const fill = (draft, values, labels, may) => draft.split('\n')
  .filter((line) => ![...line.matchAll(HOLE)].some(([, id]) => may.includes(id) && !values[id]))
  .map((line) => line.replace(HOLE, (_, id) => values[id] || `[${labels[id]}]`))
  .join('\n').replace(/ +\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

class KitLetterElement extends HTMLElement {
  /** @type {any} subject and body by language, and what may stay empty */ #drafts;
  /** @type {any} */ #detail;
  /** @type {Record<string, any>} the sheet of each language */ #sheets = {};
  #said = make('output', {});

  connectedCallback() {
    this.addEventListener('kit-form:change', this);
  }

  disconnectedCallback() {
    this.removeEventListener('kit-form:change', this);
  }

  handleEvent(/** @type {Event} */ event) {
    this.#detail = /** @type {CustomEvent} */ (event).detail;
    if (!this.#drafts) this.#build();
    for (const code in this.#sheets) if (!this.#sheets[code].edited) this.#write(code);
    this.#said.textContent = '';
    this.#report();
  }

  #build() {
    const { names, words } = this.#detail;
    this.#drafts = JSON.parse(this.dataset.letter ?? '');
    const sheets = Object.keys(names).map((code) => this.#makeSheet(code));
    const codes = Object.keys(names);
    const buttons = [
      this.#makeButton(words['copy-all'], () => this.#copy(codes.map((code) => this.#whole(code)).join('\n\n———\n\n'))),
      this.#makeButton(words.print, () => window.print()),
      this.#makeButton(words.save, () => this.#save()),
    ];
    this.append(make('h3', {}, words.letter), make('div', { className: 'sheets' }, ...sheets), make('p', { className: 'tools' }, ...buttons, this.#said));
  }

  #makeSheet(code = '') {
    const { names, words } = this.#detail;
    const plain = { lang: code, autocomplete: 'off', spellcheck: false, oninput: () => this.#edit(code) };
    const subject = make('input', plain);
    const body = make('textarea', { ...plain, rows: 14 });
    const count = make('small', {});
    const again = make('button', { type: 'button', hidden: true, onclick: () => this.#again(code) }, words['compose-again']);
    const printed = make('pre', { className: 'printed', lang: code });
    this.#sheets[code] = { again, body, count, edited: false, printed, subject };
    return make('div', { className: 'sheet' }, make('h4', {}, names[code]),
      make('label', {}, words.subject, subject), make('label', {}, words.body, body), count,
      make('p', { className: 'tools' },
        this.#makeButton(words['copy-subject'], () => this.#copy(subject.value)),
        this.#makeButton(words['copy-body'], () => this.#copy(body.value)), again), printed);
  }

  /** A button that hands nothing out while the letter is refused. */
  #makeButton(words = '', act = () => {}) {
    return make('button', { type: 'button', onclick: () => (this.matches('[data-refused]') ? (this.#said.textContent = this.#detail.words.refused) : act()) }, words);
  }

  #write(code = '') {
    const { labels, values } = this.#detail;
    const { may, subject, body } = this.#drafts;
    const sheet = this.#sheets[code];
    sheet.subject.value = fill(subject[code], values[code], labels[code], may).replace(/\s+/g, ' ');
    sheet.body.value = fill(body[code], values[code], labels[code], may);
  }

  #edit(code = '') {
    Object.assign(this.#sheets[code], { edited: true }).again.hidden = false;
    this.#report();
  }

  #again(code = '') {
    Object.assign(this.#sheets[code], { edited: false }).again.hidden = true;
    this.#write(code);
    this.#report();
    this.#sheets[code].body.focus();
  }

  #report() {
    const { most, words } = this.#detail;
    const letters = Object.entries(this.#sheets).map(([code, { body, count, edited, printed, subject }]) => {
      printed.textContent = this.#whole(code);
      count.textContent = words.count.replace('{n}', body.value.length).replace('{most}', most.body);
      return [code, { subject: subject.value, body: body.value, edited }];
    });
    this.dispatchEvent(new CustomEvent('kit-letter:change', { bubbles: true, detail: Object.fromEntries(letters) }));
  }

  #whole(code = '') {
    const { body, subject } = this.#sheets[code];
    return `${subject.value}\n\n${body.value}`;
  }

  async #copy(text = '') {
    let word = 'copied';
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make('textarea', { value: text, readOnly: true, ariaLabel: this.#detail.words.letter });
      this.append(area);
      area.select();
      if (document.execCommand('copy')) area.remove();
      else word = 'uncopied';
    }
    this.#said.textContent = this.#detail.words[word];
  }

  #save() {
    const text = Object.keys(this.#sheets).map((code) => this.#whole(code)).join('\n\n———\n\n');
    const file = new Blob([text.replace(/\n/g, '\r\n'), '\r\n'], { type: 'text/plain' });
    const href = URL.createObjectURL(file);
    make('a', { href, download: `${this.dataset.name}.txt` }).click();
    URL.revokeObjectURL(href);
    this.#said.textContent = this.#detail.words.saved;
  }
}

customElements.get('kit-letter') ?? customElements.define('kit-letter', KitLetterElement);
