"""Comments as they were raised, the rows of the list that they become, and everything that people did to a row."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update

from pipeline.store.rows import id_of_consultation, noun, plain
from pipeline.tables import comments, consultations, draft_rows, letters, outbox, positions, row_acts
from rules.comments import SheetComment
from rules.draft_rows import DraftRow, RaisedComment

BODY = "the mail itself"
# The letter that takes a draft to the Liaison Officer.
LAST_LOOK = "draft-for-last-look"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentOfFile:
    """A comment with the file that it stands in; both are "" for one that was written into the mail."""

    file_name: str = ""
    file_sha256: str = ""
    comment: SheetComment


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAct:
    """What a person did to a row: `act` is edited, merged, parted, removed, restored or kept.

    `subject` is the column that was edited, or the words that are kept as they are.
    """

    number: int
    act: str
    subject: str = ""
    before: str = ""
    after: str = ""
    at: datetime
    actor: str
    reason: str


class Drafts:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    # -- comments ---------------------------------------------------------------------------------------------------

    def keep_comments(
        self,
        reference: str,
        brought: Sequence[CommentOfFile],
        *,
        position: int | None,
        intake_id: int,
        person: str,
    ) -> None:
        """Enter what a mail brought, in the order in which it was read; without a position it waits for one."""
        if not brought:
            return
        consultation_id = id_of_consultation(self._opened, reference)
        self._opened.execute(
            insert(comments),
            [
                plain(entry.comment)
                | {
                    "consultation_id": consultation_id,
                    "position_id": position,
                    "intake_id": intake_id,
                    "person": person,
                    "file_name": entry.file_name,
                    "file_sha256": entry.file_sha256,
                }
                for entry in brought
            ],
        )

    def comments_of(self, position: int) -> tuple[CommentOfFile, ...]:
        """What belongs to a position, in the order of the register."""
        return self._comments(comments.c.position_id == position)

    def waiting_comments(self, reference: str, person: str) -> tuple[CommentOfFile, ...]:
        """What a person has sent without stating a position yet."""
        return self._comments(
            (comments.c.consultation_id == id_of_consultation(self._opened, reference))
            & (comments.c.person == person)
            & comments.c.position_id.is_(None)
        )

    def adopt(self, reference: str, person: str, position: int) -> None:
        """What waited belongs to this position from now on."""
        self._opened.execute(
            update(comments)
            .where(
                comments.c.consultation_id == id_of_consultation(self._opened, reference),
                comments.c.person == person,
                comments.c.position_id.is_(None),
            )
            .values(position_id=position)
        )

    def unplaced(self, reference: str) -> list[tuple[str, int, int]]:
        """Who has sent comments and no position: person, number of the mail, and how many comments."""
        query = (
            select(comments.c.person, comments.c.intake_id, func.count())
            .join(consultations, consultations.c.id == comments.c.consultation_id)
            .where(consultations.c.reference == reference, comments.c.position_id.is_(None))
            .group_by(comments.c.person, comments.c.intake_id)
            .order_by(comments.c.intake_id)
        )
        return [(row[0], int(row[1]), int(row[2])) for row in self._opened.execute(query)]

    def _comments(self, wanted: ColumnElement[bool]) -> tuple[CommentOfFile, ...]:
        query = select(comments).where(wanted).order_by(comments.c.id)
        return tuple(
            CommentOfFile(
                file_name=row["file_name"],
                file_sha256=row["file_sha256"],
                comment=comment_of(dict(row)),
            )
            for row in self._opened.execute(query).mappings()
        )

    def raised(self, reference: str) -> tuple[RaisedComment, ...]:
        """Every comment of a consultation, whatever became of its position."""
        query = (
            self._of(select(comments, positions.c.jurisdiction), comments, reference)
            .join(positions, positions.c.id == comments.c.position_id)
            .order_by(comments.c.id)
        )
        return tuple(
            RaisedComment(
                number=row["id"],
                position=row["position_id"],
                jurisdiction=row["jurisdiction"],
                source=f"{row['file_name'] or BODY}, comment {row['row']}",
                is_of_file=bool(row["file_name"]),
                comment=comment_of(dict(row)),
            )
            for row in self._opened.execute(query).mappings()
        )

    # -- rows -------------------------------------------------------------------------------------------------------

    def add_rows(self, reference: str, rows: Sequence[DraftRow]) -> None:
        if rows:
            consultation_id = id_of_consultation(self._opened, reference)
            self._opened.execute(
                insert(draft_rows), [plain(row) | {"consultation_id": consultation_id} for row in rows]
            )

    def rows(self, reference: str) -> tuple[DraftRow, ...]:
        """Every row there ever was, by number."""
        columns = [column for column in draft_rows.c if column.name not in {"id", "consultation_id"}]
        query = self._of(select(*columns), draft_rows, reference).order_by(draft_rows.c.number)
        return tuple(noun(DraftRow, row) for row in self._opened.execute(query).mappings())

    def change_row(self, reference: str, number: int, **values: Any) -> None:
        self._opened.execute(
            update(draft_rows)
            .where(
                draft_rows.c.consultation_id == id_of_consultation(self._opened, reference),
                draft_rows.c.number == number,
            )
            .values(**values)
        )

    def act(self, reference: str, act: RowAct) -> None:
        """What was done to a row, for ever."""
        self._opened.execute(
            insert(row_acts).values(
                consultation_id=id_of_consultation(self._opened, reference), **asdict(act)
            )
        )

    def acts(self, reference: str) -> tuple[RowAct, ...]:
        """Everything that was done, in the order in which it was."""
        columns = [column for column in row_acts.c if column.name not in {"id", "consultation_id"}]
        query = self._of(select(*columns), row_acts, reference).order_by(row_acts.c.id)
        return tuple(RowAct(**row) for row in self._opened.execute(query).mappings())

    def looked_at(self, reference: str, delivery_id: int) -> datetime | None:
        """When the sheet was written that the reader of this delivery had before them, None where there was none."""
        answered = (
            select(letters.c.composed_at)
            .join(outbox, outbox.c.letter_id == letters.c.id)
            .where(outbox.c.id == delivery_id)
            .scalar_subquery()
        )
        query = select(func.max(letters.c.composed_at)).where(
            letters.c.consultation_id == id_of_consultation(self._opened, reference),
            letters.c.name == LAST_LOOK,
            letters.c.composed_at <= answered,
        )
        found: datetime | None = self._opened.execute(query).scalar_one()
        return found

    def _of(self, query: Select[Any], table: Any, reference: str) -> Select[Any]:
        return query.join(consultations, consultations.c.id == table.c.consultation_id).where(
            consultations.c.reference == reference
        )


COMMENT_COLUMNS = frozenset(SheetComment.__dataclass_fields__)


def comment_of(row: dict[str, Any]) -> SheetComment:
    return noun(SheetComment, {name: value for name, value in row.items() if name in COMMENT_COLUMNS})
