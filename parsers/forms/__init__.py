"""The forms that we read, and which of them a paper is."""

from parsers.form import EndorsementReading, Form, Reading, SheetReading
from parsers.forms import liaison_report
from parsers.paper import Paper


def claim(paper: Paper) -> Form[Reading] | Form[SheetReading] | Form[EndorsementReading] | None:
    """The form that claims the paper, None if none does.

      A report with a table of comments in it is a report.  A list that came back with answers has the headings of a comment sheet too.
    These forms are imported only where it is no report.
    """
    if liaison_report.FORM.claims(paper):
        return liaison_report.FORM
    from parsers.forms import comment_sheet, endorsement_sheet

    if endorsement_sheet.FORM.claims(paper):
        return endorsement_sheet.FORM

    return comment_sheet.FORM if comment_sheet.FORM.claims(paper) else None
