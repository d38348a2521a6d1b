// Scored lists, {slots, scores}, the slots ascending: what both, either or one of two holds.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function lists(regesta) {
  const EMPTY = { slots: new Uint32Array(0), scores: new Float64Array(0) };

  // Of the numbers below `count`, how many `isBefore` holds for; it holds for none after the first that it does not.
  const countWhere = (count, isBefore) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // Number of slots that are below `slot`.
  const slotPlace = (slots, slot) => countWhere(slots.length, (at) => slots[at] < slot);

  const holds = ({ slots }, slot) => slots[slotPlace(slots, slot)] === slot;

  const made = (most) => {
    const [slots, scores] = [new Uint32Array(most), new Float64Array(most)];
    let count = 0;
    const add = (slot, score) => {
      slots[count] = slot;
      scores[count] = score;
      count += 1;
    };
    return { add, list: () => ({ slots: slots.subarray(0, count), scores: scores.subarray(0, count) }) };
  };

  const sum = (a, b) => a + b;

  // What is in both; scores are put together by `combine`.
  const both = (a, b, combine = sum) => {
    const { add, list } = made(Math.min(a.slots.length, b.slots.length));
    for (let i = 0, j = 0; i < a.slots.length && j < b.slots.length; ) {
      const [left, right] = [a.slots[i], b.slots[j]];
      if (left === right) add(left, combine(a.scores[i], b.scores[j]));
      if (left <= right) i += 1;
      if (right <= left) j += 1;
    }
    return list();
  };

  // What is in one of two or in both.
  const either = (a, b, combine = sum) => {
    if (!a.slots.length || !b.slots.length) return a.slots.length ? a : b;
    const { add, list } = made(a.slots.length + b.slots.length);
    let [i, j] = [0, 0];
    while (i < a.slots.length || j < b.slots.length) {
      const [left, right] = [a.slots[i] ?? Infinity, b.slots[j] ?? Infinity];
      if (left === right) add(left, combine(a.scores[i], b.scores[j]));
      else if (left < right) add(left, a.scores[i]);
      else add(right, b.scores[j]);
      if (left <= right) i += 1;
      if (right <= left) j += 1;
    }
    return list();
  };

  // What is in `a`, with the scores of `b` added where that has it too.
  const withScores = (a, b) => {
    const { add, list } = made(a.slots.length);
    for (let i = 0, j = 0; i < a.slots.length; i += 1) {
      while (j < b.slots.length && b.slots[j] < a.slots[i]) j += 1;
      add(a.slots[i], a.scores[i] + (b.slots[j] === a.slots[i] ? b.scores[j] : 0));
    }
    return list();
  };

  const without = (a, b) => {
    if (!b.slots.length) return a;
    const { add, list } = made(a.slots.length);
    for (let i = 0, j = 0; i < a.slots.length; i += 1) {
      while (j < b.slots.length && b.slots[j] < a.slots[i]) j += 1;
      if (b.slots[j] !== a.slots[i]) add(a.slots[i], a.scores[i]);
    }
    return list();
  };

  // Those of [low, high).
  const within = ({ slots, scores }, low, high) => {
    const [from, to] = [slotPlace(slots, low), slotPlace(slots, high)];
    return { slots: slots.subarray(from, to), scores: scores.subarray(from, to) };
  };

  const all = (lists, combine) => (lists.length ? lists.reduce((a, b) => both(a, b, combine)) : EMPTY);

  // Halves are merged with halves, so that many short lists cost no more than their length needs.
  const any = (lists, combine) => {
    if (lists.length < 2) return lists[0] || EMPTY;
    const middle = lists.length >> 1;
    return either(any(lists.slice(0, middle), combine), any(lists.slice(middle), combine), combine);
  };

  Object.assign(regesta, { EMPTY, countWhere, slotPlace, holds, both, withScores, without, within, all, any });
});
