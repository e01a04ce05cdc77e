"""Finding mails by their words, alike on SQLite (FTS5) and PostgreSQL (tsvector)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    cast,
    column,
    delete,
    insert,
    literal,
    literal_column,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from pipeline.tables import intake, mail_texts
from rules.envelope import Envelope
from rules.search_words import Sought, searchable

# SQLite's index: a virtual table, made by migration 0005.
mail_words = table("mail_words", column("rowid"))


def words_to_find(envelope: Envelope) -> str:
    """Subject, senders, body and names of files of a mail."""
    people = [word for person in envelope.from_ for word in (person.name, person.address)]
    return searchable(
        (envelope.subject, *people, envelope.text, *(file.name for file in envelope.attachments))
    )


def enter(opened: Connection, number: int, words: str) -> None:
    """Let a mail be found by these words and by no others."""
    opened.execute(delete(mail_texts).where(mail_texts.c.intake_id == number))
    opened.execute(insert(mail_texts).values(intake_id=number, words=words))


def holding(
    query: Select[Any], text: tuple[Sought, ...], *, postgresql: bool
) -> tuple[Select[Any], ColumnElement[int]]:
    """The query for mails that hold all of `text`, and the number to order by.

    It is that of the searched table itself: bounded and ordered by it, neither database looks at later mails.
    """
    if not text:
        return query, intake.c.id
    if postgresql:
        sought = cast(literal(for_postgresql(text)), TSQUERY)
        joined = query.join(mail_texts, mail_texts.c.intake_id == intake.c.id)
        return joined.where(mail_texts.c.words.op("@@", is_comparison=True)(sought)), mail_texts.c.intake_id
    matches: ColumnElement[bool] = literal_column("mail_words").op("MATCH", is_comparison=True)(
        literal(for_fts5(text))
    )
    joined = query.join(mail_words, mail_words.c.rowid == intake.c.id)
    return joined.where(matches), mail_words.c.rowid


def for_fts5(text: Iterable[Sought]) -> str:
    """Every string quoted: what a person typed is never syntax."""
    return " AND ".join(f'"{" ".join(one.words)}"{" *" if one.is_open else ""}' for one in text)


def for_postgresql(text: Iterable[Sought]) -> str:
    return " & ".join(
        f"({' <-> '.join(map(quoted, one.words))}{':*' if one.is_open else ''})" for one in text
    )


def quoted(word: str) -> str:
    return f"'{word}'"
