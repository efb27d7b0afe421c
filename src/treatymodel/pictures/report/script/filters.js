// Filters, and the page kept in step with them and with the answers.
const chosen = { verdict: new Set(), binding: new Set() };

function boxes(place, kind, values, words) {
  const labels = new Map();
  for (const value of values) {
    const input = make("input", { type: "checkbox", value });
    input.checked = true;
    chosen[kind].add(value);
    input.addEventListener("change", () => {
      if (input.checked) chosen[kind].add(value);
      else chosen[kind].delete(value);
      refresh();
    });
    const count = make("span", { class: "count" });
    labels.set(value, count);
    find(place).append(make("label", {}, input, ` ${words[value]} `, count), " ");
  }
  return labels;
}

recompute();
const worths = data.bindings.map((_, place) => place).filter((place) =>
  findings.some((finding) => finding.binding === place || (finding.law >= 0 && data.laws[finding.law].includes(place, 1))));
const counts = {
  verdict: boxes("by-verdict", "verdict", ORDER, VERDICTS),
  binding: boxes("by-binding", "binding", worths, data.bindings),
};

function meets(finding, words, moved) {
  return chosen.verdict.has(finding.now) && chosen.binding.has(finding.worth) && (!moved || finding.moved) &&
    words.every((word) => searched(finding).includes(word));
}

function refresh() {
  const words = find("words").value.toLowerCase().split(/\s+/).filter(Boolean), moved = find("changed").checked;
  for (const finding of findings) finding.shown = meets(finding, words, moved);
  for (const line of lines) line.show();
  for (const block of document.querySelectorAll(".block")) block.hidden = !block.querySelector(".told:not([hidden])");
  for (const chapter of chapters) chapter.show();
  const shown = findings.filter((finding) => finding.shown).length;
  find("shown").textContent = shown === findings.length ? `All ${counted(shown, "finding")} shown.`
    : `${counted(shown, "finding")} of ${findings.length.toLocaleString("en")} shown.`;
  tally();
}

for (const line of lines) {
  const single = line.own.length === 1;
  let state = "", seen = "";
  line.show = () => {
    const shown = line.own.filter((finding) => finding.shown);
    const next = line.own.map((finding) => 100 * finding.shown + 10 * finding.now + finding.worth).join();
    line.element.hidden = !shown.length;
    if (next === state) return;
    state = next;
    const tallies = ORDER.map((verdict) => line.own.filter((finding) => finding.now === verdict).length);
    const several = tallies.filter(Boolean).length > 1, moved = line.own.some((finding) => finding.moved);
    line.badges.replaceChildren(...ORDER.flatMap((verdict, place) => !tallies[place] ? [] :
      [badge(verdict, several ? `${VERDICTS[verdict]} ${tallies[place]}` : VERDICTS[verdict]), " "]));
    if (moved) line.badges.append(former(line.own.find((finding) => finding.moved)));
    line.element.classList.toggle("moved", moved);
    if (line.verb && !several) line.verb.textContent = data.verbs[line.own[0].verbs][line.own[0].now];
    const all = counted(line.own.length, "finding");
    line.button.textContent = single ? "The argument"
      : `The arguments of ${shown.length === line.own.length ? all : `${shown.length} of ${all}`}`;
    const members = line.own.map((finding) => Number(finding.shown)).join("");
    if (line.list && !single && members !== seen) unfold(line, true);
    else if (line.list) for (const finding of line.own) for (const redo of [finding.label, finding.note]) if (redo) redo();
    seen = members;
  };
}

const chapters = [...document.querySelectorAll(".chapter")].map((element) => {
  const own = lines.filter((line) => element.contains(line.element)).flatMap((line) => line.own);
  const place = element.querySelector(".tally");
  return {
    show() {
      const shown = own.filter((finding) => finding.shown).length, moved = own.filter((finding) => finding.moved).length;
      element.hidden = !shown;
      place.textContent = `${counted(shown, "finding")}${moved ? `, ${moved} changed by your answers` : ""}`;
    },
  };
});

const change = (now, was) => (now === was ? "" : ` (${now > was ? "+" : "−"}${Math.abs(now - was).toLocaleString("en")})`);

function tally() {
  for (const verdict of ORDER) {
    counts.verdict.get(verdict).textContent = count((finding) => finding.now === verdict).toLocaleString("en");
  }
  for (const [binding, label] of counts.binding) {
    label.textContent = count((finding) => finding.worth === binding).toLocaleString("en");
  }
  for (const cell of document.querySelectorAll("[data-count]")) {
    const [verdict, binding] = cell.dataset.count.split(" ").map(Number);
    const now = count((finding) => finding.now === verdict && finding.worth === binding);
    const was = count((finding) => finding.verdict === verdict && finding.binding === binding);
    cell.replaceChildren(now.toLocaleString("en"), make("span", { class: "change" }, change(now, was)));
    cell.classList.toggle("moved", now !== was);
  }
  const set = data.questions.map((_, number) => number).filter((number) => answers[number] !== given[number]);
  find("bar").classList.toggle("set", set.length > 0);
  find("acts").hidden = find("again").hidden = !set.length;
  const totals = ORDER.map((verdict) => {
    const now = count((finding) => finding.now === verdict), was = count((finding) => finding.verdict === verdict);
    return `${VERDICTS[verdict]} ${now.toLocaleString("en")}${change(now, was)}`;
  });
  find("status").textContent = !set.length ? "" :
    `${counted(set.length, "answer")} set: ${totals.join(", ")}. ${counted(count((finding) => finding.moved), "finding")} changed.`;
  find("again").querySelector("pre").textContent = outside(set);
}

function outside(set) {
  const quoted = (said) => `'${said.replaceAll("'", "'\\''")}'`;
  const open = set.filter((number) => answers[number] === OPEN), said = set.filter((number) => answers[number] !== OPEN);
  const presumed = data.questions.filter((question) => question.presumed).length;
  const strict = open.length > 0 && data.questions.every((question, number) => !question.presumed || answers[number] !== given[number]);
  const parts = said.map((number) => {
    const question = data.questions[number], value = SAID[answers[number]];
    if (question.sort !== "law") return `--given ${quoted(`${question.spelled}=${value}`)}`;
    return question.spelled === question.name ? `--doctrine ${question.name}=${value}`
      : `# ${question.spelled}=${value}: a doctrine answers ${question.name} for all cases at once`;
  });
  if (strict) parts.push("--strict");
  else if (open.length) parts.push(`# ${counted(open.length, "presumption")} left open, which only --strict does, for all ${presumed} at once`);
  return parts.join("\n");
}
