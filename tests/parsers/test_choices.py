"""The ways people mark a choice (office.md 6): read when they agree, asked about otherwise."""

import pytest

from parsers.forms.choices import Choice, Doubt, read_choice
from parsers.forms.options import DOCUMENT_IMPACT, NEW_WORK, OBJECTIVES, REGIONAL_WORK, OptionSet
from parsers.forms.script import script_of
from parsers.paper import Control, Mark, Paragraph, Run, Tick
from tests.parsers.report_papers import paragraph, paragraphs, run

VERY, SUCCESSFUL, NOT = "very-successful", "successful", "not-successful"
LIST = (
    "Very Successful – IMDRF positions were accepted; or",
    "Successful -- Compromises were reached which are acceptable to IMDRF; or",
    "Not Successful -- IMDRF positions were not accepted.",
)
UNTOUCHED = "\n".join((*LIST, "Comments"))
YES_NO = "Yes (please specify) or  No\nComments"
REGIONAL = "Yes (please explain)   or   No   or   No related regional activity \nComments"


def choice(written: str | list[Paragraph], options: OptionSet) -> Choice:
    return read_choice(script_of(paragraphs(written) if isinstance(written, str) else written), options)


def listed(*looks: tuple[Mark, ...], whole: bool = False, comments: str = "Comments") -> list[Paragraph]:
    """The printed list with a look for each option, on its name or on the whole line."""
    lines = []
    for line, marks in zip(LIST, looks, strict=True):
        name = line.split(" –")[0].split(" --")[0]
        rest = line[len(name) :]
        lines.append(paragraph(run(name, *marks), run(rest, *(marks if whole else ()))))
    return [*lines, paragraph(comments)]


def replaced(number: int, new: str) -> str:
    return "\n".join([*LIST[:number], new, *LIST[number + 1 :], "Comments"])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (replaced(1, f"X {LIST[1]}"), SUCCESSFUL),
        (replaced(1, f"x {LIST[1]}"), SUCCESSFUL),
        (replaced(1, f"[x] {LIST[1]}"), SUCCESSFUL),
        (replaced(1, f"[ X ] {LIST[1]}"), SUCCESSFUL),
        (replaced(1, f"(x) {LIST[1]}"), SUCCESSFUL),
        (replaced(0, f"✓ {LIST[0]}"), VERY),
        (replaced(0, f"✔{LIST[0]}"), VERY),
        (replaced(0, f"√ {LIST[0]}"), VERY),
        (replaced(2, f"☑ {LIST[2]}"), NOT),
        (replaced(2, f"☒ {LIST[2]}"), NOT),
        (replaced(2, f"→ {LIST[2]}"), NOT),
        (replaced(2, f"--> {LIST[2]}"), NOT),
        (replaced(0, f"{LIST[0]} X"), VERY),
        (replaced(1, f"{LIST[1]}\tx"), SUCCESSFUL),
        (replaced(2, f"{LIST[2]} ✓"), NOT),
        (replaced(1, LIST[1].replace("Successful", "Successful ☒")), SUCCESSFUL),
        ("☐ Very Successful\n☒ Successful\n☐ Not Successful\nComments", SUCCESSFUL),
        ("[ ] Very Successful\n[ ] Successful\n[x] Not Successful", NOT),
        ("☐ Very Successful ☒ Successful ☐ Not Successful", SUCCESSFUL),
        ("Very Successful ☐ Successful ☒ Not Successful ☐", SUCCESSFUL),
        ("Successful", SUCCESSFUL),
        ("successful.", SUCCESSFUL),
        ("VERY SUCCESSFUL", VERY),
        ("Very successful!", VERY),
        ("Not Successful", NOT),
        ("Not\u00a0successful", NOT),
        ("Very  Successful", VERY),
        ("Very Sucessful", VERY),
        ("Succesfull", SUCCESSFUL),
        ("Sucessful", SUCCESSFUL),
        ("not succesful", NOT),
        (LIST[0], VERY),
        (LIST[1], SUCCESSFUL),
        (f"{LIST[2]}\nComments", NOT),
        (f"{LIST[1]}\nSuccessful", SUCCESSFUL),
        (f"Successful\n{UNTOUCHED}", SUCCESSFUL),
        (f"{UNTOUCHED}: Successful.", SUCCESSFUL),
        (f"{UNTOUCHED}\nSuccessful", SUCCESSFUL),
        (f"{UNTOUCHED}\nNot successful", NOT),
        ("Comments: Very successful", VERY),
        ("Comments\nVery successful", VERY),
    ],
)
def test_an_outcome_marked_in_writing_is_read_without_comments(written: str, value: str) -> None:
    found = choice(written, OBJECTIVES)

    assert (found.value, found.comments, found.doubt) == (value, "", None)


