"""RESTRICTED reports go to the Secretariat only (procedure 3.7; Appendix A, "more limited and secure means")."""

import re
from collections.abc import Iterable

IN_SUBJECT = re.compile(r"\bRESTRICTED\b", re.IGNORECASE)
IN_TEXT = re.compile(r"\bRESTRICTED\b")


def is_restricted(subject: str, texts: Iterable[str]) -> bool:
    """The word in the subject in any case, or in capitals in the texts: the mail's own and those of the form.

    When in doubt a report is kept close: to circulate it later is easy, to call it back is not.
    """
    return bool(IN_SUBJECT.search(subject)) or any(IN_TEXT.search(text) for text in texts)
