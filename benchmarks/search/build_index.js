// Builds the index of lunr or MiniSearch: node build_index.js ENGINE SCRIPT ARTICLES INDEX. Prints what that took.
"use strict";
const fs = require("fs");
const [engine, script, articles, target] = process.argv.slice(2);
const documents = JSON.parse(fs.readFileSync(articles, "utf-8"));
const library = require(script);
const before = process.cpuUsage();

const builders = {
  lunr: () =>
    library(function () {
      this.ref("id");
      this.field("title");
      this.field("text");
      for (const document of documents) this.add(document);
    }),
  minisearch: () => {
    const index = new library({ fields: ["title", "text"], storeFields: ["title"] });
    index.addAll(documents);
    return index;
  },
};

fs.writeFileSync(target, JSON.stringify(builders[engine]()));
const { user, system } = process.cpuUsage(before);
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, peak }));
