// Records as Markdown in their one canonical form; builder/content/format.py writes the same, byte for byte.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function canonical(regesta) {
  const WIDTH = 110;
  const PLAIN = /^[\p{L}\p{N}_“‘«(][^\n\t]*$/u;
  const NEEDS_QUOTES = /:(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|\s$/u;
  const ESCAPED = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/gu;
  const FLOW_SPECIAL = /[,[\]{}?]/;
  const NULLS = ["null", "~", ""];
  const tall = new WeakSet();

  const isCollection = (value) => Array.isArray(value) || value instanceof Map;
  const lengthOf = (text) => Array.from(text).length; // code points, as Python counts
  // A number as Python writes one that need not be whole.
  const real = (number) => {
    const size = Math.abs(number);
    if (size > 0 && size < 1e-4) return number.toExponential().replace(/-(\d)$/, "-0$1");
    return (Object.is(number, -0) ? "-0" : String(number)) + (Number.isInteger(number) ? ".0" : "");
  };
  const escape = (mark) =>
    ({ "\n": "\\n", "\t": "\\t" })[mark] || "\\u" + mark.charCodeAt(0).toString(16).padStart(4, "0");
  const scalar = (value, inFlow) => {
    const text = value === null ? "" : String(value);
    if (typeof value === "number") return text;
    if (value instanceof Number) return real(value.valueOf());
    const isPlain = PLAIN.test(text) && !NEEDS_QUOTES.test(text) && !NULLS.includes(text);
    if (isPlain && !(inFlow && FLOW_SPECIAL.test(text))) return text;
    return '"' + text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replace(ESCAPED, escape) + '"';
  };
  const flow = (value) => {
    if (Array.isArray(value)) return "[" + value.map(flow).join(", ") + "]";
    if (!(value instanceof Map)) return scalar(value, true);
    const pairs = Array.from(value, ([key, one]) => flow(key) + ": " + flow(one));
    return "{" + pairs.join(", ") + "}";
  };
  const isShort = (value) => {
    if (Array.isArray(value)) return !value.some(isCollection);
    const inner = [...value.values()].filter(isCollection);
    return !tall.has(value) && inner.every((item) => Array.isArray(item) && isShort(item));
  };

  const block = (values, indent) => Array.from(values, ([key, value]) => entry(key, value, indent)).join("");
  const entry = (key, value, indent) => {
    const line = `${indent}${scalar(key)}: `;
    if (!isCollection(value)) return `${line}${scalar(value)}\n`;
    const short = flow(value);
    if (isShort(value) && lengthOf(line) + lengthOf(short) <= WIDTH) return `${line}${short}\n`;
    const inner = indent + "  ";
    const below = value instanceof Map ? block(value, inner) : value.map((one) => item(one, inner)).join("");
    return `${line.trimEnd()}\n${below}`;
  };
  const item = (value, indent) => {
    const short = isCollection(value) ? flow(value) : scalar(value);
    const isMapping = value instanceof Map;
    if (!isMapping || (isShort(value) && indent.length + 2 + lengthOf(short) <= WIDTH)) return `${indent}- ${short}\n`;
    return `${indent}- ${block(value, indent + "  ").slice(indent.length + 2)}`;
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  // Values as maps, since objects put keys that are numbers first: in the order of the model, without defaults.
  const ordered = (value, name, shapes) => {
    if (Array.isArray(value)) return value.map((one) => ordered(one, name, shapes));
    if (name === "float") return new Number(value);
    if (typeof value !== "object" || value === null) return value;
    const shape = shapes[name];
    if (!shape) return value instanceof Map ? value : new Map(Object.entries(value));
    const given = shape.fields.filter(
      (field) => value[field.name] !== undefined && !("default" in field && same(value[field.name], field.default)),
    );
    const made = new Map(given.map((field) => [field.name, held(value[field.name], field, shapes)]));
    if (shape.tall) tall.add(made);
    return made;
  };
  const held = (value, field, shapes) => {
    if (!field.keyed || !value) return ordered(value, field.holds, shapes);
    const pairs = value instanceof Map ? Array.from(value) : Object.entries(value);
    return new Map(pairs.map(([key, one]) => [key, ordered(one, field.holds, shapes)]));
  };

  regesta.document = (values, kind, shapes, body = "") => {
    const text = body.replace(/^\n+|\n+$/g, "");
    return "---\n" + block(ordered(values, kind, shapes), "") + "---\n" + (text && "\n" + text + "\n");
  };
});
