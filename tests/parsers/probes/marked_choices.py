"""A probe for each way to mark one of the printed options."""

from collections.abc import Iterator

from rules.appendix_a import ROWS
from tests.parsers.hostile_forms import box, form_rows, label, one, table, words
from tests.parsers.office_builders import field, p, sdt, t, tc, tr
from tests.parsers.probes.constructs import FORM, TEXT_BOX, deleted, inserted, line, symbol

PROMPTS = {row.field: row.prompts for row in ROWS}
VERY, PLAIN, NOT, COMMENTS = PROMPTS["objectives"]
OUTCOMES = (VERY, PLAIN, NOT)


def outcome(*lines: str) -> bytes:
    """The question of the objectives with these lines above "Comments"."""
    return one(
        "objectives", "".join(found if found.startswith("<") else p(found) for found in (*lines, COMMENTS))
    )


def styled(first: str = "", second: str = "", third: str = "") -> bytes:
    """The printed list with run properties for each line."""
    looks = (first, second, third)
    return outcome(*(line(t(text, look)) for text, look in zip(OUTCOMES, looks, strict=True)))


def impact(*blocks: str) -> bytes:
    """The question of the documents, answered by these blocks or words."""
    return one("document_impact", "".join(found if found.startswith("<") else p(found) for found in blocks))


def inline(*runs: str) -> bytes:
    return impact(line(*runs), "Comments")


