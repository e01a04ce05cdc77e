"""The letter with a numbered list of comments, and ways of answering it, each with the reading a careful person would come to."""

from dataclasses import dataclass

from outbound.letter import Words
from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from rules.stances import ConsultationKind
from tests.corpus.reply_letters import ADDRESS, AUTHOR, NAME, Written, as_page

ROWS = {
    1: ("4.2, Table 1, te", "The limit is too high.", "Write 5 mA."),
    2: ("General, ge", "The document does not say for which devices it holds.", ""),
    3: ("4.10, ed", "Typo.", 'Change "teh" to "the".'),
    4: ("Annex A.2, line 17, te", "Unclear.", "Delete the second sentence, since clause 7 says the same already."),
    5: ("5.1 a), te", "We do not agree with the requirement; all other standards have none.", ""),
    6: ("5.1, Note 2, te", "If the test is kept, its temperature must be given.", "Add 23 \u00b0C."),
    7: ("6, te", "The definition of harm differs from that of ISO Guide 63.", "Use the definition of ISO Guide 63."),
    8: ("Bibliography, ed", "Reference 3 is withdrawn.", "Delete it."),
}  # fmt: skip
NUMBERS = tuple(ROWS)
ABOVE = (
    f"Dear {AUTHOR},\n\nthe comments of the Management Committee's members on\n\n    ISO/DIS 14971: Application of risk management (DIS, "
    "ISO/TC 210)\n\nare collected in one numbered list (list 1, 8 comments).\n\nWhich of them does your jurisdiction agree with? Reply "
    "AGREE WITH ALL, or AGREE WITH ALL EXCEPT 3, 7, or AGREE WITH 1-5, 8 at the top of your reply; or put an X before the rows that you "
    "agree with; or fill in the enclosed sheet and send it back.\n\n"
)
BELOW = (
    "\n\nYour answer counts if it reaches us by 30 June 2026 (UTC-12). You may change it until then: the latest answer counts.\n\n"
    "Kind regards,\nIMDRF Secretariat, desk program\n"
)
SIGNED = "\n\nKind regards\nUrsina Caduff\nSwissmedic\nHallerstrasse 7, Bern"


def line_of(number: int) -> str:
    return f"[  ] ROW {number}: {ROWS[number][0]}"


def list_text(indent: str = "        ") -> str:
    lines = ["=== Your answer to C-2026-001 ===", "[  ] AGREE WITH ALL", "[  ] AGREE WITH NONE"]
    for number, (_, comment, change) in ROWS.items():
        lines += [line_of(number), f"{indent}Comment: {comment}"]
        lines += [f"{indent}Proposed change: {change}"] if change else []
    return "\n".join([*lines, "=== End of your answer to C-2026-001 ==="])


def rows_letter() -> Words:
    """The letter as text and as HTML of the same words."""
    paragraphs = [*ABOVE.strip().split("\n\n"), list_text(indent=""), *BELOW.strip().split("\n\n")]
    page = "\n".join(f"<p>{as_page(paragraph)}</p>" for paragraph in paragraphs)
    return Words(
        subject="Which comments do you agree with, by 30 June 2026: ISO/DIS 14971 [C-2026-001/abcdefghijklmnop]",
        text=ABOVE + list_text() + BELOW,
        html=f"<html><body>{page}</body></html>",
    )


