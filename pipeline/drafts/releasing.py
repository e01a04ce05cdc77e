"""From the last look to the committee: sent to the Liaison Officer, released by a person, submitted (procedure 3.8)."""

from collections.abc import Sequence
from hashlib import sha256

from outbound.wording import day, instant, size
from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.drafts import documents
from pipeline.drafts.annex import annex_of
from pipeline.drafts.collating import draft_to_change, to_take_in
from pipeline.drafts.view import Draft, draft_of
from pipeline.errors import NotAllowed
from pipeline.opening import about_document
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.drafts import LAST_LOOK
from pipeline.store.outbox import Addressee, Composed, Enclosure
from pipeline.store.releases import Release
from rules.consultations import Consultation, ConsultationState, Move
from rules.facts import LiaisonOfficer
from rules.open_points import OpenPoint

File = tuple[str, str, bytes]


def to_officer(desk: Desk, reference: str, *, actor: str) -> str:
    """The draft as it stands goes to the Liaison Officer, who may send it back with changes.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        draft = draft_to_change(sitting, reference)
        consultation = draft.consultation
        officer = officer_of(sitting, consultation)
        enclosures = kept(sitting, [documents.review_copy(draft), annex_of(sitting, draft)])
        times = len(tx.outbox.occasions(prefix_of(consultation))) + 1
        sitting.post(
            Composed(
                occasion=f"{prefix_of(consultation)}{times}",
                name=LAST_LOOK,
                facts={
                    **about_document(consultation),
                    "rows": len(draft.leaving),
                    "ballot_closes_on": ballot_day(consultation),
                    "points": [point_words(point) for point in draft.points],
                },
                to=addressees([officer]),
                enclosures=enclosures,
                consultation_id=tx.consultations.id_of(consultation.reference),
            )
        )
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="sent-for-last-look",
            subject=f"consultation {consultation.reference}",
            details={"to": officer.addresses[0], "rows": len(draft.leaving)},
        )
    return f"The draft of {len(draft.leaving)} comments goes to {officer.name} with the next `liaison poll`."


def prefix_of(consultation: Consultation) -> str:
    return f"consultation {consultation.reference}: last look "


def ballot_day(consultation: Consultation) -> str:
    return day(consultation.ballot_closes_on) if consultation.ballot_closes_on else ""


def point_words(point: OpenPoint) -> str:
    where = f", {point.field.replace('_', ' ')}" if point.field else ""
    return f"Row {point.number}{where}: {point.message}"


def officer_of(sitting: Sitting, consultation: Consultation) -> LiaisonOfficer:
    """Who carries the consultation today: the one named, else the committee's.  Raises NotAllowed where nobody does."""
    today = sitting.at.date()
    named = sitting.roster.officer_at(consultation.officer, today) if consultation.officer else None
    officer = named or sitting.roster.officer_for(consultation.committee, today)
    if officer is None:
        raise NotAllowed(
            f"no Liaison Officer in office carries {consultation.reference}: enter one for "
            f"{consultation.committee or 'its committee'} with `liaison roster import`"
        )
    return officer


def kept(sitting: Sitting, files: Sequence[File]) -> tuple[Enclosure, ...]:
    """Keep the bytes, so that what was sent or released stays what it was."""
    entries = [(sha256(content).hexdigest(), name, kind, content) for name, kind, content in files]
    sitting.tx.intake.keep_blobs([(digest, content) for digest, _, _, content in entries])
    return tuple(Enclosure(name=name, content_type=kind, sha256=digest) for digest, name, kind, _ in entries)


