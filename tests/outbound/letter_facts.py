"""Sample facts for every letter: all branches of its templates are told by one of the samples."""

from typing import Any

FIELDS = [
    {"label": "Liaison Officer", "value": "Mika Aalto"},
    {"label": "Meeting summary", "value": "First line.\nSecond line: a < b & c."},
    {"label": "Other comments", "value": ""},
]
FILES = [{"name": "N1234 agenda.pdf", "size": "34 kB", "sha256": "ab" * 32}]
QUESTIONS = [
    {"message": "Which days are meant?\nWe read 12-16 May.", "place": "table 1, row 6"},
    {"message": "How well were the objectives met?", "place": ""},
]
WE = {"secretariat": "IMDRF Secretariat"}
MEETING = {"committee": "ISO/TC 210", "meeting_days": "12-16 May 2026"}
DUE = "16 June 2026, end of the day in the zone UTC-12 (that is 2026-06-17 11:59:59 UTC)"
RECEIVED = "25 May 2026, 08:14 UTC"
REPORT = {"reference": "R-2026-001", "revision": 1}
READ = {
    **WE,
    **REPORT,
    "file_name": "report.docx",
    "received": RECEIVED,
    "due": DUE,
    "late": "",
    "fields": FIELDS,
    "unassigned": [],
    "attachments": [],
    "notes": [],
}
FULL = {
    "unassigned": ["A word\nbeside."],
    "attachments": FILES,
    "notes": ["No meeting is registered."],
    "late": "5 days",
}

# name -> samples; the first is the plainest.
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "blank-form": [
        {**WE, "meeting": "", "due": ""},
        {**WE, "meeting": "ISO/TC 210, 12-16 May 2026", "due": DUE},
    ],
    "feedback-passed-on": [
        {
            **WE,
            **MEETING,
            "reference": "R-2026-001",
            "author": "Ursina Caduff",
            "words": "Thank you.\nVery clear.",
        }
    ],
    "feedback-received": [{**WE, "reference": "R-2026-001", "received": RECEIVED, "officer": "Mika Aalto"}],
    "no-report-found": [
        {
            **WE,
            "subject": "Interim meeting",
            "received": RECEIVED,
            "reasons": ["scan.pdf: a PDF cannot be read."],
        }
    ],
    "report-circulated": [
        {
            **WE,
            **REPORT,
            **MEETING,
            "officer": "Mika Aalto",
            "late": "",
            "place": "",
            "fields": FIELDS,
            "attachments": [],
        },
        {
            **WE,
            **MEETING,
            "reference": "R-2026-001",
            "revision": 2,
            "officer": "Mika Aalto",
            "late": "5 days",
            "place": "Geneva",
            "fields": FIELDS,
            "attachments": FILES,
        },
        {
            **WE,
            **REPORT,
            **MEETING,
            "officer": "M",
            "late": "1 hour",
            "place": "Geneva",
            "fields": [],
            "attachments": [],
        },
    ],
    "report-incomplete": [
        {**READ, "questions": QUESTIONS[:1]},
        {**READ, **FULL, "questions": QUESTIONS, "revision": 2},
        {**READ, "due": "", "questions": QUESTIONS},
    ],
    "report-received": [
        {**READ, **MEETING, "restricted": False},
        {**READ, **MEETING, **FULL, "restricted": True, "revision": 3},
    ],
    "report-reminder": [
        {**WE, **MEETING, "place": "", "due": DUE, "days_left": 14},
        {**WE, **MEETING, "place": "Geneva", "due": DUE, "days_left": 1},
        {**WE, **MEETING, "place": "Geneva", "due": DUE, "days_left": 0},
        {**WE, **MEETING, "place": "", "due": DUE, "days_left": -1},
        {**WE, **MEETING, "place": "Geneva", "due": DUE, "days_left": -14},
    ],
    "report-restricted": [
        {**WE, **REPORT, **MEETING, "officer": "Nadia Brandt", "late": "", "intake": 6},
        {**WE, **REPORT, **MEETING, "officer": "Nadia Brandt", "late": "2 days", "intake": 6},
    ],
    "report-unchanged": [
        {**WE, **REPORT, "received": RECEIVED, "questions": []},
        {**WE, **REPORT, "received": RECEIVED, "questions": QUESTIONS},
    ],
    "sender-challenge": [
        {**WE, "subject": "TC 121 report", "received": RECEIVED, "token": "abcdefghijklmnop"}
    ],
    "several-reports": [
        {
            **WE,
            "received": RECEIVED,
            "forms": [{"name": "a.docx", "fields": FIELDS}, {"name": "b.xlsx", "fields": FIELDS}],
        }
    ],
    "under-review": [
        {
            **WE,
            "subject": "Dinner",
            "received": RECEIVED,
            "received_on": "25 May 2026",
            "reason": "it is nothing that the desk program can settle by itself",
        }
    ],
}
