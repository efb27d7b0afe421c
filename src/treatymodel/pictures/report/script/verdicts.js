// What follows from the answers: a verdict is a function of them, a decision diagram shipped as a table of nodes.
const data = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const NOT_DUE = 0, DUE = 1, OPEN = 2;
const VERDICTS = ["NOT DUE", "DUE", "OPEN"], CLASSES = ["not-due", "due", "open"], ORDER = [DUE, OPEN, NOT_DUE];
const SAID = ["no", "yes", "not known"], CONTESTED = data.bindings.indexOf("contested");
const TOO_LARGE = -2, AT_ONCE = 200;

const findings = data.findings.map(([bearer, name, verdict, binding, fun, panel, claim, verbs, law, clause]) => ({
  bearer: data.strings[bearer], name: data.strings[name], verdict, binding, fun, panel, claim, verbs, law,
  clause: data.strings[clause],
}));
const given = data.questions.map((question) => question.given);
const answers = given.slice();

// Each node can reach no (1), yes (2) or both (3), from the leaves upwards; the last node is the root.
function evaluate(fun) {
  const nodes = data.shapes[fun[0]], reached = [1, 2];
  for (let at = 0; at < nodes.length; at += 3) {
    const answer = answers[fun[1 + nodes[at]]], no = reached[nodes[at + 1]], yes = reached[nodes[at + 2]];
    reached.push(answer === OPEN ? no | yes : answer === DUE ? yes : no);
  }
  return reached[reached.length - 1] - 1;
}

let values = [];

function recompute() {
  values = data.functions.map(evaluate);
  for (const finding of findings) {
    finding.now = finding.fun < 0 ? finding.verdict : values[finding.fun];
    finding.worth = finding.binding;
    if (finding.law >= 0) {
      const [question, yes, no] = data.laws[finding.law];
      finding.worth = answers[question] === OPEN ? CONTESTED : answers[question] === DUE ? yes : no;
    }
    finding.moved = finding.now !== finding.verdict || finding.worth !== finding.binding;
  }
}

const count = (test) => findings.reduce((sum, finding) => sum + Number(test(finding)), 0);
