"""Texts as files: read with every fault at its place, written in one canonical form, described to editors, compiled."""
