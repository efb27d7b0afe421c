"""Networks and instruments as text for other programs. Equal input gives equal bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from treatymodel.questions.world import World
from treatymodel.words.json import corpus

if TYPE_CHECKING:
    import networkx

NETWORKS = ("graphml", "gexf", "csv", "mermaid", "dot")
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')
"""The day of writing, which networkx puts into GEXF."""


def network(graph: networkx.MultiDiGraph, format: str) -> str:
    """The graph in one of the formats of networks; CSV has a row for each edge."""
    import networkx

    match format:
        case "graphml":
            return "\n".join([*networkx.generate_graphml(graph), ""])
        case "gexf":
            labelled = networkx.MultiDiGraph(graph)
            for _, about in labelled.nodes(data=True):
                about["label"] = about["name"]
            return _STAMP.sub("", "\n".join([*networkx.generate_gexf(labelled), ""]))
        case "mermaid" | "dot":
            from treatymodel.words.graphs import network_graph

            return network_graph(graph, format)
    return _csv(graph)


def _csv(graph: networkx.MultiDiGraph) -> str:
    columns = list(dict.fromkeys(name for *_, said in graph.edges(data=True) for name in said))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["bearer", "creditor", *columns], restval="", lineterminator="\n")
    writer.writeheader()
    for bearer, creditor, said in graph.edges(data=True):
        writer.writerow({"bearer": bearer, "creditor": creditor, **said})
    return out.getvalue()


def instruments(world: World, names: Sequence[str]) -> str:
    """The instruments named, or all that are asked, as the texts write them. Raises `UnknownName`."""
    texts = [world.instrument(name) for name in names] or list(world.asked.values())
    data = {"format": "treatymodel/export/1", "corpus": corpus(world), "instruments": [text.plain() for text in texts]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
