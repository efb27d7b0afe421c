"""Arguments and networks as graphs for other programs: Mermaid, and the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from treatymodel.errors import Misuse
from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.explanation import Explanation
from treatymodel.records import dataclass
from treatymodel.wording import Drawing
from treatymodel.words.argument import spelled
from treatymodel.words.names import Names
from treatymodel.words.page import plain
from treatymodel.words.sentences import say

if TYPE_CHECKING:
    import networkx

SIGNS = {"yes": "✓", "no": "✗", "open": "?"}
"""What stands before a step that holds, that fails, that is open."""
_UNSAID = ("finding", "findings", "not")
"""Steps that have no sentence of their own."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node by name, with its words; `kind` is how its look is called."""

    name: str
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """From one node to another, with its words; a broken one is drawn in dashes."""

    tail: str
    head: str
    words: str = ""
    broken: bool = False


def argument_graph(value: object, format: Drawing) -> str:
    """An argument, or an explanation with its sentences: each step with those on which it rests."""
    if isinstance(value, Explanation):
        names = Names(value.case.world)
        return _steps(value.reduced, format, names)
    if isinstance(value, Argument):
        return _steps(value, format, None)
    raise Misuse(f"`{type(value).__name__}` has no steps to draw", "arguments and explanations have")


def _steps(argument: Argument, format: Drawing, names: Names | None) -> str:
    nodes = [
        Node(f"s{number}", f"{SIGNS.get(step.holds, '')} {_said(step, names)}".strip(), step.holds)
        for number, step in argument.steps.items()
    ]
    edges = [
        Edge(f"s{number}", f"s{part}", broken=part in step.mutual)
        for number, step in argument.steps.items()
        for part in step.because
    ]
    return drawn(nodes, edges, format)


def _said(step: Step, names: Names | None) -> str:
    if names is not None and step.kind == "finding":
        return f"{names.party(step.get('bearer'))} under {step.get('clause')}"
    if names is None or step.kind in _UNSAID:
        return spelled(step) or step.kind
    return say(step, names)


def network_graph(graph: networkx.MultiDiGraph, format: Drawing) -> str:
    """A network of promises: each party, and one edge for all that one promises another, by text."""
    ids = {code: f"p{rank}" for rank, code in enumerate(graph.nodes)}
    nodes = [Node(ids[code], str(about.get("name") or code)) for code, about in graph.nodes(data=True)]
    texts: dict[tuple[str, str], dict[str, None]] = {}
    for bearer, creditor, said in graph.edges(data=True):
        texts.setdefault((bearer, creditor), {})[str(said.get("instrument", ""))] = None
    edges = [Edge(ids[one], ids[other], ", ".join(filter(None, names))) for (one, other), names in texts.items()]
    return drawn(nodes, edges, format)


def drawn(nodes: Sequence[Node], edges: Iterable[Edge], format: Drawing) -> str:
    """Nodes and edges in a language; ends in a line end. Raises `Misuse` for an unknown one."""
    match format:
        case "mermaid":
            return _mermaid(nodes, edges)
        case "dot":
            return _dot(nodes, edges)
    raise Misuse(f"there is no language of graphs `{format}`", "mermaid or dot")


def _mermaid(nodes: Sequence[Node], edges: Iterable[Edge]) -> str:
    lines = ["flowchart TD"]
    lines += [f'  {node.name}["{_quoted(node.words)}"]{f":::{node.kind}" if node.kind else ""}' for node in nodes]
    for edge in edges:
        arrow = "-.->" if edge.broken else "-->"
        words = f'|"{_quoted(edge.words)}"|' if edge.words else ""
        lines.append(f"  {edge.tail} {arrow}{words} {edge.head}")
    looks = {"no": "stroke-dasharray: 4 3", "open": "stroke-dasharray: 1 3", "yes": "stroke-width: 2px"}
    lines += [f"  classDef {kind} {look}" for kind, look in looks.items() if any(node.kind == kind for node in nodes)]
    return "\n".join([*lines, ""])


def _quoted(said: str) -> str:
    """Words for Mermaid, which reads entities with a hash."""
    signs = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;", "&": "#amp;", "`": "#96;"}
    return "".join(signs.get(letter, letter) for letter in plain(said).replace("\n", " "))


def _dot(nodes: Sequence[Node], edges: Iterable[Edge]) -> str:
    styles = {"no": "dashed", "open": "dotted"}
    lines = ["digraph {", "  node [shape=box, fontname=Helvetica];", "  edge [fontname=Helvetica, fontsize=9];"]
    for node in nodes:
        style = f", style={styles[node.kind]}" if node.kind in styles else ""
        lines.append(f"  {node.name} [label={_string(node.words)}{style}];")
    for edge in edges:
        given = [f"label={_string(edge.words)}"] if edge.words else []
        given += ["style=dashed"] if edge.broken else []
        told = f" [{', '.join(given)}]" if given else ""
        lines.append(f"  {edge.tail} -> {edge.head}{told};")
    return "\n".join([*lines, "}", ""])


def _string(said: str) -> str:
    escaped = plain(said).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
