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
    const changes = effort[number] <= EFFORT ? `: ${said}` : "";
    hint.textContent = `${law}${counted(turning[number], "finding")} may turn on it${changes}.${leans}`;
  };
  const show = () => {
    tell();
    for (const input of inputs) input.checked = Number(input.value) === answers[number];
    box.classList.toggle("moved", answers[number] !== given[number]);
  };
  box.append(hint);
  if (!switches.has(number)) switches.set(number, []);
  switches.get(number).push({ box, show });
  show();
  return box;
}

// How many findings one more answer would change, everything else as it is answered now.
function effect(number, value) {
  const kept = answers[number];
  answers[number] = value;
  const moved = uses[number].filter((fun) => evaluate(data.functions[fun]) !== values[fun]);
  answers[number] = kept;
  return moved.reduce((sum, fun) => sum + bearing[fun], value === kept ? 0 : binding[number]);
}

function answer(changes) {
  for (const [number, value] of Object.entries(changes)) answers[number] = value;
  recompute();
  for (const [number, kept] of switches) {
    switches.set(number, kept.filter(({ box }) => box.isConnected));
    for (const { show } of switches.get(number)) show();
  }
  refresh();
}

const every = (value) => Object.fromEntries(data.questions.map((question, number) => [number, value(question)]));
const turning = data.questions.map(() => 0), uses = data.questions.map(() => []), bearing = data.functions.map(() => 0);
const binding = data.questions.map(() => 0), effort = data.questions.map(() => 0);
const EFFORT = 20_000; // so many nodes at most are walked to say what one more answer would change
const asks = ({ fun, law }) => {
  const asked = new Set(fun >= 0 ? data.functions[fun].slice(1) : []);
  return law >= 0 ? asked.add(data.laws[law][0]) : asked;
};
for (const finding of findings) {
  for (const number of asks(finding)) turning[number] += 1;
  if (finding.fun >= 0) bearing[finding.fun] += 1;
  if (finding.law >= 0) binding[data.laws[finding.law][0]] += 1;
}
data.functions.forEach((fun, place) => {
  for (const number of new Set(fun.slice(1))) {
    uses[number].push(place);
    effort[number] += data.shapes[fun[0]].length / 3;
  }
});
