"""Whole tables of events at once: rows that no clause can tell apart share one case, and its answer is theirs."""
