"""What a client has been told by the Hub, for some minutes."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inferface._json import JsonValue

_FRESH: Final = 600.0
_MOST: Final = 256


class Memory:
    """What a client has been told by the Hub; shared by its copies and by threads."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[float, JsonValue]] = {}
        self._lock = Lock()

    def recall(self, url: str) -> JsonValue:
        with self._lock:
            at, told = self._told.get(url, (0.0, None))
            return told if time.monotonic() - at < _FRESH else None

    def keep(self, url: str, told: JsonValue) -> None:
        with self._lock:
            self._told.pop(url, None)
            while len(self._told) >= _MOST:
                self._told.pop(next(iter(self._told)))
            self._told[url] = time.monotonic(), told