def legacy(*, on: bool) -> str:
    return field(
        "FORMCHECKBOX",
        "",
        FORM.format(f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{int(on)}"/></w:checkBox>'),
    )


STRIKE, BOLD, YELLOW = "<w:strike/>", "<w:b/>", '<w:highlight w:val="yellow"/>'
RED, GREY, LINE = '<w:color w:val="FF0000"/>', '<w:color w:val="999999"/>', '<w:u w:val="single"/>'


def _looks() -> Iterator[tuple[str, bytes]]:
    yield "untouched", styled()
    for name, look in {
        "bold": BOLD,
        "underlined": LINE,
        "highlighted": YELLOW,
        "coloured": RED,
        "italic": "<w:i/>",
        "shaded": '<w:shd w:val="clear" w:fill="FFFF00"/>',
        "boxed": '<w:bdr w:val="single"/>',
    }.items():
        yield name, styled(second=look)
    yield "others-struck", styled(STRIKE, "", STRIKE)
    yield "all-struck", styled(STRIKE, STRIKE, STRIKE)
    yield "one-struck", styled(STRIKE)
    yield "two-bold", styled(BOLD, BOLD)
    yield "all-bold", styled(BOLD, BOLD, BOLD)
    yield "two-bold-of-three-means-the-third-is-plain", styled(BOLD, "", BOLD)
    yield "others-grey", styled(GREY, "", GREY)
    yield "strike-and-highlight-agree", styled(STRIKE, YELLOW, STRIKE)
    yield "strike-and-highlight-disagree", styled(STRIKE + YELLOW, "", STRIKE)
    yield "bold-and-highlight-disagree", styled(BOLD, YELLOW)
    yield "bold-and-struck-itself", styled("", BOLD + STRIKE)
    yield (
        "head-bold-only",
        outcome(
            p(VERY),
            line(t("Successful", BOLD), t(" -- Compromises were reached which are acceptable to IMDRF; or")),
            p(NOT),
        ),
    )
    yield (
        "explanation-bold-only",
        outcome(
            p(VERY),
            line(t("Successful -- "), t("Compromises were reached which are acceptable to IMDRF; or", BOLD)),
            p(NOT),
        ),
    )
    yield (
        "very-bold-only",
        outcome(
            line(t("Very", BOLD), t(" Successful – IMDRF positions were accepted; or")), p(PLAIN), p(NOT)
        ),
    )
    yield (
        "not-struck-only",
        outcome(
            p(VERY), p(PLAIN), line(t("Not", STRIKE), t(" Successful -- IMDRF positions were not accepted."))
        ),
    )
    yield "paragraph-mark-bold", outcome(p(VERY), p(PLAIN, "<w:rPr><w:b/></w:rPr>"), p(NOT))


LOOKS = dict(_looks())

DELETED = {
    "others-removed": outcome(PLAIN),
    "one-removed": outcome(PLAIN, NOT),
    "others-removed-head-only": outcome("Successful"),
    "others-deleted-with-tracking": outcome(line(deleted(VERY)), p(PLAIN), line(deleted(NOT))),
    "all-deleted-and-one-typed": outcome(line(deleted(VERY)), line(deleted(PLAIN)), line(deleted(NOT)), line(inserted("Successful"))),
    "very-deleted": outcome(line(deleted("Very "), t("Successful – IMDRF positions were accepted; or")), p(PLAIN), p(NOT)),
    "or-no-removed": impact("Yes (please specify)", "Comments", "GRRP N52 cites the old edition."),
    "yes-removed": impact("No", "Comments"),
}  # fmt: skip

TICKS = {
    "x-before": outcome(VERY, f"X {PLAIN}", NOT),
    "x-behind": outcome(VERY, f"{PLAIN} X", NOT),
    "x-behind-each-line-of-heads": outcome("Very Successful", "Successful  x", "Not Successful"),
    "x-in-brackets": outcome(f"[ ] {VERY}", f"[x] {PLAIN}", f"[ ] {NOT}"),
    "x-in-round-brackets": outcome(f"( ) {VERY}", f"(X) {PLAIN}", f"( ) {NOT}"),
    "underscores": outcome(f"___ {VERY}", f"_X_ {PLAIN}", f"___ {NOT}"),
    "check-mark": outcome(VERY, f"✓ {PLAIN}", NOT),
    "check-mark-behind": outcome(VERY, f"{PLAIN} ✔", NOT),
    "boxes": outcome(f"☐ {VERY}", f"☒ {PLAIN}", f"☐ {NOT}"),
    "two-boxes": outcome(f"☒ {VERY}", f"☒ {PLAIN}", f"☐ {NOT}"),
    "no-box-ticked": outcome(f"☐ {VERY}", f"☐ {PLAIN}", f"☐ {NOT}"),
    "arrow": outcome(VERY, f"→ {PLAIN}", NOT),
    "arrow-behind": outcome(VERY, f"{PLAIN} ←", NOT),
    "radio": outcome(f"○ {VERY}", f"● {PLAIN}", f"○ {NOT}"),
    "wingdings-symbol": outcome(line(symbol("F0A8"), t(f" {VERY}")), line(symbol("F0FE"), t(f" {PLAIN}")), line(symbol("F0A8"), t(f" {NOT}"))),
    "wingdings-letters": outcome(*(line(t(mark, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), t(f" {text}")) for mark, text in zip("¨þ¨", OUTCOMES, strict=True))),
    "wingdings-2": outcome(p(VERY), line(symbol("F052", "Wingdings 2"), t(f" {PLAIN}")), p(NOT)),
    "private-use": outcome(f"\uf0a8 {VERY}", f"\uf0fe {PLAIN}", f"\uf0a8 {NOT}"),
    "between-two-options": impact("Yes x No"),
    "inline-before": impact("☐ Yes  ☒ No"),
    "inline-behind": impact("Yes ☐  No ☒"),
    "tick-on-its-own-line": outcome(VERY, "X", PLAIN, NOT),
    "emoji-tick": outcome(VERY, f"✅ {PLAIN}", NOT),
    "cross-and-tick": outcome(f"✗ {VERY}", f"✓ {PLAIN}", f"✗ {NOT}"),
    "cross-and-tick-inline": impact("✗ Yes   ✓ No"),
    "letter-in-front": outcome(f"a) {VERY}", f"b) {PLAIN} X", f"c) {NOT}"),
    "number-typed": outcome(VERY, PLAIN, NOT, "2"),
}  # fmt: skip

CONTROLS = {
    "controls": outcome(*(line(box(on=number == 1), t(f" {text}")) for number, text in enumerate(OUTCOMES))),
    "controls-none": outcome(*(line(box(on=False), t(f" {text}")) for text in OUTCOMES)),
    "controls-two": outcome(*(line(box(on=number < 2), t(f" {text}")) for number, text in enumerate(OUTCOMES))),
    "control-against-bold": outcome(line(box(on=True), t(f" {VERY}")), line(box(on=False), t(f" {PLAIN}", BOLD)), line(box(on=False), t(f" {NOT}"))),
    "control-against-comment": one("document_impact", line(box(on=True), t(" Yes ")) + line(box(on=False), t(" No")) + words("Comments\nNo, nothing")),
    "legacy-boxes": inline(legacy(on=False), t(" Yes or "), legacy(on=True), t(" No")),
    "legacy-boxes-none": inline(legacy(on=False), t(" Yes or "), legacy(on=False), t(" No")),
    "drop-down": impact(line(sdt(t("No"), '<w:dropDownList><w:listItem w:displayText="No" w:value="no"/></w:dropDownList>'))),
    "drop-down-prompt": impact(line(sdt(t("Choose an item."), "<w:dropDownList/>"))),
    "drop-down-beside-the-list": impact("Yes (please specify) or  No", line(sdt(t("No"), "<w:dropDownList/>"))),
    "options-in-cells": table(form_rows({"document_impact": lambda row: tr(label(row), "☐ Yes", "☒ No")})),
    "options-in-cells-x-beside": table(form_rows({"document_impact": lambda row: tr(label(row), "Yes", "", "No", "X")})),
    "shaded-cell": table(form_rows({"document_impact": lambda row: tr(label(row), "Yes", tc("No", '<w:shd w:val="clear" w:fill="FFFF00"/>'))})),
    "ellipse-drawn": impact(line(t("Yes or "), "<w:r><w:pict><v:oval/></w:pict></w:r>", t("No"))),
    "answer-box-beside": impact(line(t("Yes (please specify) or  No"), TEXT_BOX.format(p("No")))),
}  # fmt: skip

TYPED = {
    "word": outcome("Successful"),
    "behind-comments": one("objectives", words("\n".join((*OUTCOMES, "Comments: Successful.")))),
    "behind-comments-with-words": one("objectives", words("\n".join((*OUTCOMES, "Comments: Successful - the scope was kept.")))),
    "under-the-list": one("objectives", words("\n".join((*OUTCOMES, "Comments", "Successful")))),
    "prose-under-the-list": one("objectives", words("\n".join((*OUTCOMES, "Comments", "We were very successful in Geneva.")))),
    "prose-only": one("objectives", "IMDRF was largely successful."),
    "not-very": one("objectives", "Not very successful"),
    "unsuccessful": one("objectives", "Unsuccessful"),
    "partly": one("objectives", "Partly successful"),
    "misspelt": one("objectives", "Sucessful"),
    "between": one("objectives", "Successful / Very Successful"),
    "capitals": one("objectives", "VERY SUCCESSFUL"),
    "quoted": one("objectives", "“Successful”"),
    "with-question-mark": one("objectives", "Successful?"),
    "yes": impact("Yes: GRRP N52 cites the old edition."),
    "yes-comma": impact("Yes, GRRP N52 cites the old edition."),
    "yes-without-more": impact("Yes"),
    "letter-y": one("new_work", "Y - an NWIP on cleaning"),
    "letter-n": impact("N"),
    "none": impact("None"),
    "n-a": impact("N/A"),
    "not-applicable": impact("Not applicable"),
    "dash": impact("-"),
    "yes-and-no": impact("Yes and no"),
    "not-yet": impact("Not yet"),
    "no-but": impact("No, but ISO 14971 will follow."),
    "no-new-documents": impact("No new documents are touched."),
    "nope-in-french": impact("Non"),
    "oui": impact("Oui"),
    "full-width": impact("Ｎｏ"),
    "zero-width": impact("N\u200bo"),
    "yes-in-list-line": impact("Yes (please specify): GRRP N52 or  No"),
    "specified-before-or": impact("Yes (GRRP N52) or No"),
    "no-struck-and-typed": impact(line(t("Yes (please specify) or  "), t("No", STRIKE)), "Comments", "GRRP N52"),
    "retyped-over-struck": impact(line(t("Yes (please specify) or  No", STRIKE)), "No"),
    "regional-none": one("regional_work", "No related activity"),
    "regional-no": one("regional_work", "No"),
    "regional-bold": one("regional_work", line(t("Yes (please explain)   or   No   or   "), t("No related regional activity", BOLD)) + p("Comments")),
    "regional-bold-no": one("regional_work", line(t("Yes (please explain)   or   "), t("No", BOLD), t("   or   No related regional activity")) + p("Comments")),
    "regional-bold-no-of-the-longer": one("regional_work", line(t("Yes (please explain)   or   No   or   "), t("No", BOLD), t(" related regional activity")) + p("Comments")),
    "regional-x": one("regional_work", "Yes (please explain)   or   No X  or   No related regional activity"),
    "regional-no-known": one("regional_work", "No known activity"),
}  # fmt: skip

PROBES = {
    f"choice-{group}-{name}": content
    for group, probes in {
        "look": LOOKS,
        "deletion": DELETED,
        "tick": TICKS,
        "control": CONTROLS,
        "typed": TYPED,
    }.items()
    for name, content in probes.items()
}
