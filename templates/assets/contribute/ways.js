// How a record reaches the archive: through the repository's own page for new files, by mail, or as a file.
"use strict";
(() => {
  const regesta = (self.regesta = self.regesta || {});
  const { make } = regesta.view;
  const LONGEST = 7500; // characters of an address that GitHub takes, with room to spare
  const LONGEST_MAIL = 1800; // characters of an address of mail that all programs take

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (failure) {
      const area = make("textarea", { value: text });
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy"); // where a page is not trusted with the clipboard
      area.remove();
      return done;
    }
  };
  const copyButton = (text) => {
    const button = make("button", { type: "button", className: "copy" }, say("Copy"));
    button.onclick = async () => {
      button.textContent = (await copy(text)) ? say("Copied") : say("Select the text above and copy it");
      setTimeout(() => (button.textContent = say("Copy")), 3000);
    };
    return button;
  };
  const leading = (text, href) => make("a", { href, className: "way", target: "_blank", rel: "noopener" }, text);
  const download = (text, path, content) => {
    const href = URL.createObjectURL(new Blob([content], { type: "text/markdown" }));
    return make("a", { href, className: "way", download: path.split("/").pop() }, text);
  };

  const isGitHub = (repository) => /^https:\/\/github\.com\/[^/]+\/[^/]+$/.test(repository);
  // The page for a new file, filled in; where the file is too long for an address it is to be pasted there.
  const newFile = (repository, path, content) => {
    const [, folder, name] = /^(.*)\/([^/]+)$/.exec(path);
    const page = `${repository}/new/HEAD/${folder}?filename=${encodeURIComponent(name)}`;
    const whole = `${page}&value=${encodeURIComponent(content)}`;
    return whole.length <= LONGEST ? { href: whole, isWhole: true } : { href: page, isWhole: false };
  };
  const opened = (repository, path, content) => {
    const { href, isWhole } = newFile(repository, path, content);
    const link = leading(isWhole ? say("Open on GitHub") : say("Copy, and open on GitHub"), href);
    if (!isWhole) link.addEventListener("click", () => copy(content));
    const note = isWhole
      ? say("GitHub shows the file filled in; choose Propose new file there.")
      : say("The record is too long for an address: it is copied, so paste it on the page that opens.");
    return [link, make("p", { className: "note" }, note)];
  };
  const mailed = (contact, subject, text) => {
    const begin = `mailto:${contact}?subject=${encodeURIComponent(subject)}&body=`;
    const whole = begin + encodeURIComponent(text);
    if (whole.length <= LONGEST_MAIL) return leading(say("Write a mail"), whole);
    const link = leading(say("Copy, and write a mail"), begin + encodeURIComponent(say("Paste the record here.")));
    link.addEventListener("click", () => copy(text));
    return link;
  };

  // The ways for a file; `where` is what the page knows of the archive.
  regesta.waysOf = ({ path, content, withheld, id }, where) => {
    const { repository, contact, archive } = where;
    const ways = isGitHub(repository) ? opened(repository, path, content) : [];
    const own = [copyButton(content), download(say("Download"), path, content)];
    const mail = contact ? [mailed(contact, `${archive}: ${path}`, `${path}\n\n${content}`)] : [];
    const kept = withheld
      ? [download(say("Download the text"), `${id}.md`, withheld),
        make("p", { className: "note" }, say("The text is not part of the record. Who keeps the archive may want it: it belongs into {folder}, which is never published.", { folder: "content/withheld" }))]
      : [];
    return [...ways, ...mail, ...own, ...kept];
  };

  // The ways for lines that belong into a file that is there.
  regesta.waysInto = ({ file, article, content }, where) => {
    const { repository, contact, archive } = where;
    const link = isGitHub(repository) && file ? leading(say("Copy, and open the file on GitHub"), `${repository}/edit/HEAD/content/${file}`) : null;
    if (link) link.addEventListener("click", () => copy(content));
    const name = file ? `content/${file}` : say("the file of {article}", { article });
    const told = say("Put these lines at the end of “statements:” in this file: {file}", { file: name });
    const note = make("p", { className: "note" }, told);
    const subject = say("{archive}: a statement in {article}", { archive, article });
    const mail = contact ? [mailed(contact, subject, `${name}\n\n${content}`)] : [];
    return [...(link ? [link] : []), ...mail, copyButton(content), note];
  };
})();
