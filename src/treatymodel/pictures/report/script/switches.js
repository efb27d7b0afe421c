// Switches: one question may have several, which are kept alike.
const switches = new Map();
let made = 0;

function switchOf(number) {
  const question = data.questions[number], name = `switch-${++made}`;
  const box = make("fieldset", { class: "switch" });
  box.append(make("legend", {}, question.asks, " ", make("code", {}, question.spelled)));
  const inputs = [OPEN, DUE, NOT_DUE].map((value) => {
    const input = make("input", { type: "radio", name, value });
    const mark = value !== given[number] ? "" : question.presumed ? " (presumed)" : "";
    input.addEventListener("change", () => answer({ [number]: value }));
    box.append(make("label", {}, input, ` ${SAID[value]}${mark}`), " ");
    return input;
  });
  const leans = question.leans === OPEN ? "" : ` Opinion leans to ${SAID[question.leans]}.`;
  const hint = make("p", { class: "hint" });
  const tell = () => {
    const law = question.sort === "law" ? "Question of law. " : "";
    const steps = [DUE, NOT_DUE, OPEN].filter((value) => value !== answers[number] && (value !== OPEN || value === given[number]));
    const said = steps.map((value) => `${SAID[value]} would change ${effect(number, value).toLocaleString("en")}`).join(", ");
    hint.textContent = `${law}${counted(turning[number], "finding")} may turn on it: ${said}.${leans}`;
  };
  box.append(hint);
  if (!switches.has(number)) switches.set(number, []);
  switches.get(number).push({ box, inputs, tell });
  show(number);
  return box;
}

// How many findings one more answer would change, everything else as it is answered now.
function effect(number, value) {
  const kept = answers[number];
  const before = uses[number].map((fun) => evaluate(data.functions[fun]));
  answers[number] = value;
  const moved = uses[number].filter((fun, place) => evaluate(data.functions[fun]) !== before[place]);
  answers[number] = kept;
  const worth = value === kept ? 0 : count((finding) => finding.law >= 0 && data.laws[finding.law][0] === number);
  return moved.reduce((sum, fun) => sum + bearing[fun], worth);
}

function show(number) {
  const kept = (switches.get(number) || []).filter(({ box }) => box.isConnected || !box.dataset.placed);
  for (const { box, inputs, tell } of kept) {
    tell();
    for (const input of inputs) input.checked = Number(input.value) === answers[number];
    box.classList.toggle("moved", answers[number] !== given[number]);
  }
  switches.set(number, kept);
}

function answer(changes) {
  for (const [number, value] of Object.entries(changes)) answers[number] = value;
  for (const number of switches.keys()) show(number);
  recompute();
  refresh();
}

const every = (value) => Object.fromEntries(data.questions.map((question, number) => [number, value(question)]));
const turning = data.questions.map(() => 0), uses = data.questions.map(() => []), bearing = data.functions.map(() => 0);
const asks = ({ fun, law }) => {
  const asked = new Set(fun >= 0 ? data.functions[fun].slice(1) : []);
  return law >= 0 ? asked.add(data.laws[law][0]) : asked;
};
for (const finding of findings) {
  for (const number of asks(finding)) turning[number] += 1;
  if (finding.fun >= 0) bearing[finding.fun] += 1;
}
data.functions.forEach((fun, place) => {
  for (const number of new Set(fun.slice(1))) uses[number].push(place);
});
