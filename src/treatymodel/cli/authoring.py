"""The commands for authors: begin a text, and bring texts into one form."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path


def new(options: Namespace) -> int:
    """Write the skeleton of a text, and say what has to be filled in."""
    from treatymodel.errors import Misuse
    from treatymodel.questions.world import corpus
    from treatymodel.texts.read import check
    from treatymodel.texts.skeleton import skeleton
    from treatymodel.texts.write import write_files

    text = skeleton(options.id, options.kind)
    folder = Path(options.out)
    path = folder / f"{options.id}.yaml"
    if path.exists():
        raise Misuse(f"`{path}` is there already", "choose another id or folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_files({path: text})
    except OSError as wrong:
        raise Misuse(f"`{path}` cannot be written: {(wrong.strerror or str(wrong)).lower()}") from None
    print(path)
    missing = check(path, corpus())
    lines = text.splitlines()
    for line in sorted({issue.where.line for issue in missing}):
        print(f"{path}:{line}: {lines[line - 1].strip()}")
    print(f"fill in {len(missing)} places, then run `treatymodel check {path}`", file=sys.stderr)
    return 0


def fmt(options: Namespace) -> int:
    """Bring files into form, or say which are in another; every fault of every file is said."""
    from treatymodel.errors import TextErrors
    from treatymodel.texts.form import formed
    from treatymodel.texts.source import Unreadable, read_source
    from treatymodel.texts.write import write_files

    changed: dict[Path, str] = {}
    issues = []
    for path in map(Path, options.path):
        try:
            text = read_source(path)
            made = formed(text, str(path))
        except Unreadable as refused:
            issues.append(refused.issue)
        except TextErrors as wrong:
            issues += wrong.issues
        else:
            if made != text:
                changed[path] = made
    if not options.check:
        write_files(changed)
    for path in changed:
        print(path)
    if issues:
        raise TextErrors(issues)
    return 1 if options.check and changed else 0
