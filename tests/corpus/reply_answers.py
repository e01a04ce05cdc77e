"""Ways of answering our letter, each with the reading that a careful person would come to."""

from dataclasses import dataclass

from rules.stances import Stance
from tests.corpus.reply_letters import END_OF_LIST, START_OF_LIST, Written

WITH_COMMENTS = "[  ] SUPPORT WITH COMMENTS (write them in your reply or attach a comment sheet)"
AGAINST = "[  ] DO NOT SUPPORT (please say why)"
LINES = ("[  ] SUPPORT", WITH_COMMENTS, AGAINST, "[  ] ABSTAIN", "[  ] NO POSITION")
SIGNED = "\n\nKind regards\nUrsina Caduff\nSwissmedic\nHallerstrasse 7, Bern\n+41 58 462 02 11"
SHEET = "The definition of benefit in clause 3.2 differs from the one in ISO Guide 63 and should be aligned with it before publication."


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`stance` is None where we must ask; `remarks` are the author's comments, their white space aside.

    `is_seen` where only HTML can show it.
    """

    name: str
    written: Written
    stance: Stance | None
    remarks: str = ""
    is_seen: bool = False


# What is typed, the stance, the remarks.
TYPED: dict[str, tuple[str, Stance | None, str]] = {
    "one word": ("SUPPORT", Stance.SUPPORT, ""),
    "our words": ("DO NOT SUPPORT", Stance.DO_NOT_SUPPORT, ""),
    "small letters": ("abstain" + SIGNED, Stance.ABSTAIN, ""),
    "a sentence, signed": ("Dear colleagues,\n\nWe support the draft." + SIGNED, Stance.SUPPORT, ""),
    "a sentence of the authority": (
        "Dear Secretariat,\n\nSwitzerland does not support the draft. Clause 4.2 contradicts ISO 13485.\n\nBest regards,\nUrsina",
        Stance.DO_NOT_SUPPORT,
        "Clause 4.2 contradicts ISO 13485.",
    ),
    "a list of comments": (
        "Support with comments\n\n1. Clause 4.2 is unclear.\n2. Annex B should go." + SIGNED,
        Stance.SUPPORT_WITH_COMMENTS,
        "1. Clause 4.2 is unclear. 2. Annex B should go.",
    ),
    "a long comment": (
        f"We support the draft with the following comment:\n\n{SHEET}",
        Stance.SUPPORT_WITH_COMMENTS,
        SHEET,
    ),
    "a label": ("Our position: no position", Stance.NO_POSITION, ""),
    "a withdrawal": ("WITHDRAW", Stance.WITHDRAW, ""),
    "a condition": (
        "We support the draft if Annex B is deleted.",
        None,
        "We support the draft if Annex B is deleted.",
    ),
    "thanks": ("Thank you, well received." + SIGNED, None, ""),
    "only a signature": (SIGNED.strip(), None, ""),
    "see attached": ("Please see the attached file.", None, "Please see the attached file."),
    "two positions": ("We support the draft.\n\nWe abstain.", None, ""),
}
# How a line is ticked: the line without its brackets follows where {} stands.
TICKS = (
    "[X] {}",
    "[x] {}",
    "[ x ] {}",
    "[X ] {}",
    "[  X  ] {}",
    "[XX] {}",
    "[\u2713] {}",
    "[\u2714] {}",
    "[v] {}",
    "[yes] {}",
    "[*] {}",
    "[\u0445] {}",
    "(X) {}",
    "(x) {}",
    "\uff3bX\uff3d {}",
    "\u2612 {}",
    "\u2611 {}",
    "X {}",
    "x {}",
    "X [  ] {}",
    "--> [  ] {}",
    "[  ]X {}",
    "[  ] X {}",
    "[  ] {} X",
    "[  ] {} x",
    "[  ] {} [X]",
    "[  ] {} <--",
    "[  ] {} <---",
    "[  ] {} <-- this one",
    "[  ] {} \u2713",
    "[  ] {} yes",
    "[  ] {}: yes",
    "[_X_] {}",
    "[X]{}",
    "[X {}",
)
UNCLEAR_TICKS = ("[?] {}", "[no] {}", "[-] {}", "[  ] {} ?", "[  ] {} no", "[  ] {} see below", "[N/A] {}")
LOOKS = (
    "b",
    "strong",
    "u",
    'span style="color:red"',
    'span style="color: rgb(192, 0, 0)"',
    'font color="#ff0000"',
    'span style="background:yellow;mso-highlight:yellow"',
    'span style="background-color: rgb(255, 255, 0)"',
    "mark",
    'span style="font-weight: bold"',
)


def typed() -> list[Way]:
    return [
        Way(name=f"{name}, {place}", written=written, stance=stance, remarks=remarks)
        for name, (text, stance, remarks) in TYPED.items()
        for place, written in {
            "above": Written(above=text),
            "below": Written(below=text),
            "between": Written(between=text),
        }.items()
    ]


def ticked() -> list[Way]:
    ways = [
        Way(
            name=f"ticked: {tick}",
            written=over({"[  ] ABSTAIN": tick.format("ABSTAIN")}),
            stance=Stance.ABSTAIN,
        )
        for tick in TICKS
    ]
    for line, stance in zip(LINES, list(Stance)[:5], strict=True):
        ways += [
            Way(name=f"{tick} {stance}", written=over({line: line.replace("[  ]", tick)}), stance=stance)
            for tick in ("[X]", "[ x ]", "X [  ]")
        ]
    ways += [
        Way(name=f"unclear: {tick}", written=over({"[  ] ABSTAIN": tick.format("ABSTAIN")}), stance=None)
        for tick in UNCLEAR_TICKS
    ]
    return ways


def over(changes: dict[str, str], *, above: str = "", below: str = "") -> Written:
    """Lines of our list and what stands there afterwards; each with its line end, so that SUPPORT is no other line."""
    return Written(
        changes=tuple((f"{old}\n", f"{new}\n") for old, new in changes.items()), above=above, below=below
    )


def without(kept: str, *, markers: bool, bracket: bool = True) -> Written:
    """All other lines deleted, and our lines around the list where `markers` is false."""
    changes = [(f"{line}\n", "") for line in LINES if line != kept]
    if not bracket:
        changes.append((f"{kept}\n", f"{kept.removeprefix('[  ] ')}\n"))
    if not markers:
        changes += [(f"{START_OF_LIST}\n", ""), (END_OF_LIST, "")]
    return Written(changes=tuple(changes))


def deleted() -> list[Way]:
    return [
        Way(name="the others deleted", written=without(LINES[3], markers=True), stance=Stance.ABSTAIN),
        Way(name="all deleted but SUPPORT", written=without(LINES[0], markers=True), stance=Stance.SUPPORT),
        Way(
            name="all deleted but a long line",
            written=without(LINES[1], markers=True),
            stance=Stance.SUPPORT_WITH_COMMENTS,
        ),
        Way(
            name="the others and the brackets deleted",
            written=without(LINES[2], markers=True, bracket=False),
            stance=Stance.DO_NOT_SUPPORT,
        ),
        Way(
            name="the others and our lines around deleted",
            written=without(LINES[3], markers=False),
            stance=Stance.ABSTAIN,
        ),
        Way(name="two deleted", written=over_deleting(LINES[:2]), stance=None),
        Way(name="all deleted", written=over_deleting(LINES), stance=None),
    ]


def over_deleting(lines: tuple[str, ...]) -> Written:
    return Written(changes=tuple((f"{line}\n", "") for line in lines))


def seen() -> list[Way]:
    ways = [
        Way(
            name=f"seen: {tag}",
            written=Written(looks=(("[  ] ABSTAIN", tag),)),
            stance=Stance.ABSTAIN,
            is_seen=True,
        )
        for tag in LOOKS
    ]
    ways += [
        Way(
            name="the words alone bold",
            written=Written(looks=(("ABSTAIN", "b"),)),
            stance=Stance.ABSTAIN,
            is_seen=True,
        ),
        Way(
            name="two coloured",
            written=Written(looks=(("[  ] ABSTAIN", LOOKS[3]), ("[  ] NO POSITION", LOOKS[3]))),
            stance=None,
            is_seen=True,
        ),
        Way(
            name="the others struck",
            written=Written(looks=tuple((line, "s") for line in LINES if "ABSTAIN" not in line)[::-1]),
            stance=Stance.ABSTAIN,
            is_seen=True,
        ),
        Way(name="one struck", written=Written(looks=(("[  ] ABSTAIN", "s"),)), stance=None, is_seen=True),
        Way(
            name="all struck",
            written=Written(looks=tuple((line, "s") for line in LINES)[::-1]),
            stance=None,
            is_seen=True,
        ),
    ]
    return ways


def mixed() -> list[Way]:
    return [
        Way(name="nothing", written=Written(), stance=None),
        Way(name="two ticked", written=over({LINES[0]: "[X] SUPPORT", LINES[3]: "[X] ABSTAIN"}), stance=None),
        Way(
            name="all ticked",
            written=over({line: line.replace("[  ]", "[X]") for line in LINES}),
            stance=None,
        ),
        Way(
            name="both supports ticked",
            written=over({line: line.replace("[  ]", "[X]") for line in LINES[:2]}),
            stance=Stance.SUPPORT_WITH_COMMENTS,
        ),
        Way(
            name="ticked and typed, the same",
            written=over({LINES[3]: "[X] ABSTAIN"}, above="We abstain." + SIGNED),
            stance=Stance.ABSTAIN,
        ),
        Way(
            name="ticked and typed, another",
            written=over({LINES[3]: "[X] ABSTAIN"}, above="We support the draft." + SIGNED),
            stance=None,
        ),
        Way(
            name="ticked, courtesies above",
            written=over(
                {LINES[0]: "[X] SUPPORT"}, above="Dear colleagues,\n\nPlease find our answer below." + SIGNED
            ),
            stance=Stance.SUPPORT,
        ),
        Way(
            name="ticked, comments above",
            written=over(
                {LINES[1]: LINES[1].replace("[  ]", "[X]")}, above=f"Dear colleagues,\n\n{SHEET}{SIGNED}"
            ),
            stance=Stance.SUPPORT_WITH_COMMENTS,
            remarks=SHEET,
        ),
        Way(
            name="ticked, comments below",
            written=over({LINES[0]: "[X] SUPPORT"}, below="Clause 4.2 is unclear.\n\nAnnex B should go."),
            stance=Stance.SUPPORT,
            remarks="Clause 4.2 is unclear. Annex B should go.",
        ),
        Way(
            name="ticked, a reason beside",
            written=over({LINES[2]: "[X] DO NOT SUPPORT (please say why) Clause 4.2 contradicts ISO 13485."}),
            stance=Stance.DO_NOT_SUPPORT,
            remarks="Clause 4.2 contradicts ISO 13485.",
        ),
        Way(
            name="ticked, a reason in the place of ours",
            written=over({LINES[2]: "[X] DO NOT SUPPORT (Clause 4.2 contradicts ISO 13485.)"}),
            stance=Stance.DO_NOT_SUPPORT,
            remarks="(Clause 4.2 contradicts ISO 13485.)",
        ),
        Way(
            name="ticked, a reason below the line",
            written=over(
                {LINES[2]: "[X] DO NOT SUPPORT (please say why)\nClause 4.2 contradicts ISO 13485."}
            ),
            stance=Stance.DO_NOT_SUPPORT,
            remarks="Clause 4.2 contradicts ISO 13485.",
        ),
        Way(
            name="ticked, a condition beside",
            written=over({LINES[0]: "[X] SUPPORT if Annex B is deleted"}),
            stance=None,
        ),
        Way(
            name="ticked, another condition beside",
            written=over({LINES[0]: "[X] SUPPORT, provided that Annex B is deleted."}),
            stance=None,
        ),
        Way(
            name="ticked, a condition above",
            written=over({LINES[0]: "[X] SUPPORT"}, above="Only if Annex B is deleted."),
            stance=None,
        ),
        Way(
            name="words in the line", written=over({LINES[0]: "[  ] SUPPORT with minor changes"}), stance=None
        ),
        Way(name="not before the words", written=over({LINES[0]: "[X] NOT SUPPORT"}), stance=None),
        Way(name="the words starred", written=over({LINES[3]: "[  ] *ABSTAIN*"}), stance=Stance.ABSTAIN),
    ]


WAYS = (*typed(), *ticked(), *deleted(), *seen(), *mixed())
