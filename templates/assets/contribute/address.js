// Addresses of the web in the form in which two that lead to one page are equal; builder/addresses.py does the same.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function address(regesta) {
  const WEB = /^(https?):\/\/(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[^\s/?#:@]+)(?::(\d*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/iu;
  const SAME_SITE = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/;
  const TRACKING = /^(?:utm_\w+|(?:fb|g|dc|ms|yc|tw)clid|igshid|mc_[ce]id|_ga|ref_src|cmpid|ocid|xtor|spm)$/i;
  const UNSEEN = /[\s\p{C}\p{Z}]/u;
  const PORTS = { http: "80", https: "443" };

  const bytesOf = (text) => {
    const bytes = [];
    const encoder = new TextEncoder();
    for (const part of text.match(/%[0-9a-f]{2}|[^%]+|%/gi) || []) {
      if (part.length === 3 && part[0] === "%") bytes.push(parseInt(part.slice(1), 16));
      else bytes.push(...encoder.encode(part));
    }
    return bytes;
  };
  const quoted = (bytes, safe) =>
    bytes.map((byte) => {
      const sign = String.fromCharCode(byte);
      return byte < 128 && safe.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }).join("");

  const withoutDots = (path) => {
    const kept = [];
    const parts = path.split("/");
    parts.forEach((part, at) => {
      const isLast = at === parts.length - 1;
      if (part === "..") kept.length > 1 && kept.pop();
      else if (part !== ".") kept.push(part);
      if (isLast && (part === "." || part === "..")) kept.push("");
    });
    return kept.join("/");
  };
  const byCodePoints = (one, other) => {
    const [a, b] = [one, other].map((text) => Array.from(text, (sign) => sign.codePointAt(0)));
    const at = a.findIndex((code, place) => code !== b[place]);
    return at < 0 ? a.length - b.length : (a[at] ?? -1) - (b[at] ?? -1);
  };
  const querySorted = (query) => {
    const pairs = Array.from(new URLSearchParams(`?${query}`)).filter(([key]) => !TRACKING.test(key));
    pairs.sort(([a, b], [c, d]) => byCodePoints(a, c) || byCodePoints(b, d));
    const plus = (text) => quoted([...new TextEncoder().encode(text)], /[\w.~ -]/).replaceAll(" ", "+");
    return pairs.map(([key, value]) => `${plus(key)}=${plus(value)}`).join("&");
  };

  // Empty for what is no address of the web.
  regesta.canonicalAddress = (text) => {
    const found = UNSEEN.test(text) ? null : WEB.exec(text);
    if (!found) return "";
    const [, scheme, host, port = "", path, query = ""] = found;
    const own = host.toLowerCase().replace(/\.$/, "").replace(SAME_SITE, "");
    const behind = port && port !== PORTS[scheme.toLowerCase()] ? `:${Number(port)}` : "";
    const straight = withoutDots(path.replace(/\/{2,}/g, "/"));
    const clean = quoted(bytesOf(straight), /[\w/:@!$&'()*+,;=~.-]/).replace(/\/+$/, "");
    const sorted = querySorted(query);
    return `https://${own}${behind}${clean}${sorted && `?${sorted}`}`;
  };

  const crc32 = (bytes) => {
    let found = 0xffffffff;
    for (const byte of bytes) {
      found ^= byte;
      for (let bit = 0; bit < 8; bit += 1) found = found & 1 ? (found >>> 1) ^ 0xedb88320 : found >>> 1;
    }
    return (found ^ 0xffffffff) >>> 0;
  };
  regesta.digits = (text) => crc32(new TextEncoder().encode(text)).toString(16).padStart(8, "0");

  // The key by which an address is looked up.
  regesta.addressKey = (text) => {
    const canonical = regesta.canonicalAddress(text);
    return canonical && regesta.digits(canonical);
  };
});
