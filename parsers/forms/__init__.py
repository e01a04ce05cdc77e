"""The forms that we read, and which of them a paper is."""

from parsers.form import Form, Reading, SheetReading
from parsers.forms import comment_sheet, liaison_report
from parsers.paper import Paper

FORMS: tuple[Form[Reading] | Form[SheetReading], ...] = (liaison_report.FORM, comment_sheet.FORM)


def claim(paper: Paper) -> Form[Reading] | Form[SheetReading] | None:
    """The form that claims the paper, None if none does.

    Two that claim it are a slip of ours: RuntimeError, which ends in quarantine (architecture.md 11).
    """
    claiming = [form for form in FORMS if form.claims(paper)]
    if len(claiming) > 1:
        raise RuntimeError(f"{', '.join(form.name for form in claiming)} all claim {paper.name!r}")
    return claiming[0] if claiming else None
