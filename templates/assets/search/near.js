// Words spelt nearly as typed, and the best of them to suggest.
// A part is a function so that a worker can be made of its source; it asks nothing of the page.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function near(regesta) {
  const letterBit = (point) => 1 << (point & 31);
  const bits = (set) => {
    let count = 0;
    for (let left = set; left; left &= left - 1) count += 1;
    return count;
  };

  // Spells a word into `other`: its code points, how many, and the set of its letters as bits. False where it has more
  // than there is room for, which are too many to be near.
  const spell = (word, other) => {
    let length = 0;
    let letters = 0;
    for (let at = 0; at < word.length; at += 1) {
      const point = word.codePointAt(at);
      if (point > 0xffff) at += 1;
      if (length === other.points.length) return false;
      other.points[length] = point;
      letters |= letterBit(point);
      length += 1;
    }
    other.length = length;
    other.letters = letters;
    return true;
  };

  // A row of the table of distances: `i` letters of one word against the letters of the other that are at most `most`
  // places away. Gives the least distance of the row; rows only grow, so that one above `most` ends the search.
  const fillRow = (one, other, i, most, rows) => {
    const row = rows[i % 3];
    const above = rows[(i + 2) % 3];
    const twoAbove = rows[(i + 1) % 3];
    const from = Math.max(1, i - most);
    const to = Math.min(other.length, i + most);
    let least = from === 1 ? i : most + 1;
    row[from - 1] = least;
    for (let j = from; j <= to; j += 1) {
      const isSame = one[i - 1] === other.points[j - 1];
      let cost = Math.min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (isSame ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other.points[j - 2] && one[i - 2] === other.points[j - 1];
      if (swapped) cost = Math.min(cost, twoAbove[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < other.length) row[to + 1] = most + 1;
    return least;
  };

  // Optimal string alignment: letters added, left out, replaced, or two neighbours swapped, no stretch changed twice.
  const distance = (one, other, most, rows) => {
    for (let j = 0; j <= other.length; j += 1) rows[0][j] = j;
    let lastLeast = 0;
    for (let i = 1; i <= one.length; i += 1) {
      const least = fillRow(one, other, i, most, rows);
      // A swap reaches back two rows, so that one row above `most` is not enough to be sure.
      if (least > most && lastLeast > most) return most + 1;
      lastLeast = least;
    }
    return rows[one.length % 3][other.length];
  };

  // Forms of a list within `most` of the typed one, as {form, distance}: the nearest first, then as the list has them.
  const near = (words, typed, most) => {
    const one = Array.from(typed, (letter) => letter.codePointAt(0));
    const letters = one.reduce((set, point) => set | letterBit(point), 0);
    const other = { points: new Uint32Array(one.length + most), length: 0, letters: 0 };
    const rows = [0, 1, 2].map(() => new Int32Array(one.length + most + 2));
    const found = [];
    for (const form of words) {
      // The length in UTF-16 units first: it costs nothing, and code points are at least half of it.
      if (form.length < one.length - most || form.length > 2 * (one.length + most)) continue;
      if (!spell(form, other) || other.length < one.length - most) continue;
      // Every letter that only one of the two has costs a change.
      if (bits(letters & ~other.letters) > most || bits(other.letters & ~letters) > most) continue;
      const apart = distance(one, other, most, rows);
      if (apart <= most) found.push({ form, distance: apart });
    }
    return found.sort((a, b) => a.distance - b.distance);
  };

  // How many slips a form of this length may hold; short words and numbers would become others.
  const allowedDistance = (form) => {
    const length = Array.from(form).length;
    if (length < 4 || /\p{Nd}/u.test(form)) return 0;
    return length < 8 ? 1 : 2;
  };

  // The best of {form, pages} to suggest for a typed form: the nearest, then by the magnitude of its pages, then as
  // listed; null where none is near enough.
  const suggest = (candidates, typed) => {
    const pages = new Map(candidates.map((candidate) => [candidate.form, candidate.pages]));
    const others = [...pages.keys()].filter((form) => form !== typed);
    const weight = ({ form }) => Math.floor(Math.log2(1 + pages.get(form)));
    const best = near(others, typed, allowedDistance(typed))
      .sort((a, b) => a.distance - b.distance || weight(b) - weight(a))[0];
    return best ? { ...best, pages: pages.get(best.form) } : null;
  };

  Object.assign(regesta, { near, allowedDistance, suggest });
});
