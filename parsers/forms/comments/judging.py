"""What is to be asked or noted about the cells of one comment (field.md A1.3)."""

from typing import TYPE_CHECKING

from parsers.forms.comments.clauses import has_prefix, is_day, is_error, is_number
from parsers.forms.comments.columns import Column
from parsers.forms.comments.elsewhere import is_elsewhere
from parsers.forms.comments.members import advice_on
from rules.comments import CommentType, SheetComment

if TYPE_CHECKING:
    from parsers.forms.comments.faults import Faults
    from parsers.forms.comments.rows import RowInHand

SPELLED = {kind.value for kind in CommentType}


def asks_for_type(hand: "RowInHand", comment: SheetComment) -> bool:
    """One question a row is enough where its cells are too few or too many, or where it says nothing."""
    return not hand.placed.wanted and bool(comment.comment or comment.proposed_change)


def judge(hand: "RowInHand", comment: SheetComment, faults: "Faults") -> None:
    """What a person must answer, and what would break the collation."""
    if hand.placed.wanted:
        return
    of_member(hand, comment, faults)
    errors(hand, faults)
    if not comment.comment:
        faults.comment_missing(hand.place, comment.row)
    if not asks_for_type(hand, comment):
        return
    of_clause(hand, comment, faults)
    of_type(hand, comment, faults)
    of_words(hand, comment, faults)


def of_member(hand: "RowInHand", comment: SheetComment, faults: "Faults") -> None:
    if Column.MEMBER not in hand.headings.columns:
        return
    if not hand.said[Column.MEMBER]:
        if comment.member:
            faults.member_continued(hand.place, comment.member)
        else:
            faults.member_missing(hand.place, comment.row)
    elif advice := advice_on(comment.member):
        faults.member_not_code(hand.place, comment.member, advice)


def errors(hand: "RowInHand", faults: "Faults") -> None:
    for column, text in hand.said.items():
        if is_error(text):
            faults.shows_error(hand.place, column, text)


def of_clause(hand: "RowInHand", comment: SheetComment, faults: "Faults") -> None:
    cell = hand.cells.get(Column.CLAUSE)
    for column in (Column.LINE, Column.ELEMENT):
        if is_day(hand.said[column], hand.cells.get(column)):
            faults.is_day(hand.place, column, hand.said[column])
    if not comment.clause:
        if Column.CLAUSE in hand.headings.columns:
            faults.clause_missing(hand.place, comment.row)
    elif is_day(comment.clause, cell):
        faults.is_day(hand.place, Column.CLAUSE, comment.clause)
    elif is_number(comment.clause, cell):
        faults.clause_is_number(hand.place, comment.clause)
    elif has_prefix(comment.clause):
        faults.clause_has_prefix(hand.place, comment.clause)


def of_type(hand: "RowInHand", comment: SheetComment, faults: "Faults") -> None:
    written = hand.said[Column.TYPE]
    if comment.type is None:
        if Column.TYPE in hand.headings.columns:
            faults.type_unclear(hand.place, comment.row, written)
    elif written not in SPELLED:
        faults.type_respelled(hand.place, written, comment.type.value)


def of_words(hand: "RowInHand", comment: SheetComment, faults: "Faults") -> None:
    for column, text in ((Column.COMMENT, comment.comment), (Column.CHANGE, comment.proposed_change)):
        if is_elsewhere(text):
            faults.says_elsewhere(hand.place, column, comment.row, text)
    if comment.observation:
        faults.observation_filled(hand.place, comment.observation)