@pytest.mark.parametrize(
    "mark", [Mark.BOLD, Mark.UNDERLINE, Mark.HIGHLIGHT, Mark.COLOUR, Mark.SHADING, Mark.BORDER]
)
@pytest.mark.parametrize("whole", [False, True])
def test_the_one_option_that_stands_out_is_chosen(mark: Mark, *, whole: bool) -> None:
    found = choice(listed((), (mark,), (), whole=whole), OBJECTIVES)

    assert (found.value, found.comments, found.doubt) == (SUCCESSFUL, "", None)


def test_a_circled_option_is_chosen() -> None:
    found = choice(
        [paragraph(run("Yes", Mark.CIRCLED), " (please specify) or  No"), paragraph("Comments")], NEW_WORK
    )

    assert found.value == "yes"


def test_striking_the_others_chooses_the_one_left() -> None:
    found = choice(listed((Mark.STRIKE,), (), (Mark.STRIKE,), whole=True), OBJECTIVES)

    assert (found.value, found.comments, found.doubt) == (SUCCESSFUL, "", None)


def test_a_word_typed_below_a_struck_list_is_the_choice() -> None:
    lines = listed((Mark.STRIKE,), (Mark.STRIKE,), (Mark.STRIKE,), whole=True, comments="Successful")

    assert choice(lines, OBJECTIVES).value == SUCCESSFUL


def test_a_mark_on_part_of_an_option_is_asked_about() -> None:
    lines = [paragraph(run("Very", Mark.HIGHLIGHT), LIST[0][4:]), paragraph(LIST[1]), paragraph(LIST[2])]

    assert choice(lines, OBJECTIVES).doubt is Doubt.NONE_MARKED


def test_tracked_deletion_of_the_others_chooses_the_one_left() -> None:
    found = choice(listed((Mark.DELETED,), (Mark.DELETED,), (), whole=True), OBJECTIVES)

    assert (found.value, found.doubt) == (NOT, None)


def test_a_ticked_box_counts_whatever_its_glyph() -> None:
    box = Control(kind="checkbox")
    lines = [
        paragraph(run("☐", tick=Tick.OFF, control=box), " Very Successful"),
        paragraph(run("☐", tick=Tick.ON, control=box), " Successful"),
        paragraph(run("☐", tick=Tick.OFF, control=box), " Not Successful"),
    ]

    assert choice(lines, OBJECTIVES).value == SUCCESSFUL


def test_agreeing_signals_are_one_choice() -> None:
    lines = listed((Mark.STRIKE,), (Mark.BOLD, Mark.UNDERLINE), (Mark.STRIKE,), whole=True)

    assert choice(lines, OBJECTIVES).value == SUCCESSFUL


def test_a_name_split_into_runs_is_still_one_name() -> None:
    lines = [paragraph("Ve", "ry Succ", "essful")]

    assert choice(lines, OBJECTIVES).value == VERY


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (listed((Mark.STRIKE,), (Mark.STRIKE,), (Mark.STRIKE,), whole=True), Doubt.ALL_STRUCK),
        (listed((Mark.BOLD,), (Mark.BOLD,), ()), Doubt.SEVERAL),
        (listed((Mark.BOLD,), (Mark.HIGHLIGHT,), ()), Doubt.SEVERAL),
        (listed((Mark.STRIKE,), (), ()), Doubt.SEVERAL),
        (listed((Mark.BOLD,), (), (), comments="Comments: Not successful"), Doubt.SEVERAL),
        (listed((Mark.STRIKE, Mark.BOLD), (), (Mark.STRIKE,), whole=True), Doubt.SEVERAL),
    ],
)
def test_looks_that_disagree_are_asked_about(lines: list[Paragraph], doubt: Doubt) -> None:
    found = choice(lines, OBJECTIVES)

    assert (found.value, found.doubt) == ("", doubt)


