// @ts-check
/*
 * <deadline-timer>: how much of a deadline is left, and a file for the reader's calendar.
 * Takes the time limit from the .deadline around it (data-hours, data-days), words, time zones, and
 * from the reader when the notice came. Without an amount it asks for the date the notice gives.
 * Gives the time left and an iCalendar file (RFC 5545); keeps the date only if asked to.
 * Refuses to guess: nothing is counted before the reader has given a date.
 */

const HOUR = 36e5;
// Days, hours before the end at which a calendar reminds.
const REMINDERS = { P3D: 72 * HOUR, P1D: 24 * HOUR, PT3H: 3 * HOUR };

/** @type {(tag: string, properties?: object, ...children: any[]) => any} */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** What the clocks of a zone show, as 2026-11-20 10:15. */
const wallOf = (at = 0, zone = '') =>
  new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);

/** How many milliseconds a zone is ahead of UTC at a moment, to the minute. */
const aheadOf = (at = 0, zone = '') => Date.parse(`${wallOf(at, zone).replace(' ', 'T')}Z`) - Math.floor(at / 6e4) * 6e4;

/** The moment at which the clocks of a zone show a time. */
const momentOf = (wall = '', zone = '') => {
  const goal = Date.parse(`${wall}Z`);
  return goal - aheadOf(goal - aheadOf(goal, zone), zone);
};

const stamp = (at = 0) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A text as a value of iCalendar. */
const escape = (text = '') => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Lines of at most 75 octets, never cut inside a letter. */
const fold = (line = '') => {
  const bytes = (text = '') => new TextEncoder().encode(text).length;
  let folded = '';
  let room = 75;
  for (const letter of line) {
    if (bytes(letter) > room) {
      folded += '\r\n ';
      room = 74;
    }
    folded += letter;
    room -= bytes(letter);
  }
  return `${folded}\r\n`;
};

class DeadlineTimerElement extends HTMLElement {
  /** @type {any} */ #words;
  /** @type {any} */ #parts;
  #ticking = 0;

  connectedCallback() {
    if (!this.#words) this.#build();
    this.#ticking = window.setInterval(() => this.#tell(), 30_000);
    this.#tell();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
  }

  #build() {
    const words = (this.#words = JSON.parse(this.dataset.words ?? ''));
    const zones = this.#zones;
    const date = make('input', { type: 'datetime-local', ariaLabel: words['timer-ask'] });
    const zone = make('select', { ariaLabel: words['timer-zones'] }, ...Object.keys(zones).map((key) => new Option(zones[key], key)));
    const end = make('output');
    const left = make('p', { className: 'left' });
    left.setAttribute('role', 'timer');
    const file = make('button', { type: 'button', onclick: () => this.#save() }, words['timer-file']);
    const keep = make('input', { type: 'checkbox' });
    const after = make('div', { hidden: true }, left, file, make('label', {}, keep, ' ', words['timer-keep']));
    const asked = make('fieldset', {}, make('legend', {}, date.ariaLabel), date, zone);
    const folded = make('details', { className: 'timer' }, make('summary', {}, words.timer), asked, make('small', {}, words['timer-hint']), end, after);
    this.#parts = { after, date, end, keep, left, zone };
    try { [date.value, zone.value] = localStorage[this.#key].split(' '); } catch { /* nothing is kept */ }
    folded.open = keep.checked = !!date.value;
    folded.addEventListener('change', () => {
      this.#keep();
      this.#tell();
    });
    this.append(folded);
  }

  /** The zones to choose from, the device's own first. @returns {Record<string, string>} */
  get #zones() {
    const known = JSON.parse(this.dataset.zones ?? '{}');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    return { [own]: known[own] ?? this.#words['timer-zone'].replace('{zone}', own), ...known };
  }

  get #limit() {
    return /** @type {HTMLElement} */ (this.closest('.deadline'));
  }

  /** How long the deadline is; 0 where only the notice says when it ends. */
  get #length() {
    const { days = 0, hours = 0 } = this.#limit.dataset;
    return (+days * 24 + +hours) * HOUR;
  }

  get #heading() {
    return /** @type {HTMLElement} */ (this.closest('section')?.querySelector('h2'));
  }

  get #key() {
    return `deadline-timer:${this.dataset.tree}:${this.#heading.id}`;
  }

  /** When the time is up; NaN before a date is given. */
  get #end() {
    const { date, zone } = this.#parts;
    // A year being typed has odd numbers of digits.
    return /^[12]\d{3}-.{11}$/.test(date.value) ? momentOf(date.value, zone.value) + this.#length : NaN;
  }

