"""Who may import whom (architecture.md 3), one test per file so that the failing file is named."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("config", "outbound", "parsers", "pipeline", "rules")
ALLOWED = {
    "rules": {"rules"},
    "parsers": {"parsers", "rules"},
    "outbound": {"outbound", "rules"},
    "config": {"config", "rules"},
    "pipeline": set(OURS),
}
# One library, one door: a breaking release is a change in one place.
DOORS = {
    "imapclient": {"pipeline/imap.py"},
    "mailparser": {"parsers/mail.py"},
    "docx": {"outbound/drafts/"},
    "openpyxl": {"outbound/drafts/", "pipeline/roster_file.py"},
    "sqlalchemy": {
        "pipeline/tables.py",
        "pipeline/store/",
        "pipeline/engine.py",
        "pipeline/migrate.py",
        "pipeline/migrations/",
    },
    "alembic": {"pipeline/migrate.py", "pipeline/migrations/"},
    "click": {"pipeline/cli.py", "pipeline/commands/", "pipeline/show.py"},
    "smtplib": {"outbound/mailer.py"},
    "jinja2": {"outbound/letter.py"},
    "lxml": {"parsers/", "outbound/drafts/"},
    "pymap": {"pipeline/loopback.py"},
    "aiosmtpd": {"pipeline/loopback.py"},
    "msal": {"pipeline/access_tokens.py"},
    "google": {"pipeline/access_tokens.py"},
    "pypff": {"pipeline/archives/outlook/data_file.py"},
    "olefile": {"parsers/containers_outlook.py"},
    "tnefparse": {"parsers/containers_outlook.py"},
    "python_calamine": {"parsers/old_sheet.py"},
    "rapidfuzz": {"pipeline/drafts/likeness.py"},
}


def sources() -> list[Path]:
    return sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_in_the_allowed_direction(path: Path) -> None:
    home = path.relative_to(ROOT).parts[0]
    tops = {name.split(".")[0] for name in imports(path)}

    assert tops & set(OURS) <= ALLOWED[home]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_is_met_only_at_its_door(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    tops = {name.split(".")[0] for name in imports(path)}

    strayed = {
        library
        for library, doors in DOORS.items()
        if library in tops and not any(here.startswith(d) for d in doors)
    }

    assert strayed == set()


def test_rules_use_nothing_but_the_standard_library() -> None:
    import sys

    strangers = {
        f"{path.name}: {name}"
        for path in (ROOT / "rules").rglob("*.py")
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names | {"rules"}
    }

    assert strangers == set()
