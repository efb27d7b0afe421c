"""Reports: an answer as one HTML file that opens anywhere, without a network."""

from __future__ import annotations

from treatymodel.pictures.report.writing import report_html, write_report

__all__ = ["report_html", "write_report"]