def rows_asked() -> Asked:
    words = rows_letter()
    return Asked(
        kind=ConsultationKind.POSITION,
        letters=(f"{words.subject}\n\n{words.text}",),
        names=(NAME, ADDRESS),
        document="ISO/DIS 14971",
        own_names=names_of("CH", "Switzerland"),
        rows=NUMBERS,
        asks_endorsement=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWay:
    """`agreed` and `disagreed` are None where we must ask; `remarks` are the author's, white space aside."""

    name: str
    written: Written
    agreed: tuple[int, ...] | None = None
    disagreed: tuple[int, ...] = ()
    remarks: str = ""


TYPED: dict[str, tuple[str, tuple[int, ...] | None, tuple[int, ...], str]] = {
    "our words": ("AGREE WITH ALL", NUMBERS, (), ""),
    "our first example": ("AGREE WITH ALL EXCEPT 3, 7", (1, 2, 4, 5, 6, 8), (3, 7), ""),
    "our second example": ("AGREE WITH 1-5, 8", (1, 2, 3, 4, 5, 8), (), ""),
    "our example, shorter": ("AGREE WITH ALL EXCEPT 3" + SIGNED, (1, 2, 4, 5, 6, 7, 8), (3,), ""),
    "our example, longer": ("AGREE WITH ALL EXCEPT 3, 7, 8", (1, 2, 4, 5, 6), (3, 7, 8), ""),
    "our example in a sentence": ("Dear colleagues,\n\nwe AGREE WITH ALL EXCEPT 3, 7." + SIGNED, (1, 2, 4, 5, 6, 8), (3, 7), ""),
    "none": ("AGREE WITH NONE", (), NUMBERS, ""),
    "row by row": ("1: yes\n2: yes\n3: no, because it is no typo\n4: yes" + SIGNED, (1, 2, 4), (3,), "3: no, because it is no typo"),
    "a remark": ("We agree with rows 1-4.\n\nThank you for the good work on the list." + SIGNED, (1, 2, 3, 4), (), ""),
    "a condition": ("We agree with all rows if row 3 is deleted.", None, (), ""),
    "nothing": ("Thank you, well received." + SIGNED, None, (), ""),
    "a refusal alone": ("We disagree with row 3." + SIGNED, None, (), ""),
}  # fmt: skip
TICKS = ("[X] {}", "[x] {}", "[ x ] {}", "[\u2713] {}", "(X) {}", "\u2612 {}", "X {}", "X [  ] {}", "[  ] X {}", "[  ] {} X", "[  ] {} <--", "[yes] {}", "[  ] {} yes", "[  ] {} - agree")  # fmt: skip


def over(changes: dict[str, str], *, above: str = "") -> Written:
    return Written(changes=tuple((f"{old}\n", f"{new}\n") for old, new in changes.items()), above=above)


def ticked(numbers: tuple[int, ...], tick: str = "[X] {}") -> dict[str, str]:
    return {line_of(number): tick.format(line_of(number).removeprefix("[  ] ")) for number in numbers}


def ways() -> list[RowWay]:
    found = [
        RowWay(name=f"{name}, {place}", written=written, agreed=agreed, disagreed=disagreed, remarks=remarks)
        for name, (text, agreed, disagreed, remarks) in TYPED.items()
        for place, written in (("above", Written(above=text)), ("below", Written(below=text)))
    ]  # fmt: skip
    found += [
        RowWay(name=f"ticked: {tick}", written=over(ticked((1, 4, 8), tick)), agreed=(1, 4, 8))
        for tick in TICKS
    ]
    whole = "[  ] AGREE WITH ALL"
    found += [
        RowWay(name="one row ticked", written=over(ticked((3,))), agreed=(3,)),
        RowWay(name="every row ticked", written=over(ticked(NUMBERS)), agreed=NUMBERS),
        RowWay(name="all ticked", written=over({whole: "[X] AGREE WITH ALL"}), agreed=NUMBERS),
        RowWay(
            name="none ticked",
            written=over({"[  ] AGREE WITH NONE": "[X] AGREE WITH NONE"}),
            agreed=(),
            disagreed=NUMBERS,
        ),
        RowWay(
            name="all ticked with an exception",
            written=over({whole: "[X] AGREE WITH ALL EXCEPT 3, 7"}),
            agreed=(1, 2, 4, 5, 6, 8),
            disagreed=(3, 7),
        ),
        RowWay(
            name="yes and no in the boxes",
            written=over(ticked((1, 2), "[yes] {}") | ticked((3,), "[no] {}")),
            agreed=(1, 2),
            disagreed=(3,),
        ),
        RowWay(
            name="all and rows ticked",
            written=over({whole: "[X] AGREE WITH ALL"} | ticked((3,))),
            agreed=None,
        ),
        RowWay(name="a question mark", written=over(ticked((3,), "[?] {}")), agreed=None),
        RowWay(
            name="a condition beside a row", written=over(ticked((3,), "[X] {} if row 4 goes")), agreed=None
        ),
        RowWay(name="only no in a box", written=over(ticked((3,), "[no] {}")), agreed=None),
        RowWay(
            name="ticked and typed, the same",
            written=over(ticked((1, 2)), above="We agree with 1 and 2."),
            agreed=(1, 2),
        ),
        RowWay(
            name="ticked and typed, other rows",
            written=over(ticked((1, 2)), above="We agree with 1 and 3."),
            agreed=None,
        ),
        RowWay(
            name="ticked and a refusal typed",
            written=over(ticked((1, 2)), above="We do not agree with 3."),
            agreed=(1, 2),
            disagreed=(3,),
        ),
        RowWay(name="nothing", written=Written(), agreed=None),
    ]
    return found


ROW_WAYS = ways()
