"""Pages that open anywhere, without a network: an answer as a report, and pictures behind a slider."""

from __future__ import annotations

from treatymodel.pictures.report.slider import slider_html, write_slider
from treatymodel.pictures.report.writing import report_html, write_report

__all__ = ["report_html", "slider_html", "write_report", "write_slider"]
