"""A difference between what was expected and what arrived, with the command that settles it (procedure 6, batch reconciliation)."""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The comparisons, in the order in which the Secretariat reads them."""

    SERVER = "server"
    MAILS = "mails"
    MEETINGS = "meetings"
    CONSULTATIONS = "consultations"
    LETTERS = "letters"
    JUDGED_AGAIN = "judged-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of a reconciliation.

    `code` says which kind it is ("report-missing"), `subject` what it is about ("M-2026-003", "mail 17"), `expected` and
    `found` are words for a person, `command` settles it, "" where only a person outside can.  `applies` where
    `reconcile --apply` may settle it by itself.
    """

    group: Group
    code: str
    subject: str
    expected: str
    found: str
    command: str = ""
    applies: bool = False
    about: str = ""
    target: str = ""
