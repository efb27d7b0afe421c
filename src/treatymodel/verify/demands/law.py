"""The law on a day: instruments in force, the bonds of parties, and whom a selector names."""

from __future__ import annotations

from collections.abc import Callable

from treatymodel.conditions import Condition, Selector
from treatymodel.conditions import selectors as bases
from treatymodel.days import Day, Span
from treatymodel.model import Instrument, Participation
from treatymodel.verify.demands.case import Case, Entry, Scope, came_before, precedes
from treatymodel.verify.formula import Formula


def dated(case: Case, span: Span, day: Day, predicate: str, source: str = "", /, **args: str) -> Formula:
    """A claim that holds on the days of a span; a question of record where dates are too loose."""
    holds = span.holds(day)
    if holds is not None:
        return case.claim(holds, predicate, source, day=str(day), **args)
    what = args.get("party") or args.get("clause") or args.get("instrument") or predicate
    besides = ("instrument", "towards", "organisation", "place", "how", "what", "given")
    of = [args[key] for key in besides if args.get(key, what) != what]
    return case.ask("date", what=what, is_=predicate, of=" ".join(of) or None, day=str(day), dated=str(span))


# instruments


def entry_day(text: Instrument) -> Day | None:
    """The day from which it runs."""
    if isinstance(text.enters_into_force, Day):
        return text.enters_into_force
    return text.adopted.at if text.adopted is not None else text.signed


def _end(text: Instrument) -> Day | None:
    ends = [] if text.ended is None else [text.ended]
    term, start = text.term, entry_day(text)
    if term is not None and term.renews != "tacitly":
        if term.renewed_to is not None:
            ends.append(term.renewed_to)
        elif term.last_day is not None:
            ends.append(term.last_day.shift(1))
        elif term.length is not None and start is not None:
            ends.append(term.length.after_day(start))
    return min(ends, key=lambda day: day.sort_key, default=None)


def in_force(case: Case, name: str, scope: Scope) -> Formula:
    """That the instrument is in force on the day, or supposed to be."""

    def body() -> Formula:
        text = case.world.instrument(name)
        if text.supposed:
            known = text.known_from or text.signed
            said = {"instrument": name, "kind": text.kind.replace("_", " "), "since": str(known)}
            return dated(case, Span(known, None), scope.day, "supposed_in_force", name, **said)
        start, end, parts = entry_day(text), _end(text), []
        if isinstance(text.enters_into_force, Condition):
            parts.append(case.read(text.enters_into_force, scope._replace(instrument=name, clause="")))
        early = start is not None and scope.day.before(start) is True
        why = f"it enters into force on {start}" if early else f"it ended on {end}" if end else "its dates leave it out"
        said = {"instrument": name, "since": str(start) if start else "no stated day", "why": why}
        if start is not None and end is not None and start.before(end) is not True:
            return case.claim(False, "in_force", name, day=str(scope.day), **said)
        parts.append(dated(case, Span(start, end), scope.day, "in_force", name, **said))
        if text.while_in_force is not None:
            parts.append(in_force(case, text.while_in_force, scope))
        return case.every(parts)

    return case.conclude("in_force", name, scope.reading(), body, instrument=name, day=str(scope.day))


# bonds


def bound(case: Case, party: str, name: str, scope: Scope) -> Formula:
    """That the instrument binds the party on the day."""

    def body() -> Formula:
        text = case.world.instrument(name)
        rows = text.rows.get(party, ())
        if rows:
            return case.some(row_binds(case, row, text, scope) for row in rows)
        if party in case.world.parties and case.world.party(party).members_by == name:
            what = f"{party} is the organisation of {name}"
            return case.every([case.claim(True, "always", name, what=what), in_force(case, name, scope)])
        said = {"party": party, "instrument": name, "day": str(scope.day), "why": "it is no party to it"}
        return case.claim(False, "bound", name, **said)

    return case.conclude("bound", name, scope.reading(), body, party=party, instrument=name, day=str(scope.day))


def bound_in_force(case: Case, party: str, name: str, scope: Scope) -> Formula:
    """That the instrument is in force and binds the party."""
    return case.every([in_force(case, name, scope), bound(case, party, name, scope)])


