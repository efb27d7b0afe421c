"""The same rules for clingo: what is owed and what clashes in each sequence of attacks; nothing of the library."""

from __future__ import annotations

from collections.abc import Iterable

from tests.second_opinion.small import CODES, Rule

PROGRAM = """
{ attack(0,A,V) : party(A), party(V), A != V } <= 1.
1 { attack(1,A,V) : party(A), party(V), A != V } 1.
owes(R,B,N,V,A) :- attack(N,A,V), by(R,A), hit(R,V), bearer(R,B), B != A, B != V.
helps(R,B,N,V,A) :- owes(R,B,N,V,A), act(R,assist).
neutral(R,B,A) :- owes(R,B,_,_,A), act(R,neutrality), owed(R,attacker).
neutral(R,B,V) :- owes(R,B,_,V,_), act(R,neutrality), owed(R,victim).
clash(B,both_sides,R,S) :- helps(R,B,_,X,Y), helps(S,B,_,Y,X), R <= S.
clash(B,neutrality,R,S) :- helps(R,B,_,_,Y), neutral(S,B,Y).
fights(B,Y) :- helps(_,B,_,_,Y).
mutual(P,Q) :- fights(P,Q), fights(Q,P), P < Q.
#show attack/3. #show clash/4. #show mutual/2.
"""
Attacks = frozenset[tuple[int, str, str]]
Atoms = frozenset[tuple[str, ...]]


def opinions(rules: Iterable[Rule]) -> dict[Attacks, tuple[Atoms, Atoms]]:
    """For each sequence of one or two attacks, the clashes and the pairs that are due to fight each other."""
    import clingo

    facts = [f"party({code.lower()})." for code in CODES]
    for rule in rules:
        facts += [f"bearer({rule.name},{code.lower()})." for code in rule.bearers]
        facts += [f"by({rule.name},{code.lower()})." for code in rule.by]
        facts += [f"hit({rule.name},{code.lower()})." for code in rule.hit]
        facts += [f"act({rule.name},{rule.act}).", f"owed({rule.name},{rule.owed})."]
    control = clingo.Control(["0"])
    control.add("base", [], PROGRAM + "\n".join(facts))
    control.ground([("base", [])])
    found: dict[Attacks, tuple[Atoms, Atoms]] = {}
    with control.solve(yield_=True) as models:
        for model in models:
            atoms = [(atom.name, tuple(map(str, atom.arguments))) for atom in model.symbols(shown=True)]
            attacks = frozenset((int(n), a.upper(), v.upper()) for name, (n, a, v) in _of(atoms, "attack"))
            clashes = frozenset((b.upper(), kind, r, s) for _, (b, kind, r, s) in _of(atoms, "clash"))
            mutual = frozenset((p.upper(), q.upper()) for _, (p, q) in _of(atoms, "mutual"))
            found[attacks] = clashes, mutual
    return found


def _of(atoms: Iterable[tuple[str, tuple[str, ...]]], wanted: str) -> list[tuple[str, tuple[str, ...]]]:
    return [atom for atom in atoms if atom[0] == wanted]
