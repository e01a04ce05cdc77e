"""Whose words each line of a reply is: the author's new ones, ours, somebody else's, or nobody's (procedure 2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.replies.alignment import NOT_OURS, our_words
from parsers.replies.asked import Asked
from parsers.replies.attribution import Attribution, attributions
from parsers.replies.ballot import Ballot, ballots
from parsers.replies.furniture import is_banner, is_disclaimer, is_mobile, is_sign_off
from parsers.replies.insertions import Quotation, Standing, list_places, quotations
from parsers.replies.lines import Line
from parsers.replies.notices import is_notice
from parsers.replies.regions import regions_of
from parsers.replies.seams import cut_at_seams
from rules.segments import Segment, Voice
from rules.stances import Option

OURS_SHARE = 0.6
# No letter of ours is longer.
FAR = 400
# Name, office, address, telephone: what follows a sign-off.
LONGEST_SIGNATURE = 14
LONGEST_SIGNATURE_LINE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A reply, line by line.  `ballots` are our lists in it with the voice in which each stands.

    `doubtful` are lines of the author's, as it seems, in a place where words of an older letter of ours may stand.
    """

    lines: tuple[Line, ...]
    voices: tuple[Voice, ...]
    ballots: tuple[tuple[Ballot, Voice], ...]
    doubtful: frozenset[int] = frozenset()

    def text_of(self, voice: Voice) -> list[tuple[int, str]]:
        """The lines of a voice by their number, struck-out words left out."""
        return [
            (number, line.unstruck)
            for number, (line, own) in enumerate(zip(self.lines, self.voices, strict=True))
            if own is voice
        ]


def voiced(
    written: Sequence[Line], asked: Asked, options: Sequence[Option], examples: Sequence[str] = ()
) -> Voiced:
    """Label every line; `examples` are answers that our letters print beside those of the options."""
    answers = [*(option.words for option in options), "WITHDRAW", *examples]
    aligned = our_words([line.text for line in written], asked.letters, answers)
    lists, named_by = ballots(written, options), attributions(written, asked.names)
    lines, aligned = cut_at_seams(written, aligned, in_lists(lists) | of_attributions(named_by))
    if len(lines) > len(written):
        lists, named_by = ballots(lines, options), attributions(lines, asked.names)
    of_lists = in_lists(lists)
    is_ours = [number in of_lists or mostly(own) for number, own in enumerate(aligned)]
    marks = {known.first: known for known in named_by}
    regions = regions_of(lines, is_ours, marks)
    named = {
        number
        for number in of_attributions(marks.values())
        if not is_ours[number] or lines[number].depth == 0
    }
    voices = [
        Voice.OURS if own else Voice.NEW if region is Voice.OURS else region
        for own, region in zip(is_ours, regions, strict=True)
    ]
    doubtful: set[int] = set()
    for numbers in quotations(regions):
        quotation = Quotation(
            numbers=[number for number in numbers if number not in named],
            aligned=aligned,
            is_ours=is_ours,
            of_lists=of_lists,
            list_places=list_places(asked.letters),
        )
        doubtful |= label_inserted(lines, voices, quotation)
    for number in named:
        voices[number] = Voice.ATTRIBUTION
    label_furniture(lines, voices)
    label_enclosed(lists, is_ours, of_lists, regions)
    return Voiced(
        lines=tuple(lines),
        voices=tuple(voices),
        ballots=tuple((ballot, voice_of_ballot(ballot, lines, regions, voices)) for ballot in lists),
        doubtful=frozenset(doubtful),
    )


def label_inserted(lines: Sequence[Line], voices: list[Voice], quotation: Quotation) -> set[int]:
    """Label what stands between our words in a quotation; returns the lines of which nobody can say whose they are."""
    doubtful: set[int] = set()
    for number, standing in quotation.standings(lines):
        if standing is Standing.FOREIGN:
            voices[number] = Voice.OTHER
        elif lines[number].depth and quotation.places(number):
            voices[number] = Voice.OURS
        elif standing is Standing.DOUBTFUL:
            doubtful.add(number)
    return doubtful


def of_attributions(found: Iterable[Attribution]) -> frozenset[int]:
    return frozenset(number for known in found for number in range(known.first, known.last + 1))


