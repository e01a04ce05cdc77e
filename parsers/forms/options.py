"""The options that Appendix A prints for its four questions, and how people write them."""

import re
from dataclasses import dataclass
from functools import cached_property

from parsers.folding import distance, folded, words
from rules.submissions import ObjectivesOutcome, RegionalWork, YesNo

_PLEASE = (
    r"[ \t]*[-,:]?[ \t]*\(?[ \t]*please[ \t]+(?:specify|explain|describe|comment)[ \t]*[:.]?[ \t]*\)?[ \t]*:?"
)
# A printed explanation ends where it is printed to end; in front of more words it is the author's sentence.
_ENDS = r"(?=[ \t]*(?:[;.,:()\-\ue001\ue002]|\n|$|or\b))[ \t]*[;.]?"


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is the JSON value, `heads` the ways to write its name (the printed one first), `tail` what follows it."""

    value: str
    heads: tuple[str, ...]
    tail: str = ""
    short: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        heads = "|".join(re.sub(r" ", r"[ \\t]+", re.escape(head).replace(r"\ ", " ")) for head in self.heads)
        return (
            f"(?<!\\w)(?:{heads})(?!\\w)(?P<tail>{self.tail})?"
            if self.tail
            else f"(?<!\\w)(?:{heads})(?!\\w)"
        )


@dataclass(frozen=True)
class OptionSet:
    """Options of one question, longest name first, because "Successful" is inside both others."""

    name: str
    options: tuple[Option, ...]

    @cached_property
    def patterns(self) -> tuple[tuple[Option, re.Pattern[str]], ...]:
        ordered = sorted(self.options, key=lambda option: -max(map(len, option.heads)))
        return tuple((option, re.compile(option.pattern)) for option in ordered)

    @property
    def printed(self) -> str:
        """The names as a person would list them."""
        names = [option.heads[0].capitalize() for option in self.options]
        return ", ".join(f'"{name}"' for name in names[:-1]) + f' or "{names[-1]}"'

    def misspelt(self, written: str) -> Option | None:
        """The one option that the words can mean although they are misspelt, or None (procedure 8.5)."""
        seen = folded(written)
        near = [option for option in self.options if _is_near(seen, option)]
        return near[0] if len(near) == 1 else None

    def goes_on_as_longer(self, option: Option, text: str) -> bool:
        """As in "No - related regional activity": the words behind a short name complete a longer one."""
        rest = [word.text for word in words(text)]
        for other in self.options:
            for head in other.heads:
                more = head.split()[len(option.heads[0].split()) :]
                if (
                    head != option.heads[0]
                    and head.startswith(f"{option.heads[0]} ")
                    and rest[: len(more)] == more
                ):
                    return True
        return False


def _is_near(seen: str, option: Option) -> bool:
    if seen in option.heads:
        # Rightly spelt, so the line was refused for another reason.
        return False
    if seen in option.short:
        return True
    return any(
        seen[:2] == head[:2]
        and len(seen.split()) == len(head.split())
        and len(head) >= 9
        and distance(seen, head, 2) <= 2
        and all(distance(a, b, 2) < len(b) / 3 for a, b in zip(seen.split(), head.split(), strict=True))
        for head in option.heads
    )


_YES = Option(YesNo.YES, ("yes",), _PLEASE, ("y", "yess", "yse", "ye", "yes yes"))
_NO = Option(YesNo.NO, ("no",), "", ("n", "noo", "nno"))

OBJECTIVES = OptionSet(
    "objectives",
    (
        Option(
            ObjectivesOutcome.VERY_SUCCESSFUL,
            ("very successful",),
            rf"[ \t]*[-:;,.]*[ \t]*imdrf positions were accepted{_ENDS}",
        ),
        Option(
            ObjectivesOutcome.SUCCESSFUL,
            ("successful",),
            rf"[ \t]*[-:;,.]*[ \t]*compromises were reached,? which are acceptable to imdrf{_ENDS}",
        ),
        Option(
            ObjectivesOutcome.NOT_SUCCESSFUL,
            ("not successful",),
            rf"[ \t]*[-:;,.]*[ \t]*imdrf positions were not accepted{_ENDS}",
        ),
    ),
)
_YES_NO = (_YES, _NO)
NEW_WORK = OptionSet("new_work", _YES_NO)
DOCUMENT_IMPACT = OptionSet("document_impact", _YES_NO)
REGIONAL_WORK = OptionSet(
    "regional_work",
    (
        _YES,
        _NO,
        Option(
            RegionalWork.NO_RELATED_ACTIVITY,
            (
                "no related regional activity",
                "no related regional activities",
                "no related activity",
                "no related activities",
                "no regional activity",
            ),
        ),
    ),
)
OPTION_SETS = {options.name: options for options in (OBJECTIVES, NEW_WORK, REGIONAL_WORK, DOCUMENT_IMPACT)}
