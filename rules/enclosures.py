"""What came along with a form: appended committee reports, lists of participants (field.md, Appendix A)."""

from rules.envelope import AttachmentFacts

# What mail programs add by themselves, by ending and by declared type.
_FURNITURE = (".vcf", ".ics", ".p7s", ".p7m", ".asc", ".sig", ".eml")
_FURNITURE_TYPES = ("message/", "text/calendar", "text/vcard", "application/pgp")


def enclosed(attachments: tuple[AttachmentFacts, ...], form: int) -> tuple[AttachmentFacts, ...]:
    """Everything but the form itself (by its position), pictures of signatures, and containers, which are wrapping."""
    wrapping = {file.within for file in attachments}
    return tuple(
        file
        for file in attachments
        if file.position != form and file.position not in wrapping and not file.is_inline
    )


def could_be_answers(attachments: tuple[AttachmentFacts, ...], forms: frozenset[int]) -> int:
    """How many files could hold what a form refers to as attached; `forms` are the positions of all forms."""
    return sum(
        file.position not in forms
        and not file.name.lower().endswith(_FURNITURE)
        and not file.declared_type.startswith(_FURNITURE_TYPES)
        for file in enclosed(attachments, 0)
    )
