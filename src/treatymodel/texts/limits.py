"""How much of a text is read, so that a hostile one costs no more than a moment."""

MAX_BYTES = 2_000_000
"""What a file may hold; a larger one is refused unread."""
MAX_DEPTH = 100
"""How deep lists and mappings may be nested."""
MAX_NODES = 100_000
"""How many values, lists and mappings a file may hold."""
MAX_ISSUES = 1_000
"""How many faults are listed at once."""
