"""The commands that ask what is there, and hand it on: list, cite, export, conformance."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from treatymodel.errors import Misuse


def list_texts(options: Namespace) -> int:
    """Print the texts that meet what is asked."""
    from treatymodel.cli.options import world_of
    from treatymodel.words.json import corpus

    world = world_of(options)
    found = world.list(
        party=options.party,
        on=options.on,
        kind=options.kind,
        binding=options.binding,
        family=options.family,
        text=options.text,
    )
    if options.json:
        data = {"format": "treatymodel/list/1", "corpus": corpus(world), "texts": found.to_dicts()}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print(found)
    return 0


def cite(options: Namespace) -> int:
    """Print how to cite an instrument."""
    from treatymodel.cli.options import world_of

    print(world_of(options).cite(options.id, options.format))
    return 0


def export(options: Namespace) -> int:
    """Write the network of a day or of all days, or instruments as JSON, to a file or to stdout."""
    from treatymodel.cli.options import world_of
    from treatymodel.words.export import NETWORKS, instruments, network

    world = world_of(options)
    if options.format in NETWORKS:
        if options.on is not None and (options.since, options.until) != (None, None):
            raise Misuse("`--on` does not go with `--from` and `--to`", "give a day, or days between which to look")
        if options.id:
            raise Misuse("a network is one of all texts that are asked", "choose them with `--corpus` or `--only`")
        said = network(world.network(options.on, since=options.since, until=options.until), options.format)
    else:
        if (options.on, options.since, options.until) != (None, None, None):
            raise Misuse("days go with the formats of networks", f"these are {', '.join(NETWORKS)}")
        said = instruments(world, options.id)
    if options.out is None:
        sys.stdout.write(said)
        return 0
    try:
        Path(options.out).write_text(said, encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise Misuse(f"`{options.out}` cannot be written: {(wrong.strerror or 'unknown reason').lower()}") from None
    return 0


def conformance(options: Namespace) -> int:
    """Write the conformance suite, or answer one of its askings."""
    from treatymodel.cli.options import world_of
    from treatymodel.conformance import answer, write_suite

    if options.answer:
        try:
            asking = json.loads(sys.stdin.buffer.read())
        except (ValueError, RecursionError) as wrong:
            why = str(wrong).lower()
            raise Misuse(f"stdin holds no JSON: {why}", "`run.py` of a suite sends what is asked") from None
        print(json.dumps(answer(world_of(options), asking), ensure_ascii=False))
        return 0
    if any((options.corpus, options.only, options.world, options.adopt)):
        raise Misuse("a suite is one of the shipped texts", "other texts go with `--answer`")
    files = write_suite(options.out)
    print(Path(options.out) / "run.py")
    size = sum(path.stat().st_size for path in files) / 1_000_000
    print(
        f"{len(files)} files, {size:.1f} MB; ask it with `python {Path(options.out) / 'run.py'} -- COMMAND`",
        file=sys.stderr,
    )
    return 0
