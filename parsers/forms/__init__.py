"""The forms that we read, and which of them a paper is."""

from parsers.form import Form, Reading, SheetReading
from parsers.forms import liaison_report
from parsers.paper import Paper


def claim(paper: Paper) -> Form[Reading] | Form[SheetReading] | None:
    """The form that claims the paper, None if none does.

    A report with a table of comments in it is a report.  The other forms are imported only where it is none.
    """
    if liaison_report.FORM.claims(paper):
        return liaison_report.FORM
    from parsers.forms import comment_sheet

    return comment_sheet.FORM if comment_sheet.FORM.claims(paper) else None
