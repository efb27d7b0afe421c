"""Reducing an argument to what a reader needs: the same reasons, without the steps that only join others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from treatymodel.questions.argument import Argument, Step


def reduce(argument: Argument) -> Argument:
    """The argument with joins of one part, doubled negations and unneeded `all` steps folded away; gates and leaves stay."""
    kept: dict[int, Step] = {}

    def follow(number: int, seen: frozenset[int]) -> tuple[int, ...]:
        step = argument[number]
        if number in seen:
            return (number,)
        parts = tuple(dict.fromkeys(part for inner in step.because for part in follow(inner, seen | {number})))
        plain = step.kind in ("all", "any", "not") and (len(parts) == 1 or _folds(step))
        if plain and parts:
            return parts
        if step.kind in ("all", "any", "not") and not parts:
            return ()
        kept[number] = replace(step, because=parts, mutual=tuple(part for part in step.mutual if part in parts))
        return (number,)

    follow(argument.root, frozenset())
    reachable = _reachable(argument.root, kept)
    return Argument(argument.root, {number: kept[number] for number in sorted(reachable)})


def _folds(step: Step) -> bool:
    """Whether a join may hand its parts to the step above: all parts count, in the way in which the join came out."""
    return (
        (step.kind == "all" and step.holds == "yes")
        or (step.kind == "any" and step.holds == "no")
        or step.kind == "not"
    )


def _reachable(root: int, steps: Mapping[int, Step]) -> set[int]:
    found = {root}
    queue = [root]
    while queue:
        for part in steps[queue.pop()].because:
            if part in steps and part not in found:
                found.add(part)
                queue.append(part)
    return found
