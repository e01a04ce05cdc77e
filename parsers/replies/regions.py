"""In whose mail each line of a reply stands: the author's new one, a quotation of ours, or somebody else's."""

from collections.abc import Mapping, Sequence

from parsers.replies.alignment import words_of
from parsers.replies.attribution import Attribution
from parsers.replies.furniture import is_banner
from parsers.replies.lines import Line
from rules.segments import Voice

# A quoted letter may begin with a banner of the author's gateway: how far its first own line may be away.
LOOK_AHEAD = 12


def regions_of(
    lines: Sequence[Line], is_ours: Sequence[bool], marks: Mapping[int, Attribution]
) -> list[Voice]:
    """For each line whose mail it stands in: NEW is the author's, OURS a quotation of ours, OTHER of somebody else."""
    regions: list[Voice] = []
    current, depth = Voice.NEW, 0
    number = 0
    while number < len(lines):
        known = marks.get(number)
        if known is None:
            regions.append(region_of(lines[number], current, depth, is_ours=is_ours[number]))
            number += 1
            continue
        if current is not Voice.OTHER or lines[number].depth < depth:
            outer, depth = lines[number].depth, depth_after(lines, known.last)
            is_nested = current is Voice.NEW and 0 < outer < depth
            current = Voice.OURS if not is_nested and is_of_us(known, lines, is_ours) else Voice.OTHER
        # What somebody else quotes, even our letter, is that other mail's: its ticks are not the author's.
        regions += [current] * (known.last + 1 - number)
        number = known.last + 1
    return regions


def region_of(line: Line, current: Voice, started_at_depth: int, *, is_ours: bool) -> Voice:
    """The region of a line after an attribution of `current`, whose quotation began at a depth; 0 if unmarked."""
    if line.is_blank:
        return current
    if current is not Voice.NEW and started_at_depth and line.depth == 0:
        # Below or between the marked quotation the author goes on.
        return Voice.NEW
    if current is Voice.NEW and line.depth and not is_ours:
        return Voice.OTHER
    if current is Voice.OURS and started_at_depth and line.depth != started_at_depth and not is_ours:
        return Voice.OTHER
    return current


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
