"""What the Secretariat does with the comments in the demonstration: list, merge, circulate, last look, release, submission."""

from datetime import date
from pathlib import Path

from outbound.drafts.commenting_template import SheetHead, commenting_template
from pipeline.desk import Desk
from pipeline.drafts import changing
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.disposing import dispose_by_file
from pipeline.drafts.documents import sheet_rows
from pipeline.drafts.likeness import proposals
from pipeline.drafts.looking import look, write_files
from pipeline.drafts.releasing import release, to_officer
from pipeline.drafts.submitting import submit

ACTOR = "demonstration"
REFERENCE = "C-2026-001"
AUTHORITY = "Management Committee, teleconference of 5 August 2026"
# Rows whose likeness only a person sees.
BY_HAND = ((3, 2), (8, 9))
# What the committee writes beside our rows, in their order.
OBSERVATIONS = (
    "Accepted",
    "Accepted in principle: see the new 4.2.3",
    "Not accepted. Out of the scope of this revision.",
    "Noted",
)


def list_comments(desk: Desk) -> None:
    """Every comment becomes a row; what a person would do then: types that were missing, rows that say the same."""
    draft = collate(desk, REFERENCE, actor=ACTOR)
    for row in draft.listed:
        if row.type is None:
            changing.edit(
                desk, REFERENCE, row.number, {"type": "te"}, actor=ACTOR, reason="its author was asked"
            )
    for proposal in proposals(draft.listed):
        changing.merge(desk, REFERENCE, proposal.numbers, actor=ACTOR, reason="they say the same")
    for numbers in BY_HAND:
        changing.merge(desk, REFERENCE, numbers, actor=ACTOR, reason="they ask for the same")
    circulate(desk, REFERENCE, until=None, actor=ACTOR)


def send_to_officer(desk: Desk) -> None:
    to_officer(desk, REFERENCE, actor=ACTOR)


def settle_and_release(desk: Desk) -> None:
    """What betrays a source is taken out; then the draft leaves, and a person submits it."""
    words = look(desk, REFERENCE)[0]
    for point in words.points:
        row = words.row(point.number)
        if row is not None and point.field:
            told = getattr(row, point.field).replace(f" The {point.subject} asks for its use.", "")
            changing.edit(
                desk, REFERENCE, row.number, {point.field: told}, actor=ACTOR, reason="names a source"
            )
    for point in look(desk, REFERENCE)[0].points:
        changing.keep(
            desk,
            REFERENCE,
            point.number,
            point.subject,
            actor=ACTOR,
            reason="the meaning is what was endorsed",
        )
    release(desk, REFERENCE, authority=AUTHORITY, project="ISO 14971", actor=ACTOR)
    submit(desk, REFERENCE, on=date(2026, 8, 6), by="Mika Aalto", told="committee's portal", actor=ACTOR)


def committee_answers(desk: Desk) -> None:
    """The committee's own file comes back with its observations, and what they say is entered."""
    draft = look(desk, REFERENCE)[0]
    rows = [
        (*row[:7], observation)
        for row, observation in zip(sheet_rows(draft.leaving), OBSERVATIONS, strict=False)
    ]
    file = desk.settings.home / "committee-observations.docx"
    file.write_bytes(commenting_template(SheetHead(document="ISO/DIS 14971"), rows))
    dispose_by_file(desk, REFERENCE, file, actor=ACTOR)


def leave_files(desk: Desk, folder: Path) -> None:
    """The released files beside the letters."""
    write_files(desk, REFERENCE, folder)