@pytest.mark.parametrize(
    "written",
    [
        "Not very successful",
        "Unsuccessful",
        "Mostly successful",
        "Partially successful",
        "Successful meeting with many results",
        "We were very successful",
        "N/A",
        "-",
        "Very",
        "Successful?",
        "Very Successful / Successful",
        "Successful to very successful",
        "Successful\nNot Successful",
        f"{LIST[0]}\n{LIST[1]}\nComments",
        f"X {LIST[0]}\nX {LIST[1]}\n{LIST[2]}\nComments",
        f"{UNTOUCHED}\nWe were very successful in the working group.",
        f"{UNTOUCHED}\nSuccessful meeting of all groups",
        f"{UNTOUCHED}\nAll positions were taken over.",
        f"Not very successful\n{UNTOUCHED}",
        f"x\n{UNTOUCHED}",
    ],
)
def test_what_names_no_single_option_is_asked_about(written: str) -> None:
    found = choice(written, OBJECTIVES)

    assert found.value == ""
    assert found.doubt is not None


@pytest.mark.parametrize(
    ("written", "options"),
    [
        (UNTOUCHED, OBJECTIVES),
        (UNTOUCHED.replace("–", "-").replace("--", "—"), OBJECTIVES),
        (UNTOUCHED.replace(" ", "\u00a0"), OBJECTIVES),
        (YES_NO, NEW_WORK),
        ("YES (PLEASE SPECIFY) OR NO\nComments:", NEW_WORK),
        (REGIONAL, REGIONAL_WORK),
        ("Yes/No", NEW_WORK),
        (YES_NO.replace("\n", " "), NEW_WORK),
        (UNTOUCHED.replace("\n", " "), OBJECTIVES),
        ("", REGIONAL_WORK),
        ("\n\n", OBJECTIVES),
        ("Comments", NEW_WORK),
    ],
)
def test_an_untouched_list_is_blank_and_raises_no_question(written: str, options: OptionSet) -> None:
    found = choice(written, options)

    assert (found.value, found.comments, found.doubt) == ("", "", None)


@pytest.mark.parametrize(
    ("written", "value", "comments"),
    [
        ("Yes", "yes", ""),
        ("No", "no", ""),
        ("Y", "yes", ""),
        ("n", "no", ""),
        ("yes.", "yes", ""),
        ("Yess", "yes", ""),
        ("Yes - two NWIPs were proposed", "yes", "two NWIPs were proposed"),
        ("Yes – two NWIPs", "yes", "two NWIPs"),
        ("Yes: two NWIPs", "yes", "two NWIPs"),
        ("Yes, two NWIPs", "yes", "two NWIPs"),
        ("Yes. Two NWIPs.", "yes", "Two NWIPs."),
        ("Yes (two NWIPs)", "yes", "(two NWIPs)"),
        ("Yes\nTwo NWIPs", "yes", "Two NWIPs"),
        ("Yes\n\nTwo NWIPs\n- WG 1\n- WG 2", "yes", "Two NWIPs\n- WG 1\n- WG 2"),
        ("Y - two NWIPs", "yes", "two NWIPs"),
        ("No, nothing new", "no", "nothing new"),
        ("Yes (please specify): Two NWIPs", "yes", "Two NWIPs"),
        ("Yes (please specify) Two NWIPs", "yes", "Two NWIPs"),
        ("Yes (please specify two NWIPs)", "yes", "two NWIPs"),
        (
            "Yes (please specify): Two NWIPs\nComments\nVoting starts in June.",
            "yes",
            "Two NWIPs\nVoting starts in June.",
        ),
        ("Yes (please specify) or\nComments: Two NWIPs", "yes", "Two NWIPs"),
        ("Yes\nComments: Two NWIPs", "yes", "Two NWIPs"),
        ("Yes\nComments\nTwo NWIPs", "yes", "Two NWIPs"),
        ("Yes\nCommentsTwo NWIPs", "yes", "Two NWIPs"),
        ("No\nComments: none", "no", "none"),
        ("No\nComments None", "no", "None"),
        ("X Yes (please specify) or  No\nComments\nTwo NWIPs", "yes", "Two NWIPs"),
        ("Yes (please specify) or X No\nComments", "no", ""),
        ("Yes (please specify) or  No X\nComments", "no", ""),
        ("Yes (please specify) X or  No\nComments", "yes", ""),
        ("☒ Yes (please specify) or ☐ No\nComments\nA new WG 9.", "yes", "A new WG 9."),
        ("X Yes (please specify): Two NWIPs or No\nComments", "yes", "Two NWIPs"),
        ("Yes [x] No [ ]", "yes", ""),
        ("Yes [ ] No [x]", "no", ""),
        ("☐ Yes\n☒ No\nComments", "no", ""),
        (f"Yes\n{YES_NO}: Two NWIPs", "yes", "Two NWIPs"),
        (f"{YES_NO}: Yes - two NWIPs", "yes", "two NWIPs"),
        (f"{YES_NO}: No.", "no", ""),
        ("Yes\n→ two NWIPs", "yes", "→ two NWIPs"),
        ("Yes\tTwo NWIPs", "yes", "Two NWIPs"),
        ("Yes. Comments: two NWIPs", "yes", "two NWIPs"),
        ("Yes (please specify) X or No Comments: two NWIPs", "yes", "two NWIPs"),
        ("Yes\nOther bodies watch this.", "yes", "Other bodies watch this."),
    ],
)
def test_yes_and_no_are_read_with_the_rest_as_comment(written: str, value: str, comments: str) -> None:
    found = choice(written, NEW_WORK)

    assert (found.value, found.comments, found.doubt) == (value, comments, None)


