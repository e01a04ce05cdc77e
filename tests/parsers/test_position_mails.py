"""Whole mails: the position, and what is a remark beside it (settled question 8.12)."""

from pathlib import Path

import pytest

from parsers.replies.statement import read_statement
from rules.remarks import comment_count
from rules.stances import Stance
from rules.submissions import PositionStatement
from tests.parsers.stance_table import asked

MAILS = Path(__file__).with_name("position_mails.txt").read_text(encoding="utf-8").split("\n=== ")[1:]


def counted(statement: PositionStatement) -> str:
    """The stance as the register will have it: support beside a comment is support with comments."""
    if statement.stance is None:
        return "ask"
    if statement.stance is Stance.SUPPORT and (
        comment_count(statement.remarks) or statement.announces_comments
    ):
        return Stance.SUPPORT_WITH_COMMENTS.value
    return statement.stance.value


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail[:50])
def test_a_mail_is_read_as_a_careful_person_would(mail: str) -> None:
    stance, _, rest = mail.partition("\n")
    text, _, remarks = rest.partition("\n---")

    statement = read_statement(asked(), subject="Re: ISO/DIS 14971", text=text, html="")

    assert counted(statement) == stance, statement
    assert bool(statement.findings) == (stance == "ask")
    if stance != "ask":
        assert statement.remarks.split() == remarks.split()
