// Words and elements. Words are put into the page as text only.
const named = (text, finding) => text.replaceAll("\u0001", finding.name).replaceAll("\u0002", finding.bearer);
const claimed = (finding) =>
  named(data.strings[finding.claim], finding).replaceAll("\u0003", data.verbs[finding.verbs][finding.now]);
const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
const searched = (finding) => {
  finding.words ??= `${finding.bearer} ${claimed(finding)} ${finding.clause} ${finding.cited}`.toLowerCase();
  return finding.words;
};

function make(tag, attributes = {}, ...parts) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...parts);
  return element;
}

function badge(verdict, text = VERDICTS[verdict]) {
  return make("span", { class: `badge ${CLASSES[verdict]}` }, text);
}

function former(finding) {
  const was = finding.now !== finding.verdict ? VERDICTS[finding.verdict] : data.bindings[finding.binding];
  return make("span", { class: "was" }, `was ${was} `);
}

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:)]/g;
function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, found.index));
    parts.push(make("a", { href: found[0], target: "_blank", rel: "noopener noreferrer" }, found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}
