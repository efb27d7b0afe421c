"""The shipped cases as data: a folder by which any implementation can be tested, and the answers of this one to it.

`runner` goes into the folder as it is, and knows nothing of the house.
"""

from __future__ import annotations

from treatymodel.conformance.answering import answer
from treatymodel.conformance.suite import write_suite

__all__ = ["answer", "write_suite"]
