"""Answers in words: text for the terminal, HTML for a notebook, JSON for machines."""