def row_binds(case: Case, row: Participation, text: Instrument, scope: Scope) -> Formula:
    """That one participation binds its party on the day."""
    named = {"party": row.code, "instrument": text.id}
    source, parts = row.source or text.id, []
    if row.variant is not None and text.variant is None:
        parts.append(case.ask("variant", instrument=text.id, variant=row.variant))
    elif row.variant != text.variant and row.variant is not None:
        why = f"it takes part only in the variant {row.variant}"
        parts.append(case.claim(False, "bound", source, why=why, day=str(scope.day), **named))
    if text.supposed:
        parts.append(case.claim(bool(row.signs), "supposed_consent", text.id, **named))
    elif row.consent == "disputed":
        parts.append(case.ask("consent", **named))
    elif row.consent == "no":
        why = row.note or "the text only names it"
        parts.append(case.claim(False, "consented", source, why=why, **named))
    early = row.start is not None and scope.day.before(row.start) is True
    why = f"it was a party from {row.start} only" if early else f"it had left by {row.end}"
    since = str(row.start or entry_day(text) or "the beginning")
    if not text.supposed or row.start is not None or row.end is not None:
        parts.append(dated(case, row.span, scope.day, "bound", source, since=since, why=why, **named))
    if text.exit is not None and text.exit.by == "notice":
        parts += [case.opposite(left) for left in _left(case, row.code, text, scope)]
    return case.every(parts)


def _left(case: Case, party: str, text: Instrument, scope: Scope) -> list[Formula]:
    """For each notice on record, that it has ended the bond."""
    rule, found = text.exit, []
    for entry in case.entries:
        about = entry.event.about if entry.event is not None else ()
        if rule is None or "notice" not in entry.kinds or party not in (entry.by or ()) or text.id not in about:
            continue
        given = entry.at.day
        if rule.not_before is not None and given.before(rule.not_before) is True:
            continue
        ends = None if rule.tail == "unknown" else given if rule.tail is None else rule.tail.after_day(given)
        if ends is not None and rule.at == "end_of_term":
            ends = text.term_over(ends)
        if ends is None:
            found.append(case.ask("notice_ran_out", by=party, to=text.id, of=str(given)))
            continue
        said = {"party": party, "instrument": text.id, "given": str(given), "ends": str(ends)}
        found.append(dated(case, Span(ends, None), scope.day, "notice_ended", text.id, **said))
    return found


def unsuspended(case: Case, party: str, name: str, towards: str, scope: Scope) -> Formula:
    """That the instrument is not suspended between the two."""
    suspended = []
    for row in case.world.instrument(name).rows.get(party, ()):
        for item in (item for item in row.suspended if item.towards == towards):
            said = {"party": party, "towards": towards, "instrument": name}
            since = str(item.start or "the beginning")
            suspended.append(dated(case, item.span, scope.day, "suspended", item.source or name, since=since, **said))
    for entry in case.entries:
        event = entry.event
        if event is not None and "suspension" in entry.kinds and name in event.about and party in (event.by or ()):
            suspended += [came(case, entry, scope)] if not event.to or towards in event.to else []
    return case.every(case.opposite(part) for part in suspended)


def suspends(case: Case, party: str, name: str) -> bool:
    """Whether the party has suspended the instrument towards anybody, by a row or on record."""
    on_record = [entry.event for entry in case.entries if "suspension" in entry.kinds and entry.event is not None]
    acted = any(name in event.about and party in (event.by or ()) for event in on_record)
    return acted or any(row.suspended for row in case.world.instrument(name).rows.get(party, ()))


def exists(case: Case, party: str, scope: Scope) -> Formula:
    """That the party exists on the day."""
    life = case.world.party(party).life
    spans = [dated(case, span.span, scope.day, "exists", party, party=party) for span in life]
    gone = [
        case.opposite(came(case, entry, scope))
        for entry in case.entries
        if "extinction" in entry.kinds and any(target.party == party for target in entry.targets)
    ]
    return case.every([*([case.some(spans)] if life else []), *gone])


def came(case: Case, entry: Entry, scope: Scope) -> Formula:
    """That the entry came before the position of the scope."""
    before, at = came_before(entry, scope), scope.position
    later = at.entry.id if at.entry else str(at.day) if at.day else "the moment of asking"
    if before is not None:
        return case.claim(before, "precedes", earlier=entry.id, later=later, at=str(entry.at))
    if at.entry is not None and at.kind in ("before", "after"):
        return in_order(case, entry.placed, at.entry.placed)
    return case.ask("order", earlier=entry.id, later=later)


