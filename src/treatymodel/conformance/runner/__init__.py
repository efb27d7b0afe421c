"""Asks the cases of a conformance suite of any program. Needs Python's standard library, and nothing else."""
