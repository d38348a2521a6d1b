// Tries bytes as search files in a page: what each is read as, the largest array that was made for it, and whether
// anything outside was touched. Loaded before the parts of the engine, so that it sees what these make.
"use strict";
(() => {
  let largest = 0;
  for (const name of ["Uint8Array", "Uint32Array", "Float64Array"]) {
    self[name] = new Proxy(self[name], {
      construct(target, given) {
        if (typeof given[0] === "number") largest = Math.max(largest, given[0]);
        return Reflect.construct(target, given);
      },
    });
  }

  const inner = [Object, Array, Map, Set, Promise, String, Function, Uint8Array, Error];
  const names = (thing) => Reflect.ownKeys(thing).map(String).sort().join(" ");
  const world = () => [self, document, ...inner.flatMap((kind) => [kind, kind.prototype])].map(names).join("\n");

  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const inJob = (regesta, start, data) => {
    const loadPart = async (name, kind, [from, to]) => {
      if (!(from >= 0 && from <= to && to <= data.length)) throw new Error("cut off");
      return regesta.decoders[kind](data.subarray(from, to));
    };
    const job = { start, loadPart, lacks: false };
    const lacked = () => {
      job.lacks = true;
    };
    job.loadPartPerhaps = (...given) => loadPart(...given).catch(lacked);
    job.decoded = (file, make) => {
      try {
        return make();
      } catch (failure) {
        return lacked();
      }
    };
    return job;
  };

  const listed = (list, isPart) => list && { slots: [...list.slots], levels: [...list.levels], isPart };

  const shard = async (regesta, { start, data, terms }) => {
    const job = inJob(regesta, start, bytes(data));
    const found = {};
    for (const term of terms) {
      job.lacks = false;
      const list = await regesta.listOf(job, term, "all");
      const isPart = job.lacks;
      const follow = await regesta.followed(job, term, ["bridge"]);
      found[term] = { list: listed(list, isPart), follow: follow && [...follow] };
    }
    return found;
  };

  const packed = async (regesta, { text, from, to }) => [...regesta.bytesOf(text, 0, from, to)];
  const whole = async (regesta, { kind, data }) => {
    const made = await regesta.decoders[kind](bytes(data));
    return kind === "o" ? made : typeof made;
  };

  const ways = { shard, packed, whole };
  const before = {};

  self.tryAll = (inputs) => {
    self.answers = undefined;
    const regesta = self.engine;
    before.world ??= world();
    (async () => {
      const answers = [];
      for (const input of inputs) {
        largest = 0;
        let answer;
        try {
          answer = { read: await ways[input.way](regesta, input) };
        } catch (failure) {
          answer = { refused: failure instanceof Error ? failure.message : `not an Error: ${failure}` };
        }
        answers.push({ ...answer, largest });
      }
      self.answers = { answers, touched: world() === before.world ? "" : "a name was added to the page or to its objects" };
    })();
  };
  self.answers = undefined;
  self.engine = undefined;
})();
