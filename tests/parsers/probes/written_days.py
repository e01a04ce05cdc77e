"""Dates of the meeting as people write them: read where there is one reading, asked about where there are more."""

from xml.sax.saxutils import escape

from tests.parsers.hostile_forms import one

# The number of a date is the name of its file: new ones go to the end.
WRITTEN = (
    "12-16 May 2026",
    "12th to 16th of May, 2026",
    "2026-05-12/2026-05-16",
    "12.-16.5.2026",
    "12/05/2026 - 16/05/2026",
    "05/12/2026 - 05/16/2026",
    "12/05/26",
    "12-05-2026",
    "3/4/2026-5/4/2026",
    "May 2026",
    "Week 20, 2026",
    "12-16 May",
    "12–16 mai 2026",
    "12. bis 16. Mai 2026",
    "del 12 al 16 de mayo de 2026",
    "2026年5月12日～16日",
    "12-16 May 2026 / 2-6 June 2026",
    "12, 14 and 16 May 2026",
    "29 Dec 2025 - 2 Jan 2026",
    "16-12 May 2026",
    "31 June 2026",
    "12 May 2026 (TBC)",
    "Mon 12 May 2026",
    "Tue 12 May - Sat 16 May 2026",
    "Spring 2026",
    "12-16 May 2206",
    "12 May",
    "yesterday",
    "12-16 мая 2026",
    "๑๒ พฤษภาคม ๒๕๖๙",
    "12 May 2026, 09:00-17:00",
    "from 12 to 16 May 2026 (hybrid)",
    "20260512-20260516",
    "12 - 16.V.2026",
    "12/13/14 May 2026",
    "12 May 2026 16 May 2026",
    "May 12-June 2, 2026",
    "2026.05.12 - 05.16",
    "12-16/5/2026",
    "1 to 5 Feb 2026; 12-16 May 2026 (resumed)",
    "12-16 May 2026 was cancelled",
    "not 12 but 13 May 2026",
)

PROBES = {f"days-{number:02}": one("meeting_dates", escape(text)) for number, text in enumerate(WRITTEN, 1)}
