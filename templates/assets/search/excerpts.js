// What is shown of a hit: its best passages, cut to the sentences that tell, with the words to mark.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function excerpts(regesta) {
  const PASSAGES_SHOWN = 3;
  const LONGEST = 280; // UTF-16 units
  const BEFORE = 70; // of a sentence that is too long, what may stand before the first mark

  const fits = (step, { form, term }) =>
    (term && step.terms.has(term)) || (step.prefix && form.startsWith(step.prefix));

  // Number of the last of the words that `steps` match from word `at` on, stop words skipped; -1 where they do not.
  const matched = (words, at, steps) => {
    let last = -1;
    let next = 0;
    for (let number = at; number < words.length && next < steps.length; number += 1) {
      if (fits(steps[next], words[number])) [next, last] = [next + 1, number];
      else if (words[number].term || !next) return -1;
    }
    return next === steps.length ? last : -1;
  };

  // [start, end, number of the mark] of everything to mark in a text, in its order.
  const rangesOf = (job, text, marks) => {
    const words = job.analyse(text);
    const found = [];
    words.forEach((word, at) => {
      marks.forEach(({ steps }, number) => {
        const last = matched(words, at, steps);
        if (last >= 0) found.push([word.start, words[last].end, number]);
      });
    });
    return found;
  };

  // Ranges without their numbers, those that touch or overlap made one.
  const united = (ranges) => {
    const found = [];
    for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const last = found.at(-1);
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else found.push([start, end]);
    }
    return found;
  };

  const SENTENCE_END = /[.!?…。！？؟۔।]+["'”’»)\]]*(?:\s+(?=[^\s\p{Ll}])|(?<=[。！？]))/gu;

  const sentencesOf = (text) => {
    const ends = Array.from(text.matchAll(SENTENCE_END), (match) => match.index + match[0].length);
    const starts = [0, ...ends.filter((end) => end < text.length)];
    return starts.map((start, at) => [start, starts[at + 1] ?? text.length]);
  };

  // [start, end) of `text` around its first mark, at blanks where there are any.
  const around = (text, [start, end], first) => {
    const wanted = Math.max(start, Math.min(first - BEFORE, end - LONGEST));
    const blank = text.indexOf(" ", wanted) + 1;
    let from = wanted === start || !blank || blank > first ? Math.min(wanted, first) : blank;
    if (regesta.splitsPair(text, from)) from += 1;
    const most = Math.min(end, from + LONGEST);
    const last = text.lastIndexOf(" ", most);
    const to = most === end || last <= first ? most : last;
    return [from, regesta.splitsPair(text, to) ? to - 1 : to];
  };

  // How many different words the ranges inside [start, end) stand for.
  const covered = (ranges, [start, end]) =>
    new Set(ranges.filter((range) => range[0] >= start && range[0] < end).flatMap((range) => range[3] ?? [range[2]]))
      .size;

  // [start, end) to show: the sentence that tells most, with its neighbours that tell too as long as they have room.
  const stretch = (text, ranges) => {
    const sentences = sentencesOf(text);
    const counts = sentences.map((sentence) => covered(ranges, sentence));
    let first = counts.indexOf(Math.max(...counts));
    let last = first;
    const [best] = sentences.slice(first);
    if (best[1] - best[0] > LONGEST) {
      const inside = ranges.find((range) => range[0] >= best[0] && range[0] < best[1]);
      return around(text, best, inside ? inside[0] : best[0]);
    }
    const roomFor = (from, to) => counts[from] && counts[to] && sentences[to][1] - sentences[from][0] <= LONGEST;
    while (last + 1 < sentences.length && roomFor(first, last + 1)) last += 1;
    while (first > 0 && roomFor(first - 1, last)) first -= 1;
    return [sentences[first][0], sentences[last][1]];
  };

  const cut = ({ anchor, field, text, ranges }) => {
    const [start, end] = stretch(text, ranges);
    const shown = text.slice(start, end).trimEnd();
    const inside = united(ranges).filter((range) => range[0] >= start && range[1] <= start + shown.length);
    return {
      anchor,
      field,
      text: shown,
      marks: inside.map((range) => [range[0] - start, range[1] - start]),
      cutBefore: start > 0,
      cutAfter: end < text.length,
    };
  };

  const FIELD_VALUE = { statement: 2, text: 2, name: 1, title: 0 };

  // The best passage: a phrase, then words not yet shown, then its field, then all its words, then the earlier one.
  const bestOf = (passages, shown) => {
    const value = ({ phrases, words, field }) => [
      phrases,
      words.filter((word) => !shown.has(word)).length,
      FIELD_VALUE[field],
      words.length,
    ];
    const better = (a, b) => {
      const at = a.findIndex((number, place) => number !== b[place]);
      return at >= 0 && a[at] > b[at];
    };
    return passages.reduce((best, each) => (best && !better(value(each), value(best)) ? best : each), undefined);
  };

  const chosen = (passages) => {
    const [left, found, shown] = [[...passages], [], new Set()];
    while (left.length && found.length < PASSAGES_SHOWN) {
      const best = bestOf(left, shown);
      left.splice(left.indexOf(best), 1);
      found.push(best);
      for (const word of best.words) shown.add(word);
    }
    return found;
  };

  const described = (job, [anchor, number, text], marks) => {
    const field = job.start.fields[number] || "text";
    const fitting = marks.filter((mark) => !mark.field || mark.field === field);
    const ranges = rangesOf(job, text, fitting);
    const words = new Set(ranges.flatMap((range) => fitting[range[2]].words));
    const phrases = ranges.some((range) => fitting[range[2]].phrase) ? 1 : 0;
    for (const range of ranges) range[3] = fitting[range[2]].words;
    return { anchor, field, text, ranges, words: [...words], phrases };
  };

  // A hit as the page shows it; `row` is that of a block or a head.
  const hitOf = (job, slot, row, marks) => {
    const [path, kind, title, date, outlet, texts] = row;
    const inTitle = marks.filter((mark) => !mark.field || mark.field === "title");
    const titleMarks = united(rangesOf(job, title, inTitle));
    const all = texts.map((passage) => described(job, passage, marks)).filter(({ text }) => text !== title);
    const telling = all.filter((passage) => passage.ranges.length);
    const first = all.find(({ field }) => field === "statement" || field === "text");
    const passages = telling.length || !first ? chosen(telling) : [first];
    return { slot, path, kind, title, titleMarks, date, outlet, passages: passages.map(cut) };
  };

  const plainHitOf = (_, slot, [path, kind, title, date, outlet]) => ({
    slot, path, kind, title, titleMarks: [], date, outlet, passages: [],
  });

  Object.assign(regesta, { hitOf, plainHitOf, rangesOf });
});
