// The rest of the page: buttons, schemes, printing; then the first look at it all.
find("words").addEventListener("input", refresh);
find("changed").addEventListener("change", refresh);
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("reset", () => {
  for (const [kind, labels] of Object.entries(counts)) for (const value of labels.keys()) chosen[kind].add(value);
  setTimeout(() => {
    for (const input of document.querySelectorAll("#by-verdict input, #by-binding input")) input.checked = true;
    refresh();
  });
});
find("undo").addEventListener("click", () => {
  answer(every((question) => question.given));
  find("answer-head").focus();
});
find("show-changed").addEventListener("click", () => {
  find("changed").checked = true;
  if (find("not_due")) find("not_due").open = true;
  refresh();
  find("answer-head").focus();
});
find("unfold").addEventListener("click", () => {
  const shown = lines.filter((line) => !line.element.hidden && line.element.closest(".chapter").open);
  const open = shown.some((line) => !line.list);
  for (const line of shown) unfold(line, open);
  find("unfold").textContent = open ? "Close every line" : "Open every line";
});

find("print").addEventListener("click", () => print());

// Printed: what a reader has opened, and of the folded parts those that say on what the answer rests.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.folded:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

for (const heading of document.querySelectorAll("main h2[id]")) {
  find("nav").append(make("li", {}, make("a", { href: `#${heading.parentElement.id}` }, heading.textContent)), " ");
}
refresh();
