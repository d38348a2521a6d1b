// The page's side of keeping the archive on the reader's device: whom to ask, and how.
"use strict";
(() => {
  const offline = (self.regestaOffline = self.regestaOffline || {});
  const MOST_WAITED = 120000; // milliseconds for an answer; a step takes a few seconds
  const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
  const isHosted = /^https?:$/.test(location.protocol); // a disk has no service workers, and needs none

  // The worker of this archive, and not of another above it on the same host; nothing where there is none.
  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration(root);
    return found?.scope === root ? found : undefined;
  };

  const activated = (worker) =>
    new Promise((resolve, reject) => {
      const tell = () => {
        if (worker.state === "activated") resolve(worker);
        if (worker.state === "redundant") reject(new Error("the worker could not begin"));
      };
      worker.addEventListener("statechange", tell);
      tell();
    });

  const workerOf = ({ active, waiting, installing }) => active || activated(installing || waiting);

  const register = async () => {
    await navigator.serviceWorker.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
    return registered();
  };

  // Has a worker do something; how things stand afterwards.
  const ask = async (registration, task) => {
    const worker = await workerOf(registration);
    return new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      setTimeout(() => reject(new Error("no answer")), MOST_WAITED);
      port1.onmessage = ({ data }) => {
        port1.close();
        resolve(data);
      };
      worker.postMessage({ task }, [port2]);
    });
  };

  // {files, bytes} of the site, as its own list has it.
  const size = async () => {
    const address = `${root}manifest.json`;
    const response = await fetch(address, { cache: "no-cache" });
    const { files, bytes } = await response.json();
    return { files: Object.keys(files).length, bytes };
  };

  // Only a host has the file that makes an archive a program of the device: from a disk, asking for it is an error.
  if (isHosted) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "manifest", href: `${root}site.webmanifest` });
    document.head.append(link);
  }

  const isPossible = isHosted && self.isSecureContext && "serviceWorker" in navigator && "caches" in self;
  Object.assign(offline, { isPossible, registered, register, ask, size });
})();
