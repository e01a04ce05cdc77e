"""Structured logs on standard error: what happened, never what a mail says."""

import logging
import sys

from config.settings import LogSettings

# What a log record has by itself; everything else was said by us.
OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class TextFormatter(logging.Formatter):
    """One line: time, level, sentence, facts."""

    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={value}" for name, value in record.__dict__.items() if name not in OWN)
        line = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S%z')} {record.levelname.lower()} {record.getMessage()}"
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{line} {facts}".rstrip() + trace


def set_up_logs(settings: LogSettings) -> None:
    """Send our own log to standard error in the wanted form; libraries speak only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    if settings.format == "json":
        from pythonjsonlogger.json import JsonFormatter

        handler.setFormatter(JsonFormatter("%(asctime)s %(levelname)s %(message)s"))
    else:
        handler.setFormatter(TextFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("liaison").setLevel(settings.level.upper())
