// @ts-check
/*
 * How words are read by the search: folded, cut into terms, compared.
 * Takes what the index tells of its language: stop words, endings, variants, and what is said for what.
 * Gives the terms of a query, and how well a word of a text answers to one.
 * Knows no language: scripts without blanks (Han, Kana) are cut in pairs, all others have words.
 *
 * A classic script: a page opened from a disk can load no module.
 */

(() => {
  /** @typedef {{ terms: string[], factor: number, isLone?: boolean }} Way one way to say something, and how much it counts */
  /** @typedef {{ ways: Way[], leads: number[] }} Concept the ways to say one thing, and the records it leads to */
  /** @typedef {{ concepts: Concept[], runs: string[] }} Asked what a query asks for, and its words in one piece */

  // What was meant counts a little less than what was said; a lone character, much less than a pair.
  const MEANT = 0.95;
  const LONE = 0.5;

  const PAIRED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}';
  const LETTER = `(?:(?![${PAIRED}])[\\p{L}\\p{N}])`;
  const WORD = `${LETTER}+(?:['&.-]${LETTER}+)*(?:\\+\\d*)?`; // safe-t, a+, dd+7
  const TERM = new RegExp(`[${PAIRED}]+|${WORD}`, 'gu');
  const IS_PAIRED = new RegExp(`^[${PAIRED}]`, 'u');
  const IS_LETTER = new RegExp(`^${LETTER}`, 'u');
  const JOINTS = /['&.+-]/;
  const PLAIN_AT = new RegExp(`${LETTER}+`, 'uy');
  const WHOLE_AT = new RegExp(WORD, 'uy');
  const WIDE = /[^\x00-\x7f\u3400-\u9fff]/g;

  const isPaired = (term = '') => IS_PAIRED.test(term);

  /** The word that begins at a place of a text; empty where none begins. */
  const wordAt = (text = '', at = 0, isWhole = false) => {
    if (at && IS_LETTER.test(text[at - 1])) return '';
    const pattern = isWhole ? WHOLE_AT : PLAIN_AT;
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };

  const longestFirst = (a = '', b = '') => b.length - a.length;

  /** Slips between two words: a letter too many, too few, wrong, or two the wrong way round. */
  const slips = (a = '', b = '', most = 2) => {
    let before = [0];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + +(a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  /** @param {{ stop: string[], endings: string[], variants: string, said: [string[], string, number[]][] }} settings */
  const makeWords = (settings) => {
    /** @type {Map<string, string>} */
    const variants = new Map((settings.variants.match(/../gsu) ?? []).map((pair) => /** @type {[string, string]} */ ([...pair])));
    const variant = variants.size ? new RegExp(`[${[...variants.keys()].join('')}]`, 'gu') : null;
    const endings = [...settings.endings].sort(longestFirst);

    /** Small letters, narrow forms, usual variants; every character stays where it is. */
    const fold = (text = '') => {
      const small = text.toLowerCase();
      const narrow = (small.length === text.length ? small : text).replace(WIDE, (char) => {
        const one = char.normalize('NFKC').toLowerCase();
        return one === '’' ? "'" : one.length === 1 ? one : char;
      });
      return variant ? narrow.replace(variant, (char) => variants.get(char) ?? char) : narrow;
    };

    const stops = settings.stop.map(fold).sort(longestFirst);
    const said = settings.said
      .flatMap(([words, means, leads = []]) => words.map((one) => ({ saying: fold(one), means: fold(means), leads })))
      .sort((a, b) => longestFirst(a.saying, b.saying));

    const stem = (word = '') => {
      const ending = endings.find((one) => word.length - one.length > 2 && word.endsWith(one));
      const rest = ending ? word.slice(0, -ending.length) : word;
      return ending && /(.)\1$/.test(rest) ? rest.slice(0, -1) : rest; // shipp(ed) → ship
    };

    /** How well a word answers to a term: as itself, in another form, as the beginning of it. */
    const likeness = (word = '', term = '', root = stem(term)) => {
      if (word === term) return 1;
      if (stem(word) === root) return 0.9;
      if (term.length > 1 && word.startsWith(term)) return 0.4 + 0.4 * (term.length / word.length);
      return root.length > 4 && word.startsWith(root) ? 0.5 : 0;
    };

    const cut = (words = '') =>
      (words.match(TERM) ?? []).flatMap((term) => {
        const chars = [...term];
        return isPaired(term) && chars[1] ? chars.slice(1).map((char, i) => chars[i] + char) : [term];
      });

    /** The characters of its runs, for 丢了 and 丢失 have no pair in common. */
    const lone = (words = '') => (words.match(TERM) ?? []).filter((term) => isPaired(term) && term[1]).flatMap((term) => [...term]);

    /** Where a saying stands as words of their own, also with another ending. @type {(words: string, saying: string) => [number, number] | undefined} */
    const placeOf = (words, saying) => {
      for (let at = words.indexOf(saying); at >= 0; at = words.indexOf(saying, at + 1)) {
        const end = at + saying.length;
        const isTorn = at > 0 && IS_LETTER.test(saying) && IS_LETTER.test(words[at - 1]);
        const rest = IS_LETTER.test(saying[saying.length - 1]) ? wordAt(words.slice(end)) : '';
        if (!isTorn && (!rest || endings.includes(rest))) return [at, end + rest.length];
      }
    };

    /** Words without a saying, and how often it was there. @type {(words: string, saying: string) => [string, number]} */
    const without = (words, saying) => {
      let times = 0;
      for (let span = placeOf(words, saying); span; span = placeOf(words, saying)) {
        words = `${words.slice(0, span[0])}\n${words.slice(span[1])}`;
        times++;
      }
      return [words, times];
    };

    const withoutStops = (words = '') => stops.reduce((left, stop) => without(left, stop)[0], words);

    /** The terms that tell something; of nothing but stop words, all of them. */
    const told = (words = '') => cut(withoutStops(words).trim() || words);

    /** @returns {Asked} */
    const read = (query = '') => {
      let rest = fold(query);
      /** @type {Concept[]} */ const concepts = [];
      /** @type {string[]} */ const runs = rest.match(TERM) ?? [];
      for (const { saying, means, leads } of said) {
        const [others, times] = without(rest, saying);
        rest = others;
        if (!times) continue;
        const ways = [{ terms: told(saying), factor: 1 }, { terms: told(means), factor: MEANT }];
        concepts.push({ ways: ways.filter(({ terms }) => terms[0]), leads });
        runs.push(...(means.match(TERM) ?? []));
      }
      const left = concepts[0] ? withoutStops(rest) : withoutStops(rest).trim() || rest;
      for (const char of lone(left)) concepts.push({ ways: [{ terms: [char], factor: LONE, isLone: true }], leads: [] });
      for (const term of cut(left)) {
        const parts = term.split(JOINTS).filter(Boolean);
        const apart = parts[1] ? [{ terms: parts, factor: MEANT }] : [];
        concepts.push({ ways: [{ terms: [term], factor: 1 }, ...apart], leads: [] });
      }
      return { concepts, runs: [...new Set(runs)].filter((run) => isPaired(run) && run.length > 2) };
    };

    return { fold, stem, likeness, read, sayings: said.map(({ saying }) => saying) };
  };

  /** @type {any} */ (self).siteSearch = { makeWords, wordAt, isPaired, slips, isWhole: (/** @type {string} */ term) => JOINTS.test(term) };
})();
