// The engine behind messages: the same in a worker and, where there can be none, on the page itself.
"use strict";
(self.regestaParts = self.regestaParts || []).push(function serve(regesta) {
  const FORMAT = 5; // of the files

  const overtaken = () => Object.assign(new Error("A newer search has overtaken this one."), { name: "AbortError" });

  const ofAnotherVersion = () =>
    Object.assign(new Error("search/start.js was made by another version of Regesta."), { name: "VersionError" });

  // One question being answered: what it may load, what it missed, whether it was overtaken.
  const openJob = (files) => {
    const missing = new Set();
    const job = { overtaken: false };
    const loaded = async (promise, failed) => {
      const file = await promise.catch(failed);
      if (job.overtaken) throw overtaken();
      return file;
    };
    job.lacks = () => [...missing].sort();
    // Notes that a file is missing or damaged.
    job.lack = (name) => {
      missing.add(`search/${name}.js`);
      files.drop(name);
    };
    job.load = (name) => loaded(files.load(name), () => job.lack(name));
    job.loadPart = (name, kind, bytes) => loaded(files.loadPart(name, kind, bytes), () => job.lack(name));
    // Lets messages come in, among them that of a newer search.
    job.pause = async () => {
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage(0);
      });
      if (job.overtaken) throw overtaken();
    };
    job.loadPartPerhaps = (name, kind, bytes) => loaded(files.loadPart(name, kind, bytes), () => undefined);
    job.expect = files.expect;
    // What `decode` makes of a loaded file; nothing where the file proves to be damaged.
    job.decoded = (name, decode) => {
      try {
        return decode();
      } catch (failure) {
        job.lack(name);
        return undefined;
      }
    };
    return job;
  };

  // Takes messages of the page; `post` sends it what is wanted and what was found. `inParts` where files can be had so.
  regesta.serve = (post, inParts) => {
    const ask = (name, from, to) => post({ type: "load", name, version: shared?.start.version, from, to });
    const files = regesta.openFiles(ask, inParts);
    const newest = new Map(); // channel to its newest job
    let shared; // what every job has of the start file

    const begin = async (job) => {
      if (!shared) {
        const start = await files.load("start");
        if (start?.format !== FORMAT) throw ofAnotherVersion();
        shared = { start, analyse: regesta.analyser(start) };
      }
      Object.assign(job, shared);
    };

    const supersede = (job, task, channel) => {
      if (channel === null) return;
      const name = `${task}:${channel}`;
      if (newest.has(name)) newest.get(name).overtaken = true;
      newest.set(name, job);
    };

    const answer = async ({ id, task, text, options }) => {
      const job = openJob(files);
      supersede(job, task, options.channel === undefined ? "page" : options.channel);
      try {
        await begin(job);
        const found = await regesta.tasks[task](job, text, options);
        if (job.overtaken) throw overtaken();
        post({ type: "answer", id, found: { ...found, missing: job.lacks() } });
      } catch (failure) {
        post({ type: "failure", id, name: failure.name, message: failure.message });
      }
    };

    return (message) => {
      if (message.type === "file") files.receive(message.name, message.from, message.to, message.file);
      else answer(message);
    };
  };
});
