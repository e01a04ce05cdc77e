"""Version 1 of the form through LibreOffice and back: blank stays blank, every answer stays what it was."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from parsers.form import Reading
from tests.parsers.filled_form_1 import fill_xlsx
from tests.parsers.test_report_form_1 import ANSWERS, PREFILL, blank_docx, blank_xlsx, reading, whole_docx

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
VIA = {"docx": ("docx", "odt", "doc", "rtf"), "xlsx": ("xlsx", "ods", "xls")}
FILES = {
    "docx": {"blank": blank_docx(), "filled": whole_docx()},
    "xlsx": {"blank": blank_xlsx(), "filled": fill_xlsx(blank_xlsx(PREFILL), ANSWERS)},
}


def convert(files: Iterable[Path], target: str, folder: Path, profile: Path) -> None:
    """All files in one call, because starting the program costs more than converting."""
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Reading]:
    """Readings by format, the format that the file went through, and what was in it."""
    folder = tmp_path_factory.mktemp("offices")
    profile = folder / "profile"
    found: dict[tuple[str, str, str], Reading] = {}
    for kind, contents in FILES.items():
        back: list[Path] = []
        for via in VIA[kind]:
            sources = [folder / f"{name}-{via}.{kind}" for name in contents]
            for source, content in zip(sources, contents.values(), strict=True):
                source.write_bytes(content)
            convert(sources, via, folder / via, profile)
            back += [folder / via / f"{source.stem}.{via}" for source in sources]
        others = [file for file in back if file.suffix != f".{kind}"]
        convert(others, kind, folder / "back", profile)
        for file in back:
            name, via = file.stem.split("-")
            last = file if via == kind else folder / "back" / f"{file.stem}.{kind}"
            found[kind, via, name] = reading(last.read_bytes())
    return found


@pytest.mark.parametrize(
    ("kind", "via", "name"),
    [(kind, via, name) for kind, formats in VIA.items() for via in formats for name in ("blank", "filled")],
)
def test_a_form_saved_by_another_office_reads_the_same(
    saved: dict[tuple[str, str, str], Reading], kind: str, via: str, name: str
) -> None:
    found = saved[kind, via, name]

    if via == "doc":
        # LibreOffice ends the field that it makes of a control in a paragraph of its own, which Word shows as well.
        summary = found.form.meeting_summary.replace("\n\n", "\n")
        found = replace(found, form=replace(found.form, meeting_summary=summary))
    assert found == reading(FILES[kind][name])
    assert found.version == "1"
    assert {rung for _, rung in found.rungs} <= {"tag", "bookmark", "printed code"}
