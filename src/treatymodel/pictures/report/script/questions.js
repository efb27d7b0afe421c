// The list of questions.
// Those come first that change most by themselves; where to work that out takes too long, those on which most may turn.
const quick = effort.reduce((sum, nodes) => sum + nodes, 0) <= 1e6;
const weight = data.questions.map((_, number) => turning[number] + (quick ? 1e6 * (effect(number, DUE) + effect(number, NOT_DUE)) : 0));

function families() {
  const groups = new Map();
  data.questions.forEach((question, number) => {
    if (!groups.has(question.name)) groups.set(question.name, []);
    groups.get(question.name).push(number);
  });
  const isOpen = (numbers) => numbers.some((number) => given[number] === OPEN);
  const heaviest = (numbers) => Math.max(...numbers.map((number) => weight[number]));
  const ordered = [...groups.values()].sort((one, other) => heaviest(other) - heaviest(one));
  const box = find("switches");
  for (const [open, heading] of [[true, "Nobody has said"], [false, "Taken as not shown"]]) {
    const part = ordered.filter((numbers) => isOpen(numbers) === open);
    if (part.length) box.append(make("h3", {}, heading), ...part.map(family));
  }
}

function family(numbers) {
  numbers.sort((one, other) => weight[other] - weight[one] || one - other);
  if (numbers.length === 1) return switchOf(numbers[0]);
  const details = make("details", { class: "family" });
  const count = make("span", { class: "count" }, ` ${counted(numbers.length, "question")}`);
  details.append(make("summary", {}, data.questions[numbers[0]].family, count));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) some(details, numbers, 0);
  });
  return details;
}

function some(box, numbers, from) {
  box.append(...numbers.slice(from, from + 50).map(switchOf));
  if (numbers.length <= from + 50) return;
  const button = make("button", { type: "button" }, `Show 50 more of ${numbers.length - from - 50}`);
  button.addEventListener("click", () => {
    button.remove();
    some(box, numbers, from + 50);
  });
  box.append(button);
}

if (find("questions")) {
  families();
  find("as-given").addEventListener("click", () => answer(every((question) => question.given)));
  find("strict").addEventListener("click", () => answer(every((question) => (question.presumed ? OPEN : question.given))));
  find("leaning").addEventListener("click", () =>
    answer(every((question) => (question.given === OPEN && question.leans !== OPEN ? question.leans : question.given))));
  const matching = make("div", { id: "matching", hidden: "" });
  find("switches").before(matching);
  find("asked").addEventListener("input", () => {
    const words = find("asked").value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = data.questions.map((_, number) => number).filter((number) => {
      const said = `${data.questions[number].asks} ${data.questions[number].spelled}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
    matching.hidden = !words.length;
    find("switches").hidden = words.length > 0;
    matching.replaceChildren();
    if (!words.length) return;
    matching.append(make("p", { class: "hint", role: "status" }, `${counted(found.length, "question")} found.`));
    some(matching, found, 0);
  });
}
