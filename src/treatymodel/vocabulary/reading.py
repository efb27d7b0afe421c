"""What a condition means: the logical words and the words of time, over the meanings of the atoms."""

from __future__ import annotations

from typing import Protocol, TypeVar, cast

from treatymodel.conditions.ast import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once
from treatymodel.days import Day
from treatymodel.vocabulary.view import START, Position, Scope, View

N = TypeVar("N")


class Meaning(Protocol):
    """An atom that says what it means."""

    def meaning(self, view: View[N], scope: Scope) -> N: ...


class Happening(Protocol):
    """An atom that an earlier event can meet."""

    def happened(self, view: View[N], scope: Scope) -> N: ...


def read(condition: Condition, view: View[N], scope: Scope) -> N:
    """The node of the condition in the scope."""
    match condition:
        case All(parts):
            return view.every([read(part, view, scope) for part in parts])
        case Any(parts):
            return view.some([read(part, view, scope) for part in parts])
        case Not(part):
            return view.opposite(read(part, view, scope))
        case AtLeast(number, of, that):
            return view.at_least(
                number,
                [
                    view.every([member, read(that, view, scope._replace(each=party))])
                    for party, member in view.members(of, scope)
                ],
            )
        case Becomes(that):
            return _becomes(that, view, scope)
        case Once(that):
            return _once(that, view, scope)
        case AsOf(when, that):
            day = view_day(when, view, scope)
            return read(that, view, scope.at(Position("on", day=day))._replace(day=day))
        case Atom():
            return cast(Meaning, condition).meaning(view, scope)
    raise TypeError(f"`{type(condition).__name__}` is not a condition")


def _becomes(that: Condition, view: View[N], scope: Scope) -> N:
    if scope.occurrence is None:
        return view.known(False, "always", what="no event changed it")
    before = read(that, view, scope.at(Position("before", scope.occurrence)))
    after = read(that, view, scope.at(Position("after", scope.occurrence)))
    return view.every([view.opposite(before), after])


def _once(that: Condition, view: View[N], scope: Scope) -> N:
    if hasattr(that, "happened"):
        return cast(Happening, that).happened(view, scope)
    moments = [read(that, view, scope.at(START))]
    for occurrence, came_before in view.earlier(scope, (), ()):
        moments.append(view.every([came_before, read(that, view, scope.at(Position("after", occurrence)))]))
    return view.some(moments)


def view_day(when: str, view: View[N], scope: Scope) -> Day:
    """The day that `as_of` names: of signature, of entry into force, or a day written out."""
    if when in ("signature", "entry_into_force"):
        return view.day_of(when, scope)
    return Day.parse(when)
