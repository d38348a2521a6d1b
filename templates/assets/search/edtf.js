// Dates as people and records write them (EDTF), to days; builder/edtf.py reads the same.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function edtf(regesta) {
  const DATE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/;
  const SEASONS = { 21: 3, 22: 6, 23: 9, 24: 12 }; // first month
  const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthLength = (year, month) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];

  // Proleptic Gregorian. Years count from March, so that the leap day comes last.
  const dayNumber = (year, month, day) => {
    const y = month > 2 ? year : year - 1;
    const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
  };
  const season = (year, first) => {
    const [endYear, end] = first < 12 ? [year, first + 2] : year < 9999 ? [year + 1, 2] : [year, 12];
    return [dayNumber(year, first, 1), dayNumber(endYear, end, monthLength(endYear, end))];
  };
  const month = (year, number, day) => {
    if (number in SEASONS && day === undefined) return season(year, SEASONS[number]);
    if (number < 1 || number > 12) return null;
    const length = monthLength(year, number);
    if (day === undefined || day === "XX") return [dayNumber(year, number, 1), dayNumber(year, number, length)];
    return day >= 1 && day <= length ? [dayNumber(year, number, +day), dayNumber(year, number, +day)] : null;
  };
  const single = (text) => {
    const [, year, number, day] = DATE.exec(text) || [];
    const first = year && +year.replaceAll("X", "0");
    if (!first) return null;
    if (!number || (number === "XX" && (day === undefined || day === "XX"))) {
      return [dayNumber(first, 1, 1), dayNumber(+year.replaceAll("X", "9"), 12, 31)];
    }
    return number === "XX" || year.includes("X") ? null : month(first, +number, day);
  };
  const interval = (ends) => {
    const open = ends.map((end) => end === "" || end === "..");
    if (ends.length !== 2 || (open[0] && open[1])) return null;
    const start = open[0] ? [-Infinity] : single(ends[0]);
    const end = open[1] ? [0, Infinity] : single(ends[1]);
    return start && end && start[0] <= end[1] ? [start[0], end[1]] : null;
  };
  const range = (text) => {
    const dots = text.indexOf("..");
    if (dots < 0) return single(text);
    return interval(`${text.slice(0, dots) || ".."}/${text.slice(dots + 2) || ".."}`.split("/"));
  };
  const set = (text) => {
    if (text.length < 3 || !text.endsWith(text[0] === "[" ? "]" : "}")) return null;
    const members = text.slice(1, -1).split(",").map((member) => range(member.replace(/^ +| +$/g, "")));
    if (members.includes(null)) return null;
    return [Math.min(...members.map(([first]) => first)), Math.max(...members.map(([, last]) => last))];
  };
  // [earliest, latest] in days since 1970-01-01, or null for what is no date, of EDTF and of `a..b` without brackets, which
  // people write for an interval.
  const daysOf = (typed) => {
    const text = typed.trim();
    const found = /^[[{]/.test(text) ? set(text) : text.includes("/") ? interval(text.split("/")) : range(text);
    return found && found.map((day) => (Number.isFinite(day) ? day : null));
  };

  Object.assign(regesta, { daysOf });
});
