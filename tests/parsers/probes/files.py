"""All probe files, what `liaison check --json` says of each, and where the expected answer lies."""

import json
from pathlib import Path
from typing import Any

from parsers.reading import read_file
from pipeline.checking import as_object, checked_file
from tests.parsers.probes import (
    combined,
    constructs,
    corners,
    layouts,
    marked_choices,
    reworked,
    reworked_sheets,
    sheets,
    written_days,
)

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "probes"
PROBES: dict[str, bytes] = {
    **constructs.PROBES,
    **marked_choices.PROBES,
    **layouts.PROBES,
    **sheets.PROBES,
    **combined.PROBES,
    **corners.PROBES,
    **written_days.PROBES,
    **reworked.PROBES,
    **reworked_sheets.PROBES,
}


def answer_to(name: str) -> dict[str, Any]:
    """The object of procedure 7, less the hash, which tells nothing about the reading."""
    told = as_object(checked_file(name, read_file(name, PROBES[name]), None))
    return {key: value for key, value in told.items() if key != "sha256"}


def written(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def expected_file(name: str) -> Path:
    return FOLDER / f"{name}.json"
