"""The commands: each takes the options and returns the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace


def demo(_: Namespace) -> int:
    """Answer the founding question."""
    from treatymodel.cli.demo import founding_question

    print(founding_question())
    return 0


def who(options: Namespace) -> int:
    """Print who must respond."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.picturing import pictured

    case = case_of(options)
    findings = case[options.bearer] if options.bearer else case.who()
    pictured(options, lambda pictures, width: pictures.obligation_graph(findings, width=width))
    pictured(options, lambda pictures, width: pictures.bound_map(case, width=width), "map")
    if options.json:
        from treatymodel.words.json import answer

        _print_json(answer(case, findings))
    elif options.handed in ("bibtex", "csl-json"):
        print(findings.cite(options.handed))
    elif options.handed:
        from treatymodel.words.handing import written

        print(written(findings, options.handed), end="")
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
    from treatymodel.cli.picturing import pictured

    case = case_of(options)
    found = case[options.party, options.clause] if options.clause else case[options.party]
    explanation = found.why() if side == "why" else found.why_not()
    pictured(options, lambda pictures, width: pictures.explanation_tree(explanation, width=width))
    if options.json:
        from treatymodel.words.json import answer

        _print_json(answer(case, explanation.findings, argument=True))
    elif options.handed:
        from treatymodel.words.graphs import argument_graph

        print(argument_graph(explanation, options.handed), end="")
    else:
        print(explanation)
    return 0


def check(options: Namespace) -> int:
    """Print the faults of texts and cases."""
    from treatymodel.cli.checking import UNREADABLE, report

    found = report(options.path, review=options.review)
    if options.json:
        _print_json(found.data())
    else:
        for issue in found.issues:
            said = str(issue)
            worth = "" if issue.severity == "error" else f": {issue.severity}"
            print(f"{issue.where}{worth}{said.removeprefix(str(issue.where))}")
        for failure in found.failures:
            for difference in failure.differences:
                if difference != UNREADABLE:
                    print(f"{failure.path}: {difference}")
    errors = sum(issue.severity == "error" for issue in found.issues)
    warnings = sum(issue.severity == "warning" for issue in found.issues)
    said = f"{_count(errors, 'fault')}, {_count(warnings, 'warning')}"
    if found.cases:
        said += f"; {_count(found.cases - len(found.failures), 'case')} passed, {len(found.failures)} failed"
    _say(said)
    return 0 if found.passes else 1


def verify(options: Namespace) -> int:
    """Replay the argument of a saved answer."""
    from treatymodel.cli.options import world_of
    from treatymodel.verify import verify_file

    problems = verify_file(options.path, world_of(options))
    for problem in problems:
        print(problem)
    _say(_count(len(problems), "problem") if problems else "the argument follows from the texts")
    return 1 if problems else 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema of texts, or of cases."""
    if options.cases:
        from treatymodel.texts.case_schema import case_schema as made
    else:
        from treatymodel.texts.schema import schema as made
    _print_json(made())
    return 0


def show(options: Namespace) -> int:
    """Print an instrument, a party's web of promises, or the list of texts."""
    from treatymodel.cli.options import world_of
    from treatymodel.cli.picturing import pictured
    from treatymodel.cli.showing import data_of, film, page_of, web_of
    from treatymodel.words.text import text

    world = world_of(options)
    if options.film:
        print(film(world, options))
        return 0
    pictured(options, lambda pictures, width: pictures.promise_web(world, *web_of(world, options), width=width))
    if options.json:
        _print_json(data_of(world, options.name, options.on_day))
    else:
        print(text(page_of(world, options.name, options.on_day)))
    return 0


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _say(said: str) -> None:
    print(said, file=sys.stderr)
