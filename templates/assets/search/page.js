// The page's side of search: brings files by <script>, which works from a disk too, and leaves all work to a worker.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const parts = (self.regestaParts = self.regestaParts || []);
  const root = document.documentElement.dataset.root || "";
  const asked = new Map(); // number of a question to {message, resolve, reject}
  const received = new Map();
  let version = "";
  let engine; // function that takes messages
  let ran = 0;

  // Parts run here too, each once: the page reads queries, and is the engine where there can be no worker.
  const runParts = () => {
    for (; ran < parts.length; ran += 1) parts[ran](regesta);
  };

  regesta.receive = (name, length, packed) => {
    if (name === "start") version = encodeURIComponent(length.version || "");
    received.set(name, name === "start" ? { value: length } : { length, packed });
  };

  // Has a file run, and hands what it brought to the engine; nothing where it brought nothing.
  const bring = (name) => {
    const script = document.createElement("script");
    script.onload = script.onerror = () => {
      script.remove();
      engine({ type: "file", name, file: received.get(name) });
      received.delete(name);
    };
    script.src = `${root}search/${name}.js${name === "start" ? "" : `?v=${version}`}`;
    document.head.append(script);
  };

  const finish = ({ type, id, found, name, message }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (type === "answer") resolve(found);
    else reject(Object.assign(new Error(message), { name }));
  };

  const heard = (message) => (message.type === "load" ? bring(message.name) : finish(message));

  const serveHere = () => {
    runParts();
    engine = regesta.serve(heard);
    for (const { message } of asked.values()) engine(message);
  };

  const source = () =>
    `"use strict";const regesta = (self.regesta = {});\n${parts.map((part) => `(${part})(regesta);`).join("\n")}
     self.receive = regesta.serve((message) => postMessage(message));
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
