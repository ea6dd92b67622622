// @ts-check
/*
 * What of a found record is shown: its words in pieces, those that were sought marked.
 * Takes a text, the same text folded (every character in its place), and the words sought.
 * Gives pieces, plain and marked by turns: ["the ", "buy box", " is lost"]; of a long text, the best part.
 * Knows no markup: the box makes elements of the pieces.
 */

(() => {
  const LONGEST = { paired: 84, words: 170 };
  // Where a sentence begins, if not much further back than this.
  const BACK = 24;

  const { isPaired, isWhole, wordAt } = /** @type {any} */ (self).siteSearch;

  /** Where the sought words stand, in order, those that touch as one. @type {(folded: string, sought: string[]) => [number, number][]} */
  const spansOf = (folded, sought) => {
    /** @type {[number, number][]} */ const spans = [];
    for (const word of sought) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        if (isPaired(word) || word === wordAt(folded, at, isWhole(word))) spans.push([at, at + word.length]);
      }
    }
    spans.sort(([a], [b]) => a - b);
    return spans.reduce((/** @type {[number, number][]} */ kept, span) => {
      const last = kept[kept.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else kept.push([...span]);
      return kept;
    }, []);
  };

  /** @type {(text: string, spans: [number, number][], from?: number, to?: number) => string[]} */
  const cutAt = (text, spans, from = 0, to = text.length) => {
    const pieces = [];
    let at = from;
    for (const [start, end] of spans.filter(([start, end]) => start >= from && end <= to)) {
      pieces.push(text.slice(at, start), text.slice(start, end));
      at = end;
    }
    return [...pieces, text.slice(at, to)];
  };

  const pieces = (text = '', folded = '', sought = ['']) => cutAt(text, spansOf(folded, sought));

  /** The part of a text that has the most of what is sought. */
  const teaser = (text = '', folded = '', sought = ['']) => {
    const most = isPaired(text.slice(0, 1)) || isPaired(text.slice(1, 2)) ? LONGEST.paired : LONGEST.words;
    const spans = spansOf(folded, sought);
    const worthFrom = (/** @type {number} */ from) => {
      const inside = spans.filter(([start, end]) => start >= from && end <= from + most);
      return new Set(inside.map(([start, end]) => folded.slice(start, end))).size * 10 + inside.reduce((sum, [start, end]) => sum + end - start, 0) / 10;
    };
    const best = spans.reduce((kept, [start]) => (worthFrom(start) > worthFrom(kept) ? start : kept), spans[0]?.[0] ?? 0);
    const from = text.length > most ? beginOf(text, best) : 0;
    const to = Math.min(text.length, from + most);
    const shown = cutAt(text, spans, from, to);
    if (from) shown[0] = '…' + shown[0].trimStart();
    if (to < text.length) shown[shown.length - 1] += '…';
    return shown;
  };

  const beginOf = (text = '', at = 0) => {
    const before = text.slice(Math.max(0, at - BACK), at);
    const end = Math.max(...['。', '；', '：', '. ', '; ', '? ', '！', '？'].map((mark) => before.lastIndexOf(mark) + mark.length - 1));
    if (at <= BACK) return 0;
    const blank = before.search(/[ ，、]/);
    return end > 0 ? at - before.length + end + 1 : blank >= 0 ? at - before.length + blank + 1 : at - 4;
  };

  Object.assign(/** @type {any} */ (self).siteSearch, { pieces, teaser });
})();
