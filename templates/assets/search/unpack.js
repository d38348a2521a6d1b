// A file's text to its data: signs to bytes, bytes inflated, the first line read. What cannot be right is an Error.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function unpack(regesta) {
  const FIRST_SIGN = 0x3400; // the sign of the 15 bits 0; see the description of the format
  const LINE_FEED = 10;

  // Numbers of the first sign that holds some of the bytes `from` up to `to`, and of the one after the last.
  const signsOf = (from, to) => [Math.floor((from * 8) / 15), Math.ceil((to * 8) / 15)];

  // Bytes `from` up to `to` of a stream of 15 bits a sign, the most significant first; `packed` is that stream from
  // its sign number `first` on.
  const bytesOf = (packed, first, from, to) => {
    if (typeof packed !== "string" || !(from >= 0 && to >= from)) throw new Error("not a packed file");
    const [begin, end] = signsOf(from, to);
    if (begin < first || end > first + packed.length) throw new Error("a file was cut off");
    const bytes = new Uint8Array(to - from);
    let [bits, held, at] = [0, begin * 15 - from * 8, 0];
    for (let unit = begin - first; unit < end - first; unit += 1) {
      const value = packed.charCodeAt(unit) - FIRST_SIGN;
      if (value < 0 || value > 0x7fff) throw new Error("a sign that packs nothing");
      bits = ((bits & 0x7f) << 15) | value;
      for (held += 15; held >= 8 && at < bytes.length; at += 1) {
        held -= 8;
        bytes[at] = bits >> held;
      }
    }
    return bytes;
  };

  const inflate = async (bytes) => {
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter();
    for (const written of [writer.write(bytes), writer.close()]) written.catch(() => {}); // reading fails as well
    return new Uint8Array(await new Response(readable).arrayBuffer());
  };

  // {head, bytes}: the JSON of the first line, and the bytes after it.
  const unpacked = async (packed) => {
    const data = await inflate(packed);
    const end = data.indexOf(LINE_FEED);
    if (end < 0) throw new Error("a file without a first line");
    return { head: JSON.parse(new TextDecoder().decode(data.subarray(0, end))), bytes: data.subarray(end + 1) };
  };

  // Reads numbers of 7 bits a byte, the least significant first.
  class Reader {
    constructor(bytes, at = 0, end = bytes.length) {
      if (end > bytes.length) throw new Error("a length beyond the end");
      Object.assign(this, { bytes, at, end });
    }

    get left() {
      return this.end - this.at;
    }

    number() {
      let [value, scale] = [0, 1];
      for (let count = 0; count < 5 && this.at < this.end; count += 1) {
        const byte = this.bytes[this.at];
        this.at += 1;
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
        scale *= 128;
      }
      throw new Error("a number without an end");
    }

    // The next `length` bytes.
    stretch(length) {
      const start = this.at;
      if (length > this.left) throw new Error("a length beyond the end");
      this.at += length;
      return this.bytes.subarray(start, this.at);
    }
  }

  Object.assign(regesta, { signsOf, bytesOf, unpacked, Reader });
});
