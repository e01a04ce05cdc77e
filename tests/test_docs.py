"""What the README promises is there."""

import re
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def commands() -> list[str]:
    """Every command with its sub-commands, as people type it."""
    context = click.Context(main)
    found: list[str] = []
    for name in COMMANDS:
        inner = getattr(main.get_command(context, name), "commands", None)
        found += [f"{name} {sub}" for sub in inner] if inner else [name]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_mentioned_in_the_readme(name: str) -> None:
    assert re.search(rf"\b(?:liaison|make) {name}\b", README.read_text(encoding="utf-8"))


def test_the_readme_shows_no_command_that_does_not_exist() -> None:
    known = {word for command in commands() for word in (command, command.split()[0])}
    shown = re.findall(
        r"^\s*(?:\$ )?liaison ([a-z]+(?: [a-z]+)?)", README.read_text(encoding="utf-8"), re.MULTILINE
    )

    unknown = {
        words
        for words in shown
        if words not in known and words.split()[0] not in {c for c in known if " " not in c}
    }
    assert unknown == set()


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", README.read_text(encoding="utf-8"))

    assert [link for link in links if not (ROOT / link).exists()] == []
