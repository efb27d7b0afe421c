"""The commands: each takes the options and returns the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any


def demo(_: Namespace) -> int:
    """Answer the founding question."""
    from treatymodel.cli.demo import founding_question

    print(founding_question())
    return 0


def who(options: Namespace) -> int:
    """Print who must respond."""
    from treatymodel.cli.options import case_of

    case = case_of(options)
    findings = case[options.bearer] if options.bearer else case.who()
    if options.json:
        from treatymodel.words.json import answer

        _print_json(answer(case, findings))
    else:
        print(findings)
    return 0


def why(options: Namespace) -> int:
    """Print why a party must act."""
    return _explain(options, "why")


def why_not(options: Namespace) -> int:
    """Print why a party need not act."""
    return _explain(options, "why_not")


def _explain(options: Namespace, side: str) -> int:
    from treatymodel.cli.options import case_of

    case = case_of(options)
    found = case[options.party, options.clause] if options.clause else case[options.party]
    explanation = found.why() if side == "why" else found.why_not()
    if options.json:
        from treatymodel.words.json import answer

        _print_json(answer(case, explanation.findings, argument=True))
    else:
        print(explanation)
    return 0


def check(options: Namespace) -> int:
    """Print the faults of texts and cases."""
    from treatymodel.cli.checking import faults_in

    issues = faults_in(options.path)
    errors = [issue for issue in issues if issue.severity == "error"]
    if options.json:
        _print_json({"format": "treatymodel/check/1", "issues": [_issue(issue) for issue in issues]})
    else:
        for issue in issues:
            print(issue if issue.severity == "error" else f"{issue.where}: warning: {str(issue).partition(': ')[2]}")
    _say(f"{_count(len(errors), 'fault')}, {_count(len(issues) - len(errors), 'warning')}")
    return 1 if errors else 0


def verify(options: Namespace) -> int:
    """Replay the argument of a saved answer."""
    from treatymodel.cli.options import world_of
    from treatymodel.verify import verify_file

    problems = verify_file(options.path, world_of(options))
    for problem in problems:
        print(problem)
    _say(_count(len(problems), "problem") if problems else "the argument follows from the texts")
    return 1 if problems else 0


def schema(_: Namespace) -> int:
    """Print the JSON Schema of texts."""
    from treatymodel.texts.schema import schema as made

    _print_json(made())
    return 0


def show(options: Namespace) -> int:
    """Print an instrument, a party's participations, or the list of texts."""
    from treatymodel.cli.options import world_of
    from treatymodel.cli.showing import data_of, page_of
    from treatymodel.words.text import text

    world = world_of(options)
    if options.json:
        _print_json(data_of(world, options.name, options.on_day))
    else:
        print(text(page_of(world, options.name, options.on_day)))
    return 0


def _issue(issue: Any) -> dict[str, Any]:
    where = issue.where
    return {
        "severity": issue.severity,
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "message": issue.message,
        "hint": issue.hint,
    }


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _say(said: str) -> None:
    print(said, file=sys.stderr)
