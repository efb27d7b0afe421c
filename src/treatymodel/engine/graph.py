"""The ALL / ANY / NOT graph in which every conclusion is a node and every question a leaf."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from treatymodel.engine.errors import UndefinedReference
from treatymodel.errors import Misuse, quoted

if TYPE_CHECKING:
    import networkx

FALSE = 0
TRUE = 1


class Kind(Enum):
    """What a node is; a REF is a named node whose body is given later."""

    FALSE = "FALSE"
    TRUE = "TRUE"
    LEAF = "LEAF"
    ALL = "ALL"
    ANY = "ANY"
    NOT = "NOT"
    REF = "REF"


class Graph:
    """An append-only graph with many named roots, in which equal nodes are one node; nodes are ints.

    Nothing is simplified beyond that, because an explanation needs every part as it was given.
    """

    __slots__ = ("_index", "_keys", "_kinds", "_parts", "_roots")

    def __init__(self) -> None:
        self._kinds = [Kind.FALSE, Kind.TRUE]
        self._parts: list[tuple[int, ...]] = [(), ()]
        self._keys: dict[int, Hashable] = {}
        self._index: dict[str, dict[Hashable, int]] = {kind.value: {} for kind in Kind}
        self._roots: dict[Hashable, int] = {}

    def __len__(self) -> int:
        return len(self._kinds)

    def leaf(self, key: Hashable) -> int:
        """The question `key`."""
        return self._named(Kind.LEAF, key)

    def ref(self, key: Hashable) -> int:
        """The node named `key`, defined now or later; leaves and named nodes do not share names."""
        return self._named(Kind.REF, key)

    def all(self, parts: Iterable[int]) -> int:
        """True when all `parts` are: of none it is TRUE, of one that part; keeps order, drops repetitions."""
        return self._gate(Kind.ALL, parts, TRUE)

    def any(self, parts: Iterable[int]) -> int:
        """True when one of `parts` is: of none it is FALSE, of one that part; keeps order, drops repetitions."""
        return self._gate(Kind.ANY, parts, FALSE)

    def inv(self, node: int) -> int:
        """The negation of `node`; the negation of a negation is the node itself."""
        self._check(node)
        if self._kinds[node] is Kind.NOT:
            return self._parts[node][0]
        return self._node(Kind.NOT, node, (node,))

    def define(self, ref: int, body: int) -> None:
        """Gives a named node its body, once."""
        self._check(ref)
        self._check(body)
        if self._kinds[ref] is not Kind.REF:
            raise Misuse(f"node {ref} has no name to define")
        if self._parts[ref]:
            raise Misuse(f"{quoted(self._keys[ref])} is defined already")
        self._parts[ref] = (body,)

    def is_defined(self, ref: int) -> bool:
        """Whether a named node has its body."""
        return self.kind(ref) is Kind.REF and bool(self._parts[ref])

    def name(self, root_key: Hashable, node: int) -> None:
        """Names a root; several names may share one node, but a name keeps its node."""
        self._check(node)
        if self._roots.setdefault(root_key, node) != node:
            raise Misuse(f"{quoted(root_key)} names another root already")

    @property
    def roots(self) -> Mapping[Hashable, int]:
        """The named roots in the order in which they were named."""
        return MappingProxyType(self._roots)

    def kind(self, node: int) -> Kind:
        """What `node` is."""
        return self._kinds[node]

    def parts(self, node: int) -> tuple[int, ...]:
        """What `node` rests on: the parts of ALL and ANY, what a NOT negates, the body of a defined REF."""
        return self._parts[node]

    def key(self, node: int) -> Hashable:
        """The name of a LEAF or REF."""
        if node not in self._keys:
            raise Misuse(f"node {node} has no name")
        return self._keys[node]

    def body(self, ref: int) -> int:
        """What a REF stands for; raises UndefinedReference while it has no body."""
        name = self.key(ref)
        if not self.is_defined(ref):
            raise UndefinedReference(name)
        return self._parts[ref][0]

    def reachable(self, roots: Iterable[int]) -> tuple[int, ...]:
        """The nodes at and under `roots`, depth first, parts before what rests on them but for cycles."""
        done: dict[int, None] = {}
        entered: set[int] = set()
        for root in roots:
            work = [(root, False)]
            while work:
                node, complete = work.pop()
                if complete:
                    done[node] = None
                elif node not in entered:
                    entered.add(node)
                    work.append((node, True))
                    work.extend((part, False) for part in reversed(self.parts(node)))
        return tuple(done)

    def leaves(self, roots: Iterable[int]) -> tuple[int, ...]:
        """The leaves under `roots` in the order in which they are first met."""
        return tuple(node for node in self.reachable(roots) if self._kinds[node] is Kind.LEAF)

    def to_networkx(self, roots: Iterable[int] | None = None) -> networkx.DiGraph:
        """The graph under `roots` (all of it by default) with edges from each node to its parts, numbered in `order`.

        Nodes carry `kind`, `key` (empty without one) and `names`, the root names joined by `; `; all keys are spelled
        as text, so that every writer of networkx takes the result.
        """
        import networkx

        names: dict[int, list[str]] = {}
        for name, node in self._roots.items():
            names.setdefault(node, []).append(str(name))
        nodes = range(len(self)) if roots is None else self.reachable(roots)
        picture = networkx.DiGraph()
        for node in nodes:
            key = str(self._keys.get(node, ""))
            picture.add_node(node, kind=self._kinds[node].value, key=key, names="; ".join(names.get(node, ())))
        for node in nodes:
            for order, part in enumerate(self._parts[node]):
                picture.add_edge(node, part, order=order)
        return picture

    def _check(self, node: int) -> None:
        if not 0 <= node < len(self._kinds):
            raise Misuse(f"the graph has no node {node}")

    def _named(self, kind: Kind, key: Hashable) -> int:
        node = self._node(kind, key, ())
        self._keys[node] = key
        return node

    def _gate(self, kind: Kind, parts: Iterable[int], empty: int) -> int:
        distinct = tuple(dict.fromkeys(parts))
        if not distinct:
            return empty
        if min(distinct) < 0 or max(distinct) >= len(self._kinds):
            self._check(min(distinct))
            self._check(max(distinct))
        return distinct[0] if len(distinct) < 2 else self._node(kind, distinct, distinct)

    def _node(self, kind: Kind, identity: Hashable, parts: tuple[int, ...]) -> int:
        fresh = len(self._kinds)
        node = self._index[kind._value_].setdefault(identity, fresh)
        if node == fresh:
            self._kinds.append(kind)
            self._parts.append(parts)
        return node
