// @ts-check
/*
 * <claim-dates>: marks claims that are overdue on the reader's own day.
 * Takes a.claim[data-due] and words (data-overdue, data-notice).
 * Gives a link behind each such claim, a notice under the title.
 * Refuses to know any language: brackets and a blank before are words.
 */

/** @type {(tag: string, className: string, textContent: string) => HTMLElement} */
const make = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });

class ClaimDatesElement extends HTMLElement {
  connectedCallback() {
    const { overdue = '', notice = '' } = this.dataset;
    const now = new Date();
    const today = new Date(+now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    let isLate = false;
    for (const claim of document.querySelectorAll(/** @type {'a'} */ ('a.claim[data-due]'))) {
      const { due = '' } = claim.dataset;
      if (due >= today) continue;
      const link = make('a', 'overdue', overdue.replace('{day}', due).trim());
      link.setAttribute('href', claim.getAttribute('href') ?? '');
      claim.after(overdue[0] === ' ' ? ' ' : '', link);
      delete claim.dataset.due;
      isLate = true;
    }
    if (!isLate) return;
    const n = document.querySelectorAll('a.overdue').length;
    const note = make('p', 'overdue-notice', notice.replace('{n}', `${n}`));
    document.querySelector('.overdue-notice')?.remove(); // the build's, with a smaller number
    const title = document.querySelector('h1');
    title ? title.after(note) : this.before(note);
  }
}

customElements.get('claim-dates') ?? customElements.define('claim-dates', ClaimDatesElement);
