// @ts-check
/*
 * The search itself: finds and ranks what is in the index that the compiler wrote.
 * Takes the index, a script that calls searchIndex(), and then queries: as messages in a worker,
 * as calls of siteSearch.find() on a page opened from a disk, which can have no worker.
 * Gives the best records with what to highlight, and words that may have been meant.
 * Knows no language (words.js) and no kind of record: how much each weighs is in the index.
 *
 * Terms are looked up in the texts themselves. So nothing has to be built before the first result,
 * and the texts are all that is kept; decision record 0008 has the measurements.
 */

(() => {
  /** @typedef {{ kind: string, label: string, page: string, anchor: string, title: string, place: string, text: string, also: string, weight: number }} Entry */
  /** @typedef {{ strength: Float32Array, rarity: number, words: string[] }} Hits what a term has in each record, how rare it is, and how it stands there */
  /** @typedef {{ all: string, starts: Int32Array, mean: number }} Field the words of every record in one text */

  const WEIGHTS = { title: 2.6, also: 2.6, place: 0.6, text: 1 };
  const FIELDS = /** @type {(keyof typeof WEIGHTS)[]} */ (Object.keys(WEIGHTS));
  // BM25: how soon more of the same counts for nothing; how much a long text counts for less.
  const SATURATION = 1.2;
  const LENGTH = 0.6;
  // What a record keeps that lacks most of the query, and what it gains by having a run in one piece.
  const PARTLY = 0.15;
  const PARTLY_POWER = 1.3;
  const IN_ONE_PIECE = { title: 0.14, also: 0.06, text: 0.05 };
  const NEARLY = 0.8;
  // What a saying leads to, against a word in a title; and the least that such a saying is worth.
  const LED = 2;
  const LED_WORTH = 4;
  const LOOKED_AT = 80;
  const MOST = 24;
  const LEAST = 0.08;
  // Of a whole notice pasted into the box, so much is looked at.
  const MOST_CONCEPTS = 150;
  const MOST_RUNS = 12;
  const LONGEST_RUN = 24;

  const scope = /** @type {any} */ (self);
  const inWorker = typeof document === 'undefined';
  if (inWorker) scope.importScripts('words.js', 'marks.js');
  const { isPaired, isWhole, makeWords, pieces, slips, teaser, wordAt } = scope.siteSearch;

  /** @type {Entry[]} */ let records = [];
  /** @type {Record<string, Field>} */ let fields = {};
  /** @type {any} */ let words;
  /** @type {Map<string, Hits>} */ const known = new Map();
  /** @type {Map<string, number> | undefined} every word and how often it stands there */ let vocabulary;

  /** @param {any} index */
  const load = (index) => {
    words = makeWords(index);
    records = index.records.map((/** @type {any[]} */ [kind, page, anchor, title, place, text, also, weight]) => {
      const [name, label] = index.kinds[kind];
      return { kind: name, label, page: index.pages[page], anchor, title, place: index.places[place], text, also, weight };
    });
    fields = Object.fromEntries(FIELDS.map((name) => [name, joined(records.map((record) => words.fold(record[name])))]));
    known.clear();
    vocabulary = undefined;
  };

  /** @type {(texts: string[]) => Field} */
  const joined = (texts) => {
    const starts = new Int32Array(texts.length + 1);
    texts.forEach((text, i) => (starts[i + 1] = starts[i] + text.length + 1));
    return { all: texts.join('\n') + '\n', starts, mean: starts[texts.length] / texts.length || 1 };
  };

  /** What a term has in every record. */
  const hitsOf = (term = '') => {
    const before = known.get(term);
    if (before) return before;
    if (known.size > 300) known.clear();
    const strength = new Float32Array(records.length);
    /** @type {Set<string>} */ const found = new Set();
    for (const name of FIELDS) addHits(term, name, strength, found);
    const count = strength.reduce((sum, one) => sum + +(one > 0), 0);
    const rarity = count && Math.log(1 + (records.length - count + 0.5) / (count + 0.5));
    const hits = { strength, rarity, words: [...found] };
    known.set(term, hits);
    return hits;
  };

  /** @type {(term: string, name: keyof typeof WEIGHTS, strength: Float32Array, found: Set<string>) => void} */
  const addHits = (term, name, strength, found) => {
    const { all, starts, mean } = fields[name];
    const paired = isPaired(term);
    const root = paired ? term : words.stem(term);
    const whole = isWhole(term);
    let record = 0;
    let times = 0;
    const settle = () => {
      const long = (starts[record + 1] - starts[record]) / mean;
      if (times) strength[record] += (WEIGHTS[name] * times) / (times + SATURATION * (1 - LENGTH + LENGTH * long));
      times = 0;
    };
    for (let at = all.indexOf(root); at >= 0; at = all.indexOf(root, at + 1)) {
      const word = paired ? term : wordAt(all, at, whole);
      const like = paired ? 1 : word && words.likeness(word, term, root);
      if (!like) continue;
      if (at >= starts[record + 1]) {
        settle();
        while (at >= starts[record + 1]) record++;
      }
      times += like;
      found.add(word);
    }
    settle();
  };

  /** A word that stands nowhere gives way to the nearest that do; `kin` collects those. */
  const mended = (/** @type {any} */ way, /** @type {string[]} */ kin) => {
    const [term, more] = way.terms;
    if (more || isPaired(term) || term.length < 4 || hitsOf(term).rarity) return [way];
    const near = nearest(term);
    kin.push(...near);
    return near[0] ? near.map((word) => ({ terms: [word], factor: way.factor * NEARLY })) : [way];
  };

  const nearest = (term = '') => {
    vocabulary ??= countWords();
    let best = term.length > 6 ? 2 : 1;
    /** @type {[string, number][]} */ let near = [];
    for (const [word, times] of vocabulary) {
      if (word.length < 3 || Math.abs(word.length - term.length) > best) continue;
      const apart = slips(term, word, best);
      if (apart > best) continue;
      if (apart < best) near = [];
      best = apart;
      near.push([word, times]);
    }
    return near.sort(([, a], [, b]) => b - a).slice(0, 3).map(([word]) => word);
  };

  const countWords = () => {
    /** @type {Map<string, number>} */ const counts = new Map();
    for (const name of FIELDS) {
      for (const word of fields[name].all.match(/[\p{L}\p{N}]+/gu) ?? []) if (!isPaired(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  };

  /** Adds what each record has of a concept, said in the way that suits it best; gives its worth. */
  const addConcept = (/** @type {any[]} */ ways, /** @type {number[]} */ leads, score = new Float64Array(), got = new Float64Array()) => {
    const parts = ways
      .map(({ terms, factor }) => ({ factor, hits: /** @type {Hits[]} */ (terms.map(hitsOf)).filter(({ rarity }) => rarity) }))
      .map((part) => ({ ...part, whole: part.hits.reduce((sum, { rarity }) => sum + rarity, 0) }))
      .filter(({ whole }) => whole);
    const worth = Math.max(leads[0] === undefined ? 0 : LED_WORTH, ...parts.map(({ factor, whole }) => factor * whole));
    for (let i = 0; worth && i < records.length; i++) {
      let best = 0;
      let most = 0;
      for (const { factor, hits, whole } of parts) {
        let sum = 0;
        let has = 0;
        for (const { strength, rarity } of hits) {
          if (strength[i]) has += rarity;
          sum += rarity * strength[i];
        }
        // Half of a saying is not half of what it says.
        best = Math.max(best, factor * sum * (has / whole));
        most = Math.max(most, has / whole);
      }
      const isLed = leads.includes(i);
      score[i] += isLed ? Math.max(best, LED * worth) : best;
      got[i] += isLed ? worth : most * worth;
    }
    return worth;
  };

  /** How much a record gains by having runs of the query in one piece. */
  const inOnePiece = (/** @type {string[]} */ runs, i = 0) => {
    let sum = 0;
    for (const run of runs) {
      for (const name of /** @type {(keyof typeof IN_ONE_PIECE)[]} */ (Object.keys(IN_ONE_PIECE))) {
        const { all, starts } = fields[name];
        sum += IN_ONE_PIECE[name] * Math.max(0, longestPiece(run, all.slice(starts[i], starts[i + 1])) - 2);
      }
    }
    return Math.min(sum, 1);
  };

  const longestPiece = (run = '', text = '') => {
    for (let size = run.length; size > 2; size--) {
      for (let at = 0; at + size <= run.length; at++) if (text.includes(run.slice(at, at + size))) return size;
    }
    return 0;
  };

  /** The best records for a query, the best first. */
  const find = (query = '') => {
    const asked = words.read(query);
    /** @type {string[]} */ const kin = [];
    const concepts = asked.concepts.slice(0, MOST_CONCEPTS).map((/** @type {any} */ { leads, ways }) => ({ leads, ways: ways.flatMap((/** @type {any} */ way) => mended(way, kin)) }));
    const results = ranked(concepts, asked.runs.slice(0, MOST_RUNS).map((/** @type {string} */ run) => run.slice(0, LONGEST_RUN)));
    const terms = concepts.flatMap((/** @type {any} */ { ways }) => ways).flatMap((/** @type {any} */ way) => way.terms).filter((/** @type {string} */ term) => !isPaired(term) || term[1]);
    const sought = [...new Set(terms.flatMap((/** @type {string} */ term) => hitsOf(term).words))];
    return { query, kin: results[0] ? kin : alike(query), results: results.map(({ i }) => shown(i, sought)) };
  };

  /** @type {(concepts: any[], runs: string[]) => { i: number, rank: number }[]} */
  const ranked = (concepts, runs) => {
    const score = new Float64Array(records.length);
    const got = new Float64Array(records.length);
    let worth = 0;
    let isFirm = false; // characters that stand alone find nothing by themselves
    for (const { leads, ways } of concepts) {
      const added = addConcept(ways, leads, score, got);
      worth += added;
      isFirm ||= added > 0 && !ways.every((/** @type {any} */ { isLone }) => isLone);
    }
    const rank = (i = 0) => score[i] * records[i].weight * (PARTLY + (1 - PARTLY) * (got[i] / worth) ** PARTLY_POWER);
    const found = isFirm ? [...score.keys()].filter((i) => score[i]).map((i) => ({ i, rank: rank(i) })) : [];
    const first = found.sort((a, b) => b.rank - a.rank).slice(0, LOOKED_AT);
    for (const one of first) one.rank *= 1 + inOnePiece(runs, one.i);
    return first.sort((a, b) => b.rank - a.rank).filter((one) => one.rank > first[0].rank * LEAST).slice(0, MOST);
  };

  const shown = (i = 0, sought = ['']) => {
    const { kind, label, page, anchor, title, place, text } = records[i];
    return { kind, label, page, anchor, place, title: pieces(title, words.fold(title), sought), teaser: teaser(text, words.fold(text), sought) };
  };

  /** Where nothing was found: sayings with about the same characters, of a script that has many. */
  const alike = (query = '') => {
    const charsOf = (text = '') => [...new Set(text)].filter((char) => isPaired(char));
    const asked = charsOf(words.fold(query));
    const rated = words.sayings.map((saying = '') => {
      const chars = charsOf(saying);
      const same = chars.filter((char) => asked.includes(char)).length;
      return { saying, rate: (2 * same) / (chars.length + asked.length || 1) };
    });
    const near = rated.filter(({ rate = 0 }) => rate >= 0.5).sort((/** @type {any} */ a, /** @type {any} */ b) => b.rate - a.rate);
    return near.slice(0, 3).map(({ saying = '' }) => saying);
  };

  scope.searchIndex = load;
  scope.siteSearch.find = find;
  if (!inWorker) return;
  scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
    try {
      if (data.index) scope.importScripts(data.index);
      scope.postMessage(data.index ? { ready: true } : find(data.query));
    } catch {
      scope.postMessage({ failed: true });
    }
  };
})();
