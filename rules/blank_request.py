"""Does a mail ask for the blank report form?  (procedure 2, "request for a blank")"""

import re

WHAT = re.compile(
    r"\b(?:blank|empty|clean|new)\s+(?:report\s+)?(?:form|template|report)s?\b"
    r"|\breport(?:ing)?\s+(?:form|template)s?\b"
    r"|\btemplates?\b"
    r"|\bappendix\s+a\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\?|\b(?:please|kindly|send|provide|forward|need|request(?:ing|ed)?|where|could|can|may|would|like|want|looking)\b",
    re.IGNORECASE,
)
# Somebody who says that the form is enclosed does not ask for one.
OFFERING = re.compile(
    r"\b(?:attached|enclosed|herewith|completed|filled|please find|find (?:my|our))\b", re.IGNORECASE
)
FIRST_WORDS = 600
# Below a subject that names the form: who writes more has something to say about it.
WORDS_OF_COURTESY = 12


def asks_for_blank(subject: str, new_text: str) -> bool:
    """A short wish for the form in subject or first words; never a mail that speaks of a filled one."""
    opening = new_text[:FIRST_WORDS]
    if OFFERING.search(opening) or OFFERING.search(subject):
        return False
    if WHAT.search(opening) and ASKING.search(opening):
        return True
    return bool(WHAT.search(subject)) and (
        bool(ASKING.search(subject)) or len(opening.split()) <= WORDS_OF_COURTESY
    )