  #tell() {
    const { after, end, left, zone } = this.#parts;
    const at = this.#end;
    after.hidden = !at;
    if (!at) {
      end.textContent = '';
      return;
    }
    const time = `${wallOf(at, zone.value)} (UTC${this.#offset(at)})`;
    const said = this.#words['timer-due'].replace('{time}', time);
    if (end.textContent !== said) end.textContent = said;
    const rest = at - Date.now();
    left.textContent = rest > 0 ? this.#words['timer-left'].replace('{time}', this.#count(rest)) : this.#words['timer-over'];
    left.classList.toggle('over', rest <= 0);
  }

  #offset(at = 0) {
    const minutes = aheadOf(at, this.#parts.zone.value) / 6e4;
    const rest = Math.abs(minutes) % 60;
    return (minutes < 0 ? '-' : '+') + Math.trunc(Math.abs(minutes) / 60) + (rest ? `:${rest}` : '');
  }

  /** Days and hours, or hours and minutes, in the page's language. */
  #count(rest = 0) {
    const minutes = Math.ceil(rest / 6e4);
    const amounts = { day: Math.floor(minutes / 1440), hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 };
    const units = /** @type {('day' | 'hour' | 'minute')[]} */ (amounts.day ? ['day', 'hour'] : ['hour', 'minute']);
    const form = (unit = '') => new Intl.NumberFormat(document.documentElement.lang || undefined, { style: 'unit', unit, unitDisplay: 'long' });
    return units.map((unit) => form(unit).format(amounts[unit])).join(' ');
  }

  #keep() {
    const { date, keep, zone } = this.#parts;
    try {
      if (keep.checked && date.value) localStorage[this.#key] = `${date.value} ${zone.value}`;
      else localStorage.removeItem(this.#key);
    } catch { keep.checked = false; }
  }

  #calendar() {
    const at = this.#end;
    const title = this.#words['timer-event'].replace('{title}', this.#heading.textContent?.trim());
    const text = [...this.#limit.children].filter((one) => one !== this).map((one) => one.textContent?.trim()).join('\n');
    const address = location.protocol === 'file:' ? [] : [`URL:${location.href.split('#')[0]}#${this.#heading.id}`];
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const alarms = Object.entries(REMINDERS).filter(([, before]) => at - before > Date.now());
    const reminders = alarms.flatMap(([trigger]) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-${trigger}`, `DESCRIPTION:${escape(title)}`, 'END:VALARM']);
    return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//mkdocs-decision-tree//deadline-timer//EN', 'BEGIN:VEVENT',
      `UID:${id}@${location.hostname || 'localhost'}`, `DTSTAMP:${stamp(Date.now())}`, `DTSTART:${stamp(at)}`,
      `SUMMARY:${escape(title)}`, `DESCRIPTION:${escape(text)}`, ...address, ...reminders, 'END:VEVENT', 'END:VCALENDAR'].map(fold).join('');
  }

  #save() {
    const href = URL.createObjectURL(new Blob([this.#calendar()], { type: 'text/calendar' }));
    make('a', { href, download: `${this.dataset.tree}-${this.#heading.id}.ics` }).click();
    URL.revokeObjectURL(href);
  }
}

customElements.get('deadline-timer') ?? customElements.define('deadline-timer', DeadlineTimerElement);