def in_lists(lists: Sequence[Ballot]) -> frozenset[int]:
    return frozenset(entry.number for ballot in lists for entry in ballot.lines)


def label_enclosed(
    lists: Sequence[Ballot], is_ours: Sequence[bool], of_lists: frozenset[int], regions: Sequence[Voice]
) -> None:
    """Say of each list whether words of our letter stand above it and below it, in the same mail."""
    ours: dict[Voice, list[int]] = {}
    for number, own in enumerate(is_ours):
        if own and number not in of_lists:
            ours.setdefault(regions[number], []).append(number)
    for ballot in lists:
        first, last = ballot.lines[0].number, ballot.lines[-1].number
        around = ours.get(regions[first], [first])
        ballot.is_enclosed = around[0] < first and around[-1] > last


def mostly(own: Sequence[int]) -> bool:
    return bool(own) and sum(place != NOT_OURS for place in own) >= OURS_SHARE * len(own)


def voice_of_ballot(
    ballot: Ballot, lines: Sequence[Line], regions: Sequence[Voice], voices: Sequence[Voice]
) -> Voice:
    """A list in a quotation of ours, or in no quotation, is the author's to tick; in another's mail it is the other's."""
    where = {regions[entry.number] for entry in ballot.lines}
    first = ballot.lines[0].number
    if Voice.NEW in where and lines[first].depth:
        # Quoted, and nobody says of whom: words above the list that are not ours are somebody else's.
        number = first - 1
        while number >= max(first - FAR, 0) and (lines[number].depth or lines[number].is_blank):
            where.add(voices[number])
            number -= 1
    return Voice.OTHER if Voice.OTHER in where else Voice.NEW


def label_furniture(lines: Sequence[Line], voices: list[Voice]) -> None:
    """Among the author's lines: banners, disclaimers, and what follows a sign-off or a line of two dashes."""
    for first, last in paragraphs_of(voices, lines):
        text = " ".join(line.text for line in lines[first : last + 1])
        if is_banner(text) or is_disclaimer(text) or is_notice(text):
            voices[first : last + 1] = [Voice.DISCLAIMER] * (last + 1 - first)
        elif is_banner(lines[first].text) or is_notice(lines[first].text):
            voices[first] = Voice.DISCLAIMER
    number = 0
    while number < len(lines):
        if voices[number] is Voice.NEW and begins_signature(lines[number].text):
            number = label_signature(lines, voices, number)
        else:
            number += 1


def begins_signature(text: str) -> bool:
    return text.strip() in {"--", "\u2014", "__", "---"} or is_sign_off(text) or is_mobile(text)


def label_signature(lines: Sequence[Line], voices: list[Voice], start: int) -> int:
    """The signature up to words of another voice or words too long for one; returns the line after it."""
    is_marked = lines[start].text.strip() in {"--", "\u2014", "__", "---"}
    number = start
    taken = 0
    while number < len(lines) and voices[number] is Voice.NEW:
        text = lines[number].text.strip()
        if (
            number > start
            and not is_marked
            and (taken >= LONGEST_SIGNATURE or len(text) > LONGEST_SIGNATURE_LINE)
        ):
            break
        voices[number] = Voice.SIGNATURE
        taken += bool(text)
        number += 1
        if is_mobile(lines[start].text):
            break
    return number


def paragraphs_of(voices: Sequence[Voice], lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of the author's lines without a blank one between."""
    runs: list[tuple[int, int]] = []
    for number, voice in enumerate(voices):
        if voice is not Voice.NEW or lines[number].is_blank:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def segments_of(found: Voiced) -> tuple[Segment, ...]:
    """Neighbouring lines of one voice together, blank ones with those before."""
    segments: list[tuple[Voice, list[str]]] = []
    for line, voice in zip(found.lines, found.voices, strict=True):
        if segments and (segments[-1][0] is voice or line.is_blank):
            segments[-1][1].append(line.text)
        else:
            segments.append((voice, [line.text]))
    return tuple(
        Segment(voice=voice, text="\n".join(texts).strip("\n"))
        for voice, texts in segments
        if any(text.strip() for text in texts)
    )
