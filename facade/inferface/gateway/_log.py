"""Structured logs: one JSON object a line on stderr. No prompts, no secrets, no words of other servers."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, Final

LOG: Final = logging.getLogger("inferface.gateway")


class JsonLines(logging.Formatter):
    """A record as one line. Of an exception only its class and the places it came through are told: its words may
    repeat what a caller sent."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = type(record.exc_info[1]).__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-5:]]
        return json.dumps(line, default=str)


class _NotCompleted(logging.Filter):
    """Without uvicorn's complaint about an answer that was not completed: breaking off is how a stream whose source
    broke off is ended, and the gateway's own line says so."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "without completing response" not in record.msg


def set_up(level: str = "info") -> None:
    """Send the gateway's and uvicorn's records to stderr as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    handler.addFilter(_NotCompleted())
    for name in ("inferface.gateway", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level.upper())
        logger.propagate = False
