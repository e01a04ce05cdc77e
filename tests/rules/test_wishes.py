"""Who asks for the blank form, and which report is RESTRICTED (procedure 2 and 3.7)."""

import pytest

from rules.blank_request import asks_for_blank
from rules.confidentiality import is_restricted

# subject, text
REQUESTS = [
    ("Report template?", ""),
    ("template please", ""),
    ("Request for the blank report form", "Dear all"),
    ("Liaison report", "Could you send me the blank form?"),
    ("Hello", "Where can I find the template for my report?"),
    ("Form", "I need the empty report form for Word, please."),
    ("Appendix A", "Kindly forward Appendix A again. Thanks"),
    ("Question", "Do you have a clean template?"),
    ("Blank form", "Thank you\nMika"),
    ("", "I am looking for the reporting template."),
    ("TC 210", "Would you provide us with a new form?"),
]
OTHER = [
    ("Report on TC 210", "Please find attached my report on the template of Appendix A."),
    ("Report template", "The completed form is enclosed."),
    ("Template", "Here is the filled template, please confirm."),
    ("Dinner", "Shall we dine?"),
    ("", ""),
    ("Re: Geneva", "Thank you, received with thanks."),
    ("Question", "When is the next meeting of the Management Committee?"),
    (
        "Report template",
        "I found an error in section 3 of it: the label of the attendance row differs from the Framework.",
    ),
]


@pytest.mark.parametrize(("subject", "text"), REQUESTS)
def test_a_wish_for_the_form_is_understood(subject: str, text: str) -> None:
    assert asks_for_blank(subject, text)


@pytest.mark.parametrize(("subject", "text"), OTHER)
def test_what_is_no_wish_for_the_form_is_left_to_a_person(subject: str, text: str) -> None:
    assert not asks_for_blank(subject, text)


@pytest.mark.parametrize(
    ("subject", "texts", "restricted"),
    [
        ("RESTRICTED report", [], True),
        ("[Restricted] TC 210", [], True),
        ("re: restricted", [], True),
        ("Report", ["This is RESTRICTED."], True),
        ("Report", ["", "x", "RESTRICTED: please do not circulate"], True),
        ("Report", ["The use was restricted to adults."], False),
        ("Unrestricted access", ["UNRESTRICTED"], False),
        ("Report", [], False),
    ],
)
def test_restricted_is_a_word_of_the_subject_or_in_capitals_of_the_text(
    subject: str, texts: list[str], *, restricted: bool
) -> None:
    assert is_restricted(subject, texts) is restricted
