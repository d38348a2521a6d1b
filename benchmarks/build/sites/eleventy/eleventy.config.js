const fs = require("node:fs");
const path = require("node:path");

const PER_PAGE = 100;
const NEWEST = 25;

const groups = JSON.parse(fs.readFileSync(path.join(__dirname, "names.json"), "utf8"));
const names = new Map(Object.values(groups).flat().map((one) => [one.id, one.name]));

function pages(title, address, items, variants = []) {
    const count = Math.max(1, Math.ceil(items.length / PER_PAGE));
    const urls = Array.from({ length: count }, (_, page) => (page ? `/${address}/page/${page + 1}/` : `/${address}/`));
    return urls.map((url, page) => ({
        title,
        variants,
        url,
        items: items.slice(page * PER_PAGE, (page + 1) * PER_PAGE),
        newer: urls[page - 1],
        older: urls[page + 1],
        turn: `Page ${page + 1} of ${count}`,
    }));
}

function newest(api) {
    const articles = api.getFilteredByGlob("content/articles/*.md");
    articles.sort((one, other) => other.date - one.date || (one.fileSlug < other.fileSlug ? -1 : 1));
    articles.forEach((article, at) => {
        article.data.newer = articles[at - 1];
        article.data.older = articles[at + 1];
    });
    return articles;
}

function entry(article) {
    return { url: article.url, text: article.data.title, date: article.date.toISOString().slice(0, 10) };
}

function lists(api) {
    const articles = newest(api);
    const held = new Map([...names.keys()].map((id) => [id, []]));
    for (const article of articles) {
        for (const group of Object.keys(groups)) {
            article.data[group].forEach((id) => held.get(id).push(entry(article)));
        }
    }
    const events = api.getFilteredByGlob("content/events/*.md").map(({ url, data }) => ({ url, text: data.title }));
    const made = [...pages("Articles", "articles", articles.map(entry)), ...pages("Events", "events", events)];
    for (const [group, all] of Object.entries(groups)) {
        const title = group[0].toUpperCase() + group.slice(1);
        const links = all.map(({ id, name }) => ({ url: `/${group}/${id}/`, text: name, count: held.get(id).length }));
        made.push(...pages(title, group, links));
        all.forEach(({ id, name, variants }) => made.push(...pages(name, `${group}/${id}`, held.get(id), variants)));
    }
    return made;
}

module.exports = function (config) {
    config.addPassthroughCopy("site.css");
    config.addFilter("named", (id) => names.get(id));
    config.addFilter("day", (date) => date.toISOString().slice(0, 10));
    config.addCollection("newest", (api) => newest(api).slice(0, NEWEST).map(entry));
    config.addCollection("lists", lists);
    return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };
};