def in_order(case: Case, first: Entry, second: Entry) -> Formula:
    """That one entry came before another: one question, whichever way round it is put."""
    before = precedes(first, second)
    if before is not None:
        return case.true if before else case.false
    if first.rank <= second.rank:
        return case.ask("order", earlier=first.id, later=second.id)
    return case.opposite(case.ask("order", earlier=second.id, later=first.id))


# selectors


def words(selector: Selector) -> str:
    """A selector in one line, as a question names it."""
    return _flat(bases.spell_selector(selector))


def _flat(form: object) -> str:
    if isinstance(form, list):
        return "+".join(map(_flat, form))
    if not isinstance(form, dict):
        return str(form)
    head = " ".join(f"{key} {_flat(value)}" for key, value in form.items() if key != "except").removesuffix(" all")
    return f"{head} except {_flat(form['except'])}" if form.get("except") else head


def _variable(name: str, scope: Scope) -> tuple[str, ...] | None:
    if name == "attacker":
        return scope.attackers
    value: str | None = getattr(scope, name)
    return None if value is None else (value,)


def _exactly(selector: Selector, scope: Scope) -> tuple[str, ...] | None:
    """The parties that a selector lists one by one; None where it does something else."""
    match selector.base:
        case bases.Codes(codes) if not selector.exceptions:
            return codes
        case bases.Variable(name) if not selector.exceptions:
            return _variable(name, scope)
    return None


def term(case: Case, name: str, scope: Scope) -> Selector:
    """The selector that the instrument defines under the name."""
    found = case.world.merged(scope.instrument).terms[name]
    assert isinstance(found, Selector)
    return found


def candidates(case: Case, selector: Selector, scope: Scope) -> tuple[str, ...]:
    """The named parties that a selector may name, whatever the day."""
    out = {code for part in selector.exceptions for code in _exactly(part, scope) or ()}
    return tuple(code for code in dict.fromkeys(_candidates(case, selector.base, scope)) if code not in out)


def _candidates(case: Case, base: bases.Base, scope: Scope) -> tuple[str, ...]:
    def taking_part(name: str, fits: Callable[[Participation], bool] = lambda row: True) -> tuple[str, ...]:
        return tuple(row.code for row in case.world.instrument(name).parties if row.named and fits(row))

    match base:
        case bases.Codes(codes):
            return codes
        case bases.Everyone():
            return (*case.mentioned(), *(taking_part(scope.instrument) if scope.instrument and case.unclear else ()))
        case bases.Variable("beneficiary") if scope.beneficiary is None and scope.owed_to is not None:
            owed = candidates(case, scope.owed_to, scope._replace(owed_to=None, instrument=scope.owed_in))
            return tuple(party for party in owed if party != scope.bearer)
        case bases.Variable("victim" | "attacker" as name) if scope.entry and _variable(name, scope) is None:
            return (*taking_part(scope.instrument), *case.mentioned())
        case bases.Variable(name):
            return _variable(name, scope) or ()
        case bases.PartyToThis():
            return taking_part(scope.instrument)
        case bases.HasRole(role):
            return taking_part(scope.instrument, lambda row: row.role == role)
        case bases.HasTag(tag):
            return taking_part(scope.instrument, lambda row: tag in row.tags)
        case bases.PartyTo(name):
            return taking_part(name)
        case bases.HasClass(name):
            of_class = [
                item
                for item in case.world.parties.values()
                if item.kind == name or any(row.name == name for row in item.classes)
            ]
            return tuple(item.id for item in of_class)
        case bases.MembersOf(name):
            group = case.world.party(name)
            if group.members_by in case.world.instruments:
                return taking_part(str(group.members_by))
            others = taking_part(scope.instrument) if group.others == "open" else ()
            return (*(row.party for row in group.members), *others)
        case bases.Several(parts):
            return tuple(code for part in parts for code in candidates(case, part, scope))
        case bases.TermRef(name):
            return candidates(case, term(case, name, scope), scope)
    return ()


def members(case: Case, selector: Selector, scope: Scope) -> list[tuple[str, Formula]]:
    """Each party that a selector may name, and that it does."""
    return [(party, is_member(case, selector, party, scope)) for party in candidates(case, selector, scope)]


