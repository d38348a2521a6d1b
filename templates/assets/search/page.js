// The page's side of search: brings files by <script>, which works from a disk too, or parts of them where there is a
// host, and leaves all work to a worker.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const parts = (self.regestaParts = self.regestaParts || []);
  const root = document.documentElement.dataset.root || "";
  const asked = new Map(); // number of a question to {message, resolve, reject}
  const received = new Map();
  const inParts = /^https?:$/.test(location.protocol); // a disk gives whole files only
  let engine; // function that takes messages
  let ran = 0;

  // Parts run here too, each once: the page reads queries, and is the engine where there can be no worker.
  const runParts = () => {
    for (; ran < parts.length; ran += 1) parts[ran](regesta);
  };

  regesta.receive = (name, packed, length) => received.set(name, { packed, length });

  // What a file that is run as a script brings; nothing where it brings nothing.
  const broughtByScript = (name, address) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = script.onerror = () => {
        script.remove();
        resolve(received.get(name));
        received.delete(name);
      };
      script.src = address;
      document.head.append(script);
    });

  // The signs that hold the bytes `from` up to `to` of the file `name`, by asking the host for these alone. A host may
  // send the whole file all the same.
  const fetchedPart = async (name, address, from, to) => {
    const before = `regesta.receive("${name}","`;
    const [first, end] = regesta.signsOf(from, to);
    // Two bytes a sign, after the mark of their order. A cache would have parts of a file wait for each other.
    const [begin, after] = [first, end].map((sign) => 2 * (1 + before.length + sign));
    const range = `${begin}-${after - 1}`;
    const response = await fetch(address, { headers: { Range: `bytes=${range}` }, cache: "no-store" });
    const text = new TextDecoder("utf-16le").decode(await response.arrayBuffer());
    if (response.status === 200 && text.startsWith(before)) {
      const [packed, rest] = text.slice(before.length).split('",');
      return { packed, length: parseInt(rest, 10) };
    }
    const isPart = response.status === 206 && response.headers.get("Content-Range")?.startsWith(`bytes ${range}/`);
    if (!isPart || text.length !== end - first) throw new Error("not the part that was asked for");
    return { packed: text, first };
  };

  // Hands to the engine a file, or a part of it, or nothing where it cannot be had.
  const bring = async ({ name, version, from, to }) => {
    const address = `${root}search/${name}.js${version ? `?v=${encodeURIComponent(version)}` : ""}`;
    const byScript = () => broughtByScript(name, address);
    const file = await (from === undefined ? byScript() : fetchedPart(name, address, from, to).catch(byScript));
    engine({ type: "file", name, from, to, file });
  };

  const finish = ({ type, id, found, name, message }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (type === "answer") resolve(found);
    else reject(Object.assign(new Error(message), { name }));
  };

  const heard = (message) => (message.type === "load" ? bring(message) : finish(message));

  const serveHere = () => {
    runParts();
    engine = regesta.serve(heard, inParts);
    for (const { message } of asked.values()) engine(message);
  };

  const source = () =>
    `"use strict";const regesta = (self.regesta = {});\n${parts.map((part) => `(${part})(regesta);`).join("\n")}
     self.receive = regesta.serve((message) => postMessage(message), ${inParts});
     onmessage = ({ data }) => self.receive(data);`;

  // A worker that may not be made says so at once or by an event; as one that fails later, it is replaced by the page.
  const makeEngine = () => {
    try {
      const worker = new Worker(URL.createObjectURL(new Blob([source()], { type: "text/javascript" })));
      engine = (message) => worker.postMessage(message);
      worker.onmessage = ({ data }) => heard(data);
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        serveHere();
      };
    } catch (failure) {
      serveHere();
    }
  };

  const ask = (task, text, options = {}) =>
    new Promise((resolve, reject) => {
      const message = { task, id: asked.size ? Math.max(...asked.keys()) + 1 : 1, text: String(text), options };
      if (!engine) makeEngine();
      asked.set(message.id, { message, resolve, reject });
      engine(message);
    });

  regesta.search = (text, options) => ask("search", text, options);
  regesta.facets = (text, options) => ask("facets", text, options);
  regesta.size = () => ask("size", "", { channel: null });
  queueMicrotask(runParts);
  document.addEventListener("DOMContentLoaded", runParts);
})();
