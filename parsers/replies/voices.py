"""Whose words each line of a reply is: the author's new ones, ours, somebody else's, or nobody's (procedure 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.replies.alignment import our_words, words_of
from parsers.replies.asked import Asked
from parsers.replies.attribution import Attribution, attributions
from parsers.replies.ballot import Ballot, ballots
from parsers.replies.furniture import is_banner, is_disclaimer, is_mobile, is_sign_off
from parsers.replies.lines import Line
from rules.segments import Segment, Voice
from rules.stances import Option

# A quoted letter may begin with a banner of the author's gateway: how far its first own line may be away.
LOOK_AHEAD = 12
OURS_SHARE = 0.6
# Name, office, address, telephone: what follows a sign-off.
LONGEST_SIGNATURE = 14
LONGEST_SIGNATURE_LINE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A reply, line by line.  `ballots` are our lists in it with the voice in which each stands."""

    lines: tuple[Line, ...]
    voices: tuple[Voice, ...]
    ballots: tuple[tuple[Ballot, Voice], ...]

    def text_of(self, voice: Voice) -> list[tuple[int, str]]:
        """The lines of a voice by their number, struck-out words left out."""
        return [
            (number, line.unstruck)
            for number, (line, own) in enumerate(zip(self.lines, self.voices, strict=True))
            if own is voice
        ]


def voiced(lines: Sequence[Line], asked: Asked, options: Sequence[Option]) -> Voiced:
    """Label every line."""
    lists = ballots(lines, options)
    of_lists = {entry.number for ballot in lists for entry in ballot.lines}
    answers = [option.words for option in options] + ["WITHDRAW"]
    aligned = our_words([line.text for line in lines], asked.letters, answers)
    is_ours = [number in of_lists or mostly(own) for number, own in enumerate(aligned)]
    marks = {known.first: known for known in attributions(lines, asked.names)}
    regions = regions_of(lines, is_ours, marks)
    voices = [
        voice_of(line, regions[number], is_ours=is_ours[number], is_touched=any(aligned[number]))
        for number, line in enumerate(lines)
    ]
    for known in marks.values():
        for number in range(known.first, known.last + 1):
            if not is_ours[number] or lines[number].depth == 0:
                voices[number] = Voice.ATTRIBUTION
    label_furniture(lines, voices)
    return Voiced(
        lines=tuple(lines),
        voices=tuple(voices),
        ballots=tuple((ballot, voice_of_ballot(ballot, regions)) for ballot in lists),
    )


def mostly(own: Sequence[bool]) -> bool:
    return bool(own) and sum(own) >= OURS_SHARE * len(own)


def regions_of(lines: Sequence[Line], is_ours: Sequence[bool], marks: dict[int, Attribution]) -> list[Voice]:
    """For each line whose mail it stands in: NEW is the author's, OURS a quotation of ours, OTHER of somebody else."""
    regions: list[Voice] = []
    current, started_at_depth = Voice.NEW, 0
    number = 0
    while number < len(lines):
        known = marks.get(number)
        if known is not None:
            outer = lines[number].depth
            if outer or current is not Voice.OTHER:
                current = Voice.OURS if is_of_us(known, lines, is_ours) else Voice.OTHER
            started_at_depth = depth_after(lines, known.last)
            regions += [current] * (known.last + 1 - number)
            number = known.last + 1
            continue
        line = lines[number]
        if current is not Voice.NEW and started_at_depth and line.depth == 0 and not line.is_blank:
            # Below or between the marked quotation the author goes on.
            regions.append(Voice.NEW)
        elif (current is Voice.NEW and line.depth and not is_ours[number]) or (
            current is Voice.OURS and started_at_depth and line.depth > started_at_depth
        ):
            regions.append(Voice.OTHER)
        else:
            regions.append(current)
        number += 1
    return regions


def depth_after(lines: Sequence[Line], number: int) -> int:
    """How deep the quotation is that follows an attribution; 0 where it is not marked."""
    for line in lines[number + 1 : number + 1 + LOOK_AHEAD]:
        if not line.is_blank:
            return line.depth
    return 0


def is_of_us(known: Attribution, lines: Sequence[Line], is_ours: Sequence[bool]) -> bool:
    """Our name stands there, or the words that follow at once are those of a letter of ours."""
    if known.names_us:
        return True
    for number in range(known.last + 1, min(known.last + 1 + LOOK_AHEAD, len(lines))):
        if lines[number].is_blank or is_banner(lines[number].text):
            continue
        return is_ours[number] and len(words_of(lines[number].text)) > 1
    return False


def voice_of(line: Line, region: Voice, *, is_ours: bool, is_touched: bool) -> Voice:
    """The voice of one line in its region."""
    if is_ours:
        return Voice.OURS
    if region is Voice.OTHER:
        return Voice.OTHER
    if line.depth and region is Voice.OURS:
        # Marked as quoted, but no words of ours: a gateway's, or somebody's who wrote into the quotation.
        return Voice.OURS if is_touched or line.is_blank else Voice.OTHER
    return Voice.NEW


def voice_of_ballot(ballot: Ballot, regions: Sequence[Voice]) -> Voice:
    """A list in a quotation of ours, or in no quotation, is the author's to tick; in another's mail it is the other's."""
    where = {regions[entry.number] for entry in ballot.lines}
    return Voice.OTHER if Voice.OTHER in where else Voice.NEW


def label_furniture(lines: Sequence[Line], voices: list[Voice]) -> None:
    """Among the author's lines: banners, disclaimers, and what follows a sign-off or a line of two dashes."""
    for first, last in paragraphs_of(voices, lines):
        text = " ".join(line.text for line in lines[first : last + 1])
        if is_banner(text) or is_disclaimer(text):
            voices[first : last + 1] = [Voice.DISCLAIMER] * (last + 1 - first)
        elif is_banner(lines[first].text):
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
