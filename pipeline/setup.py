"""Making a desk out of nothing, or bringing an older one up to date."""

import os
from pathlib import Path

from config.settings import FILE_NAME, load
from pipeline.commands.options import acting
from pipeline.desk import Desk
from pipeline.migrate import newest, present, upgrade
from pipeline.roster_file import read_roster, write_workbook
from rules.facts import Roster

ROSTER_FILE = "roster.xlsx"


def set_up(folder: Path) -> list[str]:
    """Do what is missing; returns a sentence for each thing that was done or kept."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [write_settings(folder / FILE_NAME), write_sample_roster(folder / ROSTER_FILE)]
    desk = Desk(load(folder / FILE_NAME, os.environ))
    try:
        told.append(bring_up_to_date(desk))
        told.append(load_sample(desk, folder / ROSTER_FILE))
    finally:
        desk.close()
    where = "" if folder == Path() else f"cd {folder}, "
    told.append(f"Next: {where}edit {FILE_NAME}, then run `liaison doctor`.")
    return told


def write_settings(path: Path) -> str:
    if path.exists():
        return f"{path} was there and is kept."
    path.write_text(example_settings(), encoding="utf-8")
    return f"{path} was written: every setting with its default."


def example_settings() -> str:
    """The example file, wherever the program is installed."""
    return (Path(__file__).resolve().parents[1] / "config" / "example.toml").read_text(encoding="utf-8")


def sample_roster() -> Roster:
    """The sample that ships: twelve jurisdictions, invented people."""
    return read_roster(Path(__file__).resolve().parents[1] / "config" / "sample_roster.csv")


def write_sample_roster(path: Path) -> str:
    if path.exists():
        return f"{path} was there and is kept."
    path.write_bytes(write_workbook(sample_roster()))
    return f"{path} was written: a sample with invented people; replace them by yours."


def bring_up_to_date(desk: Desk) -> str:
    before = present(desk.store.engine)
    upgrade(desk.store.engine)
    if before == newest():
        return "The database was up to date."
    return f"The database was {'brought up to date' if before else 'made'} (version {newest()})."


def load_sample(desk: Desk, path: Path) -> str:
    with desk.store.transaction() as tx:
        if tx.registers.roster() != Roster():
            return "The database has a roster, which is kept; `liaison roster import` replaces it."
        roster = read_roster(path)
        number = tx.registers.replace_roster(roster, at=desk.now(), actor=acting(), source=path.name)
        tx.journal.write(
            at=desk.now(),
            actor=acting(),
            verb="imported",
            subject=f"roster {number}",
            details={"source": path.name},
        )
    return f"{path.name} was loaded into the database."