def is_member(case: Case, selector: Selector, party: str, scope: Scope) -> Formula:
    """That the selector names the party; that an exception plainly names others goes without saying."""
    listed = [(part, _exactly(part, scope)) for part in selector.exceptions]
    excepted = [part for part, codes in listed if codes is None or party in codes or part == bases.BENEFICIARY]
    out = [case.opposite(left_out(case, part, party, scope)) for part in excepted]
    return case.every([_in_base(case, selector.base, party, scope), *out])


def left_out(case: Case, selector: Selector, party: str, scope: Scope) -> Formula:
    """That an exception names the party; that it is the unknown author has to be shown."""
    if selector == bases.ATTACKER and scope.attackers is None:
        return case.ask("bearer_attacked", who=party, about=case.about(scope.entry))
    return is_member(case, selector, party, scope)


def _in_base(case: Case, base: bases.Base, party: str, scope: Scope) -> Formula:
    def named(value: bool, what: str) -> Formula:
        return case.claim(value, "is_party", party=party, what=what)

    match base:
        case bases.Everyone():
            return case.true
        case bases.Codes(codes):
            return named(party in codes, "+".join(codes))
        case bases.Variable("attacker") if scope.attackers is None:
            return case.ask("attacked_by", is_=party, about=case.about(scope.entry))
        case bases.Variable("victim") if scope.victim is None and scope.entry is not None:
            return case.ask("hit", is_=party, about=case.about(scope.entry))
        case bases.Variable("beneficiary") if scope.beneficiary is None and scope.owed_to is not None:
            if party == scope.bearer:
                return named(False, "another than the bearer")
            return is_member(case, scope.owed_to, party, scope._replace(owed_to=None, instrument=scope.owed_in))
        case bases.Variable(name):
            return named(party in (_variable(name, scope) or ()), f"the {name}")
        case bases.PartyToThis():
            return bound(case, party, scope.instrument, scope)
        case bases.PartyTo(name):
            return bound_in_force(case, party, name, scope)
        case bases.HasRole(role):
            return _in_role(case, party, "role", role, lambda row: row.role == role, scope)
        case bases.HasTag(tag):
            return _in_role(case, party, "tag", tag, lambda row: tag in row.tags, scope)
        case bases.HasClass(name):
            return _in_class(case, party, name, scope)
        case bases.MembersOf(name):
            return _in_group(case, party, name, scope)
        case bases.Several(parts):
            return case.some(is_member(case, part, party, scope) for part in parts)
        case bases.TermRef(name):
            return is_member(case, term(case, name, scope), party, scope)
    return named(False, base.description)


def _in_role(
    case: Case, party: str, word: str, value: str, fits: Callable[[Participation], bool], scope: Scope
) -> Formula:
    text = case.world.instrument(scope.instrument)
    rows = [row for row in text.rows.get(party, ()) if fits(row)]
    said = {"party": party, word: value.replace("_", " "), "instrument": text.id}
    named = case.claim(bool(rows), f"has_{word}", text.id, **said)
    return case.every([named, case.some(row_binds(case, row, text, scope) for row in rows)]) if rows else named


def _in_class(case: Case, party: str, name: str, scope: Scope) -> Formula:
    article = "an" if name.startswith(("a", "e", "i", "o", "u")) else "a"
    found, what = case.world.party(party), f"{article} {name.replace('_', ' ')}"
    rows = [row for row in found.classes if row.name == name]
    if found.kind == name or not rows:
        said = {"party": party, "what": what, "day": str(scope.day)}
        return case.claim(found.kind == name, "has_class", party, **said)
    return case.some(dated(case, row.span, scope.day, "has_class", party, party=party, what=what) for row in rows)


def _in_group(case: Case, party: str, name: str, scope: Scope) -> Formula:
    group = case.world.party(name)
    if group.members_by in case.world.instruments:
        return bound_in_force(case, party, str(group.members_by), scope)
    said = {"party": party, "organisation": name, "day": str(scope.day)}
    rows = [row for row in group.members if row.party == party]
    if group.members_by is not None or (not rows and group.others == "open"):
        return case.ask("membership", **said)
    found = [] if rows else [case.claim(False, "member", name, **said)]
    for row in rows:
        source = row.source or name
        if row.status == "in":
            found.append(dated(case, row.span, scope.day, "member", source, party=party, organisation=name))
        else:
            unknown = row.status == "unknown"
            found.append(case.ask("membership", **said) if unknown else case.claim(False, "member", source, **said))
    return case.some(found)
