// The lines of the answer, and what stands behind them: those who bear it, each with the argument.
const lines = [...document.querySelectorAll(".told")].map((element) => {
  const first = Number(element.dataset.first), size = Number(element.dataset.size);
  const line = { element, own: findings.slice(first, first + size), button: element.querySelector(".opens") };
  const heading = element.closest(".block").querySelector(":scope > .line");
  for (const finding of line.own) finding.cited = heading ? heading.textContent : "";
  line.badges = element.querySelector(".badges");
  line.verb = element.querySelector(".verb");
  line.button.addEventListener("click", () => unfold(line, line.button.getAttribute("aria-expanded") !== "true"));
  return line;
});

function unfold(line, open) {
  line.button.setAttribute("aria-expanded", open);
  if (line.list) line.list.remove();
  line.list = null;
  for (const finding of line.own) finding.label = finding.note = null;
  if (open) {
    line.list = make("div", { class: "members" });
    const shown = line.own.filter((finding) => finding.shown);
    line.element.append(line.list);
    if (line.own.length === 1) line.list.append(panel(line.own[0]));
    else more(line.list, shown, 0, new Set(line.own.map((finding) => finding.clause)).size > 1);
  }
}

function more(list, shown, from, several) {
  for (const finding of shown.slice(from, from + AT_ONCE)) list.append(member(finding, several));
  const left = shown.length - from - AT_ONCE;
  if (left <= 0) return;
  const button = make("button", { type: "button" }, `Show ${Math.min(left, AT_ONCE)} more of ${left}`);
  button.addEventListener("click", () => {
    const last = list.lastElementChild.previousElementSibling;
    button.remove();
    more(list, shown, from + AT_ONCE, several);
    last.nextElementSibling.querySelector("button").focus();
  });
  list.append(button);
}

function member(finding, several) {
  const button = make("button", { type: "button", class: "member", "aria-expanded": "false" });
  const box = make("div", { class: "one" }, button);
  finding.label = () => {
    const was = finding.moved ? [former(finding)] : [];
    const clause = several ? [" ", make("code", {}, finding.clause)] : [];
    button.replaceChildren(badge(finding.now), " ", ...was, finding.name || finding.bearer, ...clause);
  };
  finding.label();
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", open);
    box.classList.toggle("wide", open);
    if (open) return box.append(panel(finding));
    finding.note = null;
    box.lastElementChild.remove();
  });
  return box;
}

function panel(finding) {
  const box = make("div", { class: "panel" }), claim = make("p", { class: "claim" });
  const note = make("p", { class: "note", role: "status" });
  box.append(claim, note);
  finding.note = () => {
    claim.replaceChildren(badge(finding.now), " ", claimed(finding));
    note.hidden = !finding.moved;
    const worth = finding.worth === finding.binding ? "" : `, and its binding ${data.bindings[finding.worth]}`;
    note.textContent = `Under your answers it is ${VERDICTS[finding.now]}${worth}. The argument below is for the answer ` +
      `as given: ${VERDICTS[finding.verdict]}.`;
  };
  finding.note();
  box.append(...argument(finding));
  const asked = asks(finding);
  if (finding.fun === TOO_LARGE) {
    box.append(make("p", { class: "note" },
      "On what it turns was not worked out within the limits of this page, so no switch moves its verdict."));
  }
  if (asked.size) {
    const details = make("details", { class: "own" }, make("summary", {}, `Switches for the ${counted(asked.size, "question")} on which it turns`));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(...[...asked].map(switchOf));
    });
    box.append(details);
  }
  return box;
}

// The lines of an argument as nested lists, by their depth.
function argument(finding) {
  const parts = [];
  let lists = [];
  for (const number of data.panels[finding.panel]) {
    const [depth, label, text] = data.lines[number];
    const said = named(data.strings[text], finding), mark = data.strings[label];
    if (depth <= 0) lists = [];
    if (depth < 0) parts.push(make("h4", {}, said));
    else if (depth === 0) parts.push(make("p", {}, ...linked(said)));
    else {
      lists = lists.filter((list) => list.depth <= depth);
      let last = lists[lists.length - 1];
      if (!last || last.depth < depth) {
        const list = make("ul", { class: "steps" });
        if (last && last.element.lastElementChild) last.element.lastElementChild.append(list);
        else parts.push(list);
        last = { depth, element: list };
        lists.push(last);
      }
      last.element.append(make("li", {}, ...(mark ? [make("span", { class: "mark" }, mark), " "] : []), ...linked(said)));
    }
  }
  return parts;
}