@pytest.mark.parametrize(
    "written",
    [
        "No new work items were proposed",
        "Yes and no",
        "Yes?",
        "N/A",
        "Not applicable",
        "No comments",
        "x",
        "None that I know of",
        "Maybe",
        "Yes X No",
        "X Yes (please specify) or X No",
        "Yes (please specify): two NWIPs or No\nComments",
        f"{YES_NO}\nNo new work items were proposed",
        f"{YES_NO}\nTwo NWIPs were proposed.",
        "Two NWIPs were proposed.",
    ],
)
def test_an_unclear_yes_or_no_is_asked_about(written: str) -> None:
    found = choice(written, DOCUMENT_IMPACT)

    assert found.value == ""
    assert found.doubt is not None


@pytest.mark.parametrize(
    ("written", "value", "comments"),
    [
        ("No related regional activity", "no-related-activity", ""),
        ("No related activity", "no-related-activity", ""),
        ("no related regional activity.", "no-related-activity", ""),
        ("No related regional activty", "no-related-activity", ""),
        ("No", "no", ""),
        ("Yes", "yes", ""),
        ("Yes (please explain): CEN adopts it", "yes", "CEN adopts it"),
        ("Yes - CEN/TC 251 adopts it", "yes", "CEN/TC 251 adopts it"),
        (REGIONAL.replace("No related", "X No related"), "no-related-activity", ""),
        (REGIONAL.replace("Yes", "☒ Yes"), "yes", ""),
        (f"{REGIONAL}: No related regional activity", "no-related-activity", ""),
        (f"{REGIONAL}\nNo", "no", ""),
    ],
)
def test_regional_work_tells_no_from_no_related_activity(written: str, value: str, comments: str) -> None:
    found = choice(written, REGIONAL_WORK)

    assert (found.value, found.comments, found.doubt) == (value, comments, None)


@pytest.mark.parametrize(
    "written",
    ["No - related regional activity", "None", "N/A", "No regional", "No or no related regional activity"],
)
def test_an_unclear_regional_answer_is_asked_about(written: str) -> None:
    found = choice(written, REGIONAL_WORK)

    assert found.value == ""
    assert found.doubt is not None


def test_bold_on_one_of_the_regional_options_is_read() -> None:
    lines = [
        Paragraph(
            runs=(
                Run(text="Yes (please explain)   or   No   or   "),
                Run(text="No related regional activity", marks=frozenset({Mark.BOLD})),
            )
        ),
        paragraph("Comments"),
    ]

    assert choice(lines, REGIONAL_WORK).value == "no-related-activity"


def test_a_struck_comment_is_no_comment() -> None:
    found = choice([paragraph("Yes - ", run("one", Mark.STRIKE), "two NWIPs")], NEW_WORK)

    assert (found.value, found.comments) == ("yes", "two NWIPs")
