"""The blank liaison report of Appendix A, as a document and as a spreadsheet, filled in with what we know.

Both print the words of `rules/appendix_a.py` and nothing else into the fields, so that our own reader finds every
answer blank.  The same prefill gives the same bytes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """What the Secretariat knows already; "" where it does not.  All are printed as they are."""

    officer_name: str = ""
    officer_email: str = ""
    technical_committee: str = ""
    meeting_dates: str = ""
    meeting_location: str = ""

    def of(self, field: str) -> str:
        """The text for a field's stem (procedure 8.4)."""
        return str(getattr(self, field, ""))


BLANK = Prefill()


def report_form_docx(prefill: Prefill = BLANK) -> bytes:
    """The form as Word document, laid out as Appendix A is printed (version 0)."""
    from outbound.drafts import report_document

    return report_document.document(prefill)


def report_form_xlsx(prefill: Prefill = BLANK) -> bytes:
    """The same form as workbook: labels in column A of the sheet "Report", answers in B, hints in C."""
    from outbound.drafts import report_workbook

    return report_workbook.workbook(prefill)
