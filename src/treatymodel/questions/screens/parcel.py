"""Things packed for other processes, and unpacked there once."""

from __future__ import annotations

import pickle
import zlib
from threading import local
from typing import Any, NamedTuple


class Parcel(NamedTuple):
    """A thing as bytes; of equal digests are equal things, in any process."""

    digest: str
    packed: bytes

    @classmethod
    def of(cls, thing: object, digest: str) -> Parcel:
        """The thing, packed."""
        return cls(digest, zlib.compress(pickle.dumps(thing), 1))

    def opened(self) -> Any:
        """The thing, unpacked once in a thread; threads share none, for it keeps what it works out."""
        if _OPENED.digest != self.digest:
            _OPENED.thing = pickle.loads(zlib.decompress(self.packed))
            _OPENED.digest = self.digest
        return _OPENED.thing


class _Opened(local):
    """What a thread unpacked last."""

    digest = ""
    thing: Any = None


_OPENED = _Opened()
