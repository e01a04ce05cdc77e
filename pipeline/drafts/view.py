"""A draft as it stands: rows, verdicts, lists and what is open, put together from the registers; nothing is changed by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.settings import Settings
from pipeline.counting import Counted, count, count_again
from pipeline.enclosures import JSON
from pipeline.store import Transaction
from pipeline.store.drafts import RowAct
from pipeline.store.lists import SentList
from rules.consultations import Consultation
from rules.disclosure import DisclosureNames
from rules.draft_rows import DraftRow, RaisedComment, all_sources, listed_in_order
from rules.endorsements import Endorsement, with_positions, words_about_rows
from rules.facts import Roster
from rules.minority_guard import RowVerdict, row_verdicts
from rules.open_points import OpenPoint, open_points
from rules.parameters import MajorityRule, in_force
from rules.positions import Position, Standing

KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that is known of a draft.

    `rows` are all that ever were, `listed` those in the list in the order of the document; `verdicts` are by number of
    the row, `raised` by number of the comment.  `endorsements` are those that count towards a verdict or were late;
    `names` are those that must not leave.
    """

    consultation: Consultation
    counted: Counted
    rule: MajorityRule
    positions: tuple[Position, ...]
    rows: tuple[DraftRow, ...]
    listed: tuple[DraftRow, ...]
    raised: Mapping[int, RaisedComment]
    sources_by_row: Mapping[int, tuple[int, ...]]
    endorsements: tuple[Endorsement, ...]
    verdicts: Mapping[int, RowVerdict]
    lists: tuple[SentList, ...]
    acts: tuple[RowAct, ...]
    names: DisclosureNames

    @property
    def leaving(self) -> tuple[DraftRow, ...]:
        return tuple(row for row in self.listed if self.verdicts[row.number].leaves)

    @property
    def points(self) -> tuple[OpenPoint, ...]:
        """What a person must settle before the release; worked out anew each time, since reading every word takes time."""
        return open_points(
            self.leaving,
            self.verdicts,
            [{row.number: row for row in sent.rows} for sent in self.lists],
            self.names,
            frozenset((act.number, act.after) for act in self.acts if act.act == KEPT),
        )

    @property
    def staying(self) -> tuple[DraftRow, ...]:
        return tuple(row for row in self.listed if not self.verdicts[row.number].leaves)

    @property
    def open_list(self) -> SentList | None:
        """The list whose answers we wait for, None where there is none."""
        return next(
            (
                sent
                for sent in self.lists
                if sent.is_open and sent.number > self.consultation.lists_with_request
            ),
            None,
        )

    def sources(self, number: int) -> list[RaisedComment]:
        """The comments behind a row, with those of rows that were merged into it."""
        return [self.raised[source] for source in self.sources_by_row[number]]

    def row(self, number: int) -> DraftRow | None:
        return next((row for row in self.rows if row.number == number), None)


def draft_of(tx: Transaction, settings: Settings, consultation: Consultation) -> Draft:
    """The draft by today's registers; a released one by those of its release."""
    reference = consultation.reference
    counted = counted_for(tx, settings, consultation)
    rule = in_force(settings.majority_rules, consultation.opened_on)
    positions = tx.consultations.positions(reference)
    rows = tx.drafts.rows(reference)
    raised = tx.drafts.raised(reference)
    lists, acts = tx.lists.all(reference), tx.drafts.acts(reference)
    endorsements = with_positions(
        tx.lists.endorsements(reference),
        positions,
        counted.tally.standings,
        first.numbers if (first := tx.lists.first(consultation)) is not None else (),
        consultation.closes_at,
    )
    verdicts = {
        verdict.number: verdict
        for verdict in row_verdicts(rows, raised, words_about_rows(endorsements), counted.tally, rule)
    }
    listed = listed_in_order(rows)
    return Draft(
        consultation=consultation,
        counted=counted,
        rule=rule,
        positions=positions,
        rows=rows,
        listed=listed,
        raised={entry.number: entry for entry in raised},
        sources_by_row=all_sources(rows),
        endorsements=endorsements,
        verdicts=verdicts,
        lists=lists,
        acts=acts,
        names=names_of(tx.registers.roster()),
    )


def counted_for(tx: Transaction, settings: Settings, consultation: Consultation) -> Counted:
    """What was released stays true whatever roster comes later: it is counted by the certificate that went with it."""
    released = tx.releases.of(consultation.reference)
    kept = next((entry for entry in released.files if entry.content_type == JSON), None) if released else None
    if kept is None:
        return count(tx, settings, consultation)
    return count_again(tx, settings, consultation, tx.intake.raw(kept.sha256))


def names_of(roster: Roster) -> DisclosureNames:
    """The names that must not leave: everybody and everything that the roster has ever had."""
    return DisclosureNames(
        jurisdictions=tuple(dict.fromkeys(entry.name for entry in roster.jurisdictions)),
        authorities=tuple(dict.fromkeys(officer.authority for officer in roster.liaison_officers)),
        people=tuple(dict.fromkeys(person.name for person in roster.people())),
        addresses=tuple(dict.fromkeys(address for person in roster.people() for address in person.addresses)),
    )


def in_force_positions(draft: Draft) -> frozenset[int]:
    """Numbers of the positions whose comments count."""
    return frozenset(
        number
        for entry in draft.counted.tally.standings
        if entry.standing is Standing.IN_FORCE
        for number in entry.positions
    )


def raised_in_force(draft: Draft) -> Sequence[RaisedComment]:
    """The comments of positions in force, in the order of the register."""
    known = in_force_positions(draft)
    return [entry for entry in draft.raised.values() if entry.position in known]
