// What a schema says against a value: the keywords of JSON Schema that builder/content/schema.py writes.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function schema(regesta) {
  const typeOf = (value) => {
    if (value === null) return ["null"];
    if (Array.isArray(value)) return ["array"];
    if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
    return [typeof value];
  };
  const isOfType = (value, types) => !types || typeOf(value).some((type) => [types].flat().includes(type));
  const isDate = (text) => regesta.daysOf(text) !== null;
  const FORMATS = { edtf: isDate, uri: (text) => regesta.canonicalAddress(text) !== "" };

  const ofText = (shape, value) => {
    if (shape.pattern && !new RegExp(shape.pattern, "u").test(value)) return "pattern";
    if (shape.maxLength && Array.from(value).length > shape.maxLength) return "maxLength";
    return shape.format && !(FORMATS[shape.format] || (() => true))(value) ? "pattern" : "";
  };
  const ofNumber = (shape, value) =>
    value < (shape.minimum ?? -Infinity) || value > (shape.maximum ?? Infinity) ? "range" : "";
  const ofValue = (shape, value) => {
    if (!isOfType(value, shape.type)) return "type";
    if (shape.enum && !shape.enum.includes(value)) return "enum";
    if (typeof value === "string") return ofText(shape, value);
    return typeof value === "number" ? ofNumber(shape, value) : "";
  };

  // All that is wrong with a value, as {path, keyword, shape}: the keys that lead there, the keyword that says so, and
  // what was asked for there.
  regesta.complaints = (root, given) => {
    const found = [];
    const add = (path, keyword, shape) => found.push({ path, keyword, shape });
    const resolved = (shape) => (shape.$ref ? root.$defs[shape.$ref.split("/").pop()] : shape);
    const choose = (choices, value) =>
      choices.map(resolved).find((choice) => isOfType(value, choice.type)) || resolved(choices[0]);
    const inObject = (shape, value, path) => {
      for (const key of shape.required || []) {
        if (value[key] === undefined || value[key] === "") add([...path, key], "required", shape.properties[key] || {});
      }
      for (const [key, one] of Object.entries(value)) {
        const inner = shape.properties?.[key] ?? shape.additionalProperties;
        if (inner === false || (inner === undefined && shape.properties)) add([...path, key], "unknown", {});
        else if (inner && inner !== true && one !== undefined && one !== "") check(inner, one, [...path, key]);
      }
    };
    const check = (asked, value, path) => {
      const plain = resolved(asked);
      const shape = plain.anyOf ? choose(plain.anyOf, value) : plain;
      const keyword = ofValue(shape, value);
      if (keyword) add(path, keyword, shape);
      else if (Array.isArray(value)) {
        if (value.length < (shape.minItems || 0)) add(path, "required", shape);
        value.forEach((one, at) => check(shape.prefixItems?.[at] ?? shape.items ?? {}, one, [...path, at]));
      } else if (value && typeof value === "object") inObject(shape, value, path);
    };
    check(root, given, []);
    return found;
  };
});
