"""The blank liaison report of Appendix A, as a document and as a spreadsheet, filled in with what we know.

Both print the words of `rules/` and nothing else into the fields, so that our own reader finds every
answer blank.  The same prefill gives the same bytes.
"""

from dataclasses import dataclass

from rules import appendix_a
from rules.report_form import VERSION_0, VERSION_1


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


def report_form_docx(prefill: Prefill = BLANK, version: str = appendix_a.FORM_VERSION) -> bytes:
    """The form as Word document: version "0" as Appendix A is printed, "1" with codes and controls.

    Raises KeyError for another version.
    """
    from outbound.drafts import report_document, report_document_1

    writers = {VERSION_0.version: report_document.document, VERSION_1.version: report_document_1.document}
    return writers[version](prefill)


def report_form_xlsx(prefill: Prefill = BLANK, version: str = appendix_a.FORM_VERSION) -> bytes:
    """The same form as workbook: labels in column A of the sheet "Report", answers in B, hints in C.

    Raises KeyError for another version.
    """
    from outbound.drafts import report_workbook, report_workbook_1

    writers = {VERSION_0.version: report_workbook.workbook, VERSION_1.version: report_workbook_1.workbook}
    return writers[version](prefill)
