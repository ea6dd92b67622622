// @ts-check
/*
 * <decision-tree>: the questions and outcomes of a page, one at a time.
 * Takes words and links from the HTML, and all state from the address
 * #node;question=answer;question=answer, which the links carry on.
 * Gives the event decision-tree:node, ticks, a card to copy.
 * Knows no language and no rule. Default parameters stand for types.
 */

/** @type {(root: ParentNode, selector: string) => HTMLAnchorElement[]} */
const all = (root, selector) => [...root.querySelectorAll(/** @type {'a'} */ (selector))];

/** @type {(tag: string, properties: object, ...children: any[]) => any} */
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const read = (hash = '') => {
  let text = hash.slice(1);
  try { text = decodeURIComponent(text); } catch { /* as it is */ }
  const [id, ...pairs] = text.split(';');
  return { id, pairs };
};

const write = (id = '', answers = new Map()) => '#' + [id, ...[...answers].map((pair) => pair.join('='))].join(';');

const find = (root = document.body, id = '') => all(root, `[id="${CSS.escape(id)}"]`)[0]?.closest('section');

const headingOf = (part = document.body) => all(part.closest('section') ?? part, 'h2')[0];

const answerOf = (section = document.body, id = '') => all(section, '.answer').find(({ dataset }) => dataset.answer === id);

const textOf = (part = document.body) => {
  const copy = make('p', {}, part.cloneNode(true));
  all(copy, '.headerlink, .term-note').forEach((link) => link.remove());
  all(copy, 'p').forEach((block) => block.append(' '));
  return copy.innerText.replace(/\s+/g, ' ').trim();
};

/** @type {(block: Element) => string[]} */
const linesOf = (block) => all(block, ':scope > *').flatMap((part, i) => {
  const tabs = all(block.parentElement ?? block, ':scope > .tabbed-labels > *').map(textOf);
  if (part.matches('.was, .answers, .done, input, .tabbed-labels') || part.querySelector('.twin')) return [];
  if (part.matches('div, details, ol, ul')) return [...tabs.slice(i, i + 1), ...linesOf(part)];
  const mark = part.matches('h3') ? '\n' : part.matches('ol > li') ? `${i + 1}. ` : part.matches('li') ? '• ' : '';
  return mark + textOf(part);
});

class DecisionTreeElement extends HTMLElement {
  /** @type {HTMLElement} the section shown, once there is one */
  #section = this;
  #answers = new Map(); // by question, also those off the way
  #way = ['']; // the questions that led here
  #address = '?'; // the hash of all this
  #depth = -1; // steps of ours behind this one in the history
  #title = '';
  /** @type {any} */ #words;
  /** @type {any} */ #parts;
  /** @type {any} by language */ #pages = {};