def release(
    desk: Desk,
    reference: str,
    *,
    authority: str,
    project: str,
    actor: str,
    without_comments: bool = False,
) -> str:
    """Let the draft leave.  Raises NotAllowed with everything that is still to be settled.

    `without_comments` lets the cover note leave alone where nobody was asked about the comments that were raised.
    """
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        draft = draft_of(tx, desk.settings, allowed(found(tx, reference), Move.RELEASE))
        consultation = draft.consultation
        refuse_release(draft, authority, without_comments=without_comments)
        officer_of(sitting, consultation)
        today = sitting.at.date()
        outside = [*documents.comment_files(draft, today, project), documents.cover(sitting, draft, today)]
        inside = [annex_of(sitting, draft), *documents.certificates(draft)]
        files = kept(sitting, [*outside, *inside])
        tx.releases.release(
            consultation.reference,
            Release(
                released_at=sitting.at,
                released_by=actor,
                authority=authority,
                rows=tuple(row.number for row in draft.leaving),
                files=files,
            ),
        )
        tx.consultations.move(consultation.reference, ConsultationState.RELEASED)
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="released",
            subject=f"consultation {consultation.reference}",
            details={
                "authority": authority,
                "rows": len(draft.leaving),
                "files": {entry.name: entry.sha256 for entry in files},
            },
        )
        tell_released(sitting, draft, [*outside, *inside], files, len(outside), authority, actor)
    said = f"{len(draft.leaving)} comments" if draft.leaving else "a cover note and no comment"
    told = f"{consultation.reference} is released: {said}. The files go out with the next `liaison poll`."
    return f"{told} {documents.no_workbook(draft)}".rstrip()


def refuse_release(draft: Draft, authority: str, *, without_comments: bool) -> None:
    """Everything that stands in the way, at once (8.30)."""
    faults = []
    if not authority.strip():
        faults.append(
            'say on whose authority: --authority, for example "Management Committee, meeting of 3 June 2026"'
        )
    if draft.open_list is not None:
        faults.append(f"list {draft.open_list.number} is still being answered")
    if any(to_take_in(draft)):
        faults.append(
            "comments have come since the draft was made: "
            f"`liaison consultation draft {draft.consultation.reference}` takes them in"
        )
    if draft.listed and not draft.leaving and not draft.lists and not without_comments:
        faults.append(
            f"no row leaves, and nobody was asked about the {len(draft.listed)} that were raised: send the list with "
            f"`liaison consultation draft {draft.consultation.reference} --circulate`, or let the cover note leave alone "
            "with --without-comments"
        )
    faults += [
        f"{point_words(point)}: change it with `liaison consultation row {draft.consultation.reference} {point.number}`, or "
        f'keep it with --keep "{point.subject}"'
        for point in draft.points
    ]
    if faults:
        raise NotAllowed("\n".join(faults))


def tell_released(
    sitting: Sitting,
    draft: Draft,
    files: Sequence[File],
    enclosures: Sequence[Enclosure],
    outside: int,
    authority: str,
    actor: str,
) -> None:
    """Those who keep it get everything, the Management Committee what leaves."""
    consultation = draft.consultation
    facts: dict[str, object] = {
        **about_document(consultation),
        "released": instant(sitting.at),
        "released_by": actor,
        "authority": authority,
        "rows": len(draft.leaving),
        "stayed": len(draft.staying),
        "ballot_closes_on": ballot_day(consultation),
        "files": [
            {"name": name, "size": size(len(content)), "sha256": entry.sha256}
            for (name, _, content), entry in zip(files, enclosures, strict=True)
        ],
    }
    today = sitting.at.date()
    keepers = addressees([*sitting.roster.secretariat(today), officer_of(sitting, consultation)])
    members = [
        person
        for person in addressees(sitting.roster.management_committee(today))
        if person.address.casefold() not in {keeper.address.casefold() for keeper in keepers}
    ]
    post_released(
        sitting, consultation, "those who keep it", keepers, facts | {"is_keeper": True}, enclosures
    )
    post_released(
        sitting, consultation, "members", tuple(members), facts | {"is_keeper": False}, enclosures[:outside]
    )


def post_released(
    sitting: Sitting,
    consultation: Consultation,
    whom: str,
    to: tuple[Addressee, ...],
    facts: dict[str, object],
    enclosures: Sequence[Enclosure],
) -> None:
    if to:
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: released to {whom}",
                name="draft-released",
                facts=facts,
                to=to,
                enclosures=tuple(enclosures),
                consultation_id=sitting.tx.consultations.id_of(consultation.reference),
            )
        )