  connectedCallback() {
    this.#title = document.title;
    if (!this.#parts) this.#build();
    for (const type of ['popstate', 'hashchange']) addEventListener(type, this);
    this.handleEvent();
  }

  disconnectedCallback() {
    for (const type of ['popstate', 'hashchange']) removeEventListener(type, this);
    document.title = this.#title;
  }

  /** Follows the address, whoever changed it. */
  handleEvent() {
    const { hash } = location;
    const { id, pairs } = read(hash);
    const mark = document.getElementById(id);
    const isFirst = this.#section === this;
    const isOurs = this.contains(mark);
    const isLost = mark ? isOurs && mark.matches('.was') : id && !this.dataset.page;
    if (hash === this.#address || (mark && !isOurs && !isFirst)) return;
    if (pairs.length || !id || id === this.dataset.start) this.#accept(pairs);
    this.#depth = history.state?.depth ?? this.#depth + 1;
    this.#show(find(this, id) ?? this.#walk(this).pop());
    this.#settle(isLost ? this.#hash : isOurs ? write(id, this.#answers) : hash);
    this.#parts.moved.textContent = isLost ? this.#words.moved : '';
    if (isFirst && !isOurs && !isLost) return;
    const inner = mark?.matches('h3') && mark;
    if (!isFirst) Object.assign(inner || headingOf(this.#section), { tabIndex: -1 }).focus();
    (inner || this.#parts.bar).scrollIntoView();
  }

  #build() {
    const words = (this.#words = JSON.parse(this.dataset.words ?? ''));
    const back = make('button', { onclick: () => (this.#depth ? history.back() : (location.hash = write(this.#way.pop(), this.#answers))) }, words.back);
    const step = make('output', {});
    const again = make('a', { href: '#' + this.dataset.start }, words.again);
    const bar = make('div', { className: 'bar', hidden: !!this.dataset.page }, back, step, again);
    const moved = make('output', { className: 'moved' });
    const copied = make('output', {});
    const area = make('textarea', { readOnly: true, ariaLabel: words.copy });
    const print = make('button', { onclick: () => window.print() }, words.print);
    const share = make('div', { className: 'share' }, this.#makeCopies(), print, copied, area);
    const trail = make('div', { className: 'trail' });
    const kept = make('small', { className: 'kept' }, words.kept);
    this.#parts = { again, area, back, bar, copied, kept, moved, share, step, trail };
    all(this, '.steps').forEach((steps) => this.#addTicks(steps));
    this.prepend(bar, moved);
    this.append(share, trail);
    this.addEventListener('keydown', ({ altKey, ctrlKey, key, metaKey }) => {
      if (altKey || ctrlKey || metaKey || this.querySelector('input:focus, textarea:focus')) return;
      all(this.#section, '.answer')[+key - 1]?.click();
    });
    // Material's tabs overwrite the address.
    this.addEventListener('click', () => location.hash === this.#address || this.#settle(this.#address));
  }

  #makeCopies() {
    const names = JSON.parse(this.dataset.languages ?? '');
    // From a disk, or in a copy, the page in another language is out of reach.
    const isNear = (code = '') => all(this, `.twin[hreflang="${code}"]`).some(({ host }) => host && host === location.host);
    const codes = Object.keys(names).filter((code) => code === this.dataset.language || isNear(code));
    const buttons = codes.map((code) => make('button', { onclick: () => this.#copy([code]) }, names[code]));
    if (codes[1]) buttons.push(make('button', { onclick: () => this.#copy(codes) }, this.dataset.all));
    const group = make('fieldset', {}, make('legend', {}, this.#words.copy), ...buttons);
    for (const type of ['pointerover', 'focusin']) group.addEventListener(type, () => codes.map((code) => this.#rootIn(code)));
    return group;
  }

  #addTicks(steps = this.#section) {
    const key = `decision-tree:${this.dataset.tree}:${headingOf(steps).id}`;
    const digests = steps.dataset.steps?.split(' ') ?? [];
    const done = make('output', { className: 'done' });
    const ticks = all(steps, ':scope > ol > li').map((item) => {
      const tick = make('input', { type: 'checkbox', ariaLabel: textOf(item) });
      item.prepend(make('label', {}, tick));
      return tick;
    });
    const count = () => {
      const n = ticks.filter((tick) => tick.checked).length;
      done.textContent = this.#words.done.replace('{n}', n).replace('{all}', ticks.length);
    };
    try { ticks.forEach((tick, i) => (tick.checked = localStorage[key]?.includes(digests[i]))); } catch { /* as it is */ }
    steps.addEventListener('change', () => {
      count();
      try { localStorage[key] = digests.filter((_, i) => ticks[i].checked).join(' '); } catch { /* as it is */ }
    });
    count();
    steps.append(done);
  }

  get #node() {
    return headingOf(this.#section).id;
  }

  get #hash() {
    return write(this.#node, this.#answers);
  }

  /** Keeps known answers, under present ids. */
  #accept(pairs = ['']) {
    this.#answers = new Map();
    for (const pair of pairs) {
      const [question, answer] = pair.split('=');
      const section = find(this, question);
      if (section && answerOf(section, answer)) this.#answers.set(headingOf(section).id, answer);
    }
  }

  /** Follows the answers to the goal, or as far as they lead. */
  #walk(goal = this.#section) {
    const way = new Set();
    let section = find(this, this.dataset.start);
    while (section && !way.has(section)) {
      way.add(section);
      const href = answerOf(section, this.#answers.get(headingOf(section).id))?.getAttribute('href') ?? '';
      section = section !== goal && href[0] === '#' ? find(this, read(href).id) : null;
    }
    return [...way];
  }

  #show(section = this.#section) {
    const way = this.#walk(section);
    this.#section = section;
    this.#way = way.pop() === section ? way.map((question) => headingOf(question).id) : [];
    for (const other of all(this, ':scope > section')) other.hidden = other !== section;
    this.#pointLinks();
    this.#fillParts();
    const { start, tree } = this.dataset;
    const site = this.#title.split(' - ').pop();
    document.title = this.#node === start ? this.#title : `${textOf(headingOf(section))} - ${site}`;
    const detail = { tree, node: this.#node, answers: Object.fromEntries(this.#answers) };
    this.dispatchEvent(new CustomEvent('decision-tree:node', { bubbles: true, detail }));
  }

  #pointLinks() {
    for (const link of all(this.#section, '[href*="#"]')) {
      const [page, hash] = (link.getAttribute('href') ?? '').split('#');
      const { id } = read('#' + hash);
      const answers = new Map(this.#answers);
      if (link.dataset.answer) answers.set(this.#node, link.dataset.answer);
      if (page ? page === this.dataset.page : find(this, id)) link.setAttribute('href', page + write(id, answers));
    }
    for (const link of all(this.#section, '.twin')) link.hash = this.#hash;
    this.#parts.kept.remove();
    answerOf(this.#section, this.#answers.get(this.#node))?.append(this.#parts.kept);
  }

  #fillParts() {
    const { again, area, back, copied, share, step, trail } = this.#parts;
    const { answers, change, outcome, step: steps, why } = this.#words;
    const isStart = this.#node === this.dataset.start;
    const isOutcome = this.#section.matches('.outcome');
    const rows = this.#rowsIn(this).map(([id, question, answer]) => {
      const link = make('a', { href: write(id, this.#answers), ariaLabel: `${change}: ${question}` }, change);
      return make('li', {}, make('span', {}, question), make('b', {}, answer), link);
    });
    step.textContent = [(isStart || rows[0]) && steps.replace('{n}', rows.length + 1), isOutcome && outcome].filter(Boolean).join(' · ');
    back.hidden = !rows[0] && !this.#depth;
    again.hidden = isStart;
    trail.replaceChildren(make('h3', {}, isOutcome ? why : answers), make('ol', {}, ...rows));
    trail.hidden = !rows[0];
    share.hidden = !isOutcome;
    area.hidden = true;
    copied.textContent = '';
  }

  #settle(address = '') {
    this.#address = address;
    for (const link of all(document, '[data-keep-hash]')) link.hash = address;
    try { history.replaceState({ depth: this.#depth }, '', address); } catch { /* as it is */ }
  }

  #rowsIn(root = this.#section) {
    return this.#way.map((id) => {
      const section = find(root, id) ?? root;
      return [id, textOf(headingOf(section)), textOf(answerOf(section, this.#answers.get(id)))];
    });
  }

  #addressIn(code = '') {
    return all(this.#section, `.twin[hreflang="${code}"]`)[0]?.href ?? location.href;
  }

  async #rootIn(code = '') {
    const { language, tree } = this.dataset;
    if (code === language) return this;
    try {
      const page = await (this.#pages[code] ??= fetch(this.#addressIn(code)).then((reply) => reply.text()));
      return all(new DOMParser().parseFromString(page, 'text/html'), `decision-tree[data-tree="${tree}"]`)[0];
    } catch { delete this.#pages[code]; }
  }

  async #cardIn(code = '') {
    const root = await this.#rootIn(code);
    const section = root && find(root, this.#node);
    if (!section) return '';
    const { reviewed, words = '' } = root.dataset;
    const { answers } = JSON.parse(words);
    const way = this.#rowsIn(root).map(([, question, answer]) => `${question} → ${answer}`);
    if (way[0]) way.unshift('', answers);
    return [textOf(all(root.ownerDocument, 'h1')[0]), ...linesOf(section), ...way, '', reviewed, this.#addressIn(code)].join('\n');
  }

  async #copy(codes = ['']) {
    const { area, copied } = this.#parts;
    const cards = [];
    for (const code of codes) cards.push(await this.#cardIn(code));
    let word = cards.includes('') ? 'untranslated' : 'copied';
    area.value = cards.filter(Boolean).join('\n\n———\n\n') || (await this.#cardIn(this.dataset.language));
    area.hidden = true;
    try { await navigator.clipboard.writeText(area.value); } catch {
      area.hidden = false;
      area.select();
      if (!document.execCommand('copy')) word = 'uncopied';
    }
    copied.textContent = this.#words[word];
  }
}

customElements.get('decision-tree') ?? customElements.define('decision-tree', DecisionTreeElement);
