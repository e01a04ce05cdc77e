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
    "is_typed": False,
    "changes": [],
}
TYPED = {"is_typed": True, "changes": ["Meeting location: Geneva (before: blank)"]}
FULL = {
    "unassigned": ["A word\nbeside."],
    "attachments": FILES,
    "notes": ["No meeting is registered."],
    "late": "5 days",
}

CLOSES = "2 July 2026, end of the day in the zone UTC-12 (that is 2026-07-03 11:59:59 UTC)"
OPTIONS = [
    {"words": "SUPPORT", "meaning": ""},
    {"words": "SUPPORT WITH COMMENTS", "meaning": "write them in your reply or attach a comment sheet"},
    {"words": "DO NOT SUPPORT", "meaning": "please say why"},
    {"words": "ABSTAIN", "meaning": ""},
    {"words": "NO POSITION", "meaning": ""},
]
MATTER = {"reference": "C-2026-001", "document": "ISO/DIS 14971"}
TITLED = {"title": "Application of risk management", "committee": "ISO/TC 210", "stage": "DIS"}
UNTITLED = {"title": "", "committee": "", "stage": ""}
QUESTION = {"question": "Does your jurisdiction support that IMDRF supports this draft?"}
TOKEN = {"token": "abcdefghijklmnop"}
STATED = {
    **WE,
    **MATTER,
    **TOKEN,
    "withdrawn": False,
    "jurisdiction": "Switzerland",
    "received": RECEIVED,
    "stance": "SUPPORT",
    "evidence": "We support the draft.",
    "not_counted": "",
    "replaces": "",
    "remarks": "",
    "files": [],
    "notes": [],
    "until": CLOSES,
    "options": "SUPPORT, DO NOT SUPPORT or ABSTAIN",
}
UNCLEAR = {
    **WE,
    **MATTER,
    **TOKEN,
    "received": RECEIVED,
    "jurisdiction": "Switzerland",
    "stands": "",
    "kept": 0,
    "questions": QUESTIONS[1:],
    "options": OPTIONS,
    "closes": CLOSES,
}
DIFFERENT = {
    **WE,
    **MATTER,
    **TOKEN,
    "jurisdiction": "Japan",
    "settled": "",
    "answers": ["Kenji Watari, 25 May 2026: SUPPORT", "Aiko Mori, 26 May 2026: ABSTAIN"],
    "heads": "Aiko Mori",
    "closes": CLOSES,
}
REMINDED = {"jurisdiction": "Japan", "closes": CLOSES, "options": OPTIONS, "no_position": "NO POSITION"}
CLOSED = {
    **WE,
    **MATTER,
    **QUESTION,
    "closed": "2 July 2026",
    "carried": True,
    "outcome": "4 of 6 counted positions support: more than 1/2.",
    "figures": ["Support: 3", "Support with comments: 1", "Do not support: 2"],
    "warnings": [],
    "standings": [],
}

ROWS = [
    {"number": 1, "place": "General, ge", "comment": "Well structured.", "proposed_change": ""},
    {
        "number": 2,
        "place": "4.2, Table 1, te",
        "comment": "The limit is too high.\nIt was 5 mA < 1.",
        "proposed_change": "Write 5 mA.\nMend the table.",
    },
]
LISTED = {**WE, **MATTER, **TITLED, **TOKEN, "list": 1, "closes": CLOSES}
CIRCULATED = {
    **LISTED,
    "closes_on": "2 July 2026",
    "with_words": True,
    "rows": ROWS,
}
ENDORSED = {
    **WE,
    **MATTER,
    **TOKEN,
    "list": 1,
    "jurisdiction": "Switzerland",
    "received": RECEIVED,
    "agreed": "1, 2",
    "disagreed": "",
    "silent": "",
    "evidence": "AGREE WITH ALL",
    "not_counted": "",
    "replaces": "",
    "adds": False,
    "remarks": "",
    "notes": [],
    "until": CLOSES,
}
LAST_LOOK = {
    **WE,
    **MATTER,
    **TITLED,
    **TOKEN,
    "rows": 3,
    "ballot_closes_on": "",
    "points": [],
}
RETURNED = {
    **WE,
    **MATTER,
    **TOKEN,
    "of_officer": True,
    "officer": "Mika Aalto",
    "received": RECEIVED,
    "file": "draft.docx",
    "changes": [],
    "added": [],
    "questions": [],
    "notes": [],
    "remarks": "",
}
RELEASED = {
    **WE,
    **MATTER,
    **TITLED,
    "released": RECEIVED,
    "released_by": "Noor Haddad",
    "authority": "Management Committee, 3 June 2026",
    "rows": 3,
    "stayed": 0,
    "ballot_closes_on": "",
    "is_keeper": False,
    "files": FILES,
}

# name -> samples; the first is the plainest.
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "answer-from-elsewhere": [
        {**WE, **MATTER, **TOKEN, "received": RECEIVED, "address": "assistant@nowhere.example.net"}
    ],
    "consultation-closed": [
        CLOSED,
        {**CLOSED, "carried": False, "outcome": "2 of 4 counted positions support (a tie is no majority)."},
        {**CLOSED, "warnings": ["Under half."], "standings": ["Japan: SUPPORT", "Brazil: no position"]},
    ],
    "comments-circulated": [
        CIRCULATED,
        {**CIRCULATED, **UNTITLED, "with_words": False, "rows": ROWS[:1]},
    ],
    "draft-for-last-look": [
        LAST_LOOK,
        {
            **LAST_LOOK,
            **UNTITLED,
            "rows": 1,
            "ballot_closes_on": "14 August 2026",
            "points": ['Row 3, comment: "Japan" names a jurisdiction'],
        },
    ],
    "draft-released": [
        RELEASED,
        {
            **RELEASED,
            **UNTITLED,
            "rows": 1,
            "stayed": 1,
            "is_keeper": True,
            "ballot_closes_on": "14 August 2026",
        },
        {**RELEASED, "stayed": 2},
        {**RELEASED, "rows": 0},
    ],
    "draft-returned": [
        RETURNED,
        {
            **RETURNED,
            "changes": ['Row 3, comment: "a" is now "b"'],
            "added": ["Row 9 (4.2, te): A new one."],
            "notes": ["table 1, row 2: a fault"],
            "remarks": "Please see\nmy changes.",
        },
        {**RETURNED, "questions": ["Row 3 is not in the returned sheet."], "of_officer": False},
        {**RETURNED, "file": "", "remarks": "OK"},
    ],
    "endorsement-received": [
        ENDORSED,
        {
            **ENDORSED,
            "agreed": "",
            "disagreed": "1",
            "silent": "2",
            "not_counted": "it reached us after the end of the list",
            "until": "",
            "remarks": "1: no, because\nthe limit is fine.",
            "notes": ["A note."],
        },
        {**ENDORSED, "replaces": RECEIVED},
        {**ENDORSED, "replaces": RECEIVED, "adds": True},
    ],
    "endorsement-reminder": [
        {
            **LISTED,
            "jurisdiction": "Japan",
            "days_left": days,
        }
        for days in (3, 1, 0)
    ],
    "endorsement-unclear": [
        {
            **WE,
            **MATTER,
            **TOKEN,
            "list": 1,
            "jurisdiction": "Japan",
            "received": RECEIVED,
            "stands": stands,
            "questions": QUESTIONS[1:],
            "closes": closes,
        }
        for stands, closes in (("", CLOSES), (RECEIVED, ""))
    ],
    "endorsements-closed": [
        {
            **WE,
            **MATTER,
            **TITLED,
            "list": 1,
            "answered": "9 of 12 jurisdictions have answered list 1",
            "leaving": leaving,
            "staying": staying,
        }
        for leaving, staying in (
            (["Row 1 (General, ge): 5 of 8 counted positions support it: more than 1/2"], []),
            ([], ["Row 2 (4.2, te): 1 of 8 counted positions support it: not more than 1/2"]),
        )
    ],
    "endorsements-differ": [
        {
            **WE,
            **MATTER,
            **TOKEN,
            "list": 1,
            "jurisdiction": "Japan",
            "rows": "2, 3",
            "answers": ["Kenji Watari, 25 May 2026: agrees with 1-3, not with none"],
            "heads": heads,
            "closes": closes,
        }
        for heads, closes in (("Aiko Mori", CLOSES), ("", ""))
    ],
    "consultation-extended": [
        {
            **WE,
            **MATTER,
            **TOKEN,
            "closes_on": "2 July 2026",
            "closes": CLOSES,
            "before": CLOSES,
            "reason": "The draft came late.",
        }
    ],
    "position-received": [
        STATED,
        {
            **STATED,
            "stance": "SUPPORT WITH COMMENTS",
            "replaces": "24 May 2026, 08:14 UTC",
            "remarks": "Clause 4.2 is unclear.\nSo is 4.10.",
            "files": FILES,
            "notes": ["A colleague's request was answered."],
        },
        {**STATED, "not_counted": "it reached us after the closing", "until": ""},
        {**STATED, "withdrawn": True, "stance": "WITHDRAW"},
    ],
    "position-reminder": [
        {**WE, **MATTER, **TITLED, **QUESTION, **TOKEN, **REMINDED, **left}
        for left in (
            {"days_left": 14, "held": False},
            {"days_left": 1, "held": True},
            {"days_left": 0, "held": False},
        )
    ],
    "position-requested": [
        {
            **WE,
            **MATTER,
            **UNTITLED,
            **QUESTION,
            **TOKEN,
            "origin": "initiative",
            "priority": "normal",
            "ballot_closes_on": "",
            "closes": CLOSES,
            "closes_on": "2 July 2026",
            "options": OPTIONS,
            "files": [],
            "officer": "",
            "listed": 0,
        },
        {
            **WE,
            **MATTER,
            **TITLED,
            **QUESTION,
            **TOKEN,
            "listed": 1,
            "origin": "solicited",
            "priority": "high",
            "ballot_closes_on": "30 July 2026",
            "closes": CLOSES,
            "closes_on": "2 July 2026",
            "options": OPTIONS,
            "files": FILES,
            "officer": "Mika Aalto",
        },
    ],
    "position-unclear": [
        UNCLEAR,
        {**UNCLEAR, "stands": "SUPPORT", "questions": QUESTIONS},
        {**UNCLEAR, "closes": "", "kept": 1},
        {**UNCLEAR, "kept": 3},
    ],
    "position-admitted": [
        {
            **WE,
            "reference": "C-2026-001",
            "document": "ISO/DIS 14971",
            "jurisdiction": "Switzerland",
            "received": RECEIVED,
            "stance": "SUPPORT",
            "reason": "their mail server was down",
            "token": "abcdefghijklmnop",
        },
    ],
    "positions-differ": [
        DIFFERENT,
        {**DIFFERENT, "heads": "", "closes": ""},
        {**DIFFERENT, "settled": "SUPPORT"},
    ],
    "which-consultation": [
        {
            **WE,
            "received": RECEIVED,
            "received_on": "25 May 2026",
            "subject": "Our answer",
            "open": ["C-2026-001: ISO/DIS 14971, until 2 July 2026"],
            "example": "C-2026-001",
        },
        {
            **WE,
            "received": RECEIVED,
            "received_on": "25 May 2026",
            "subject": "Our answer",
            "open": [],
            "example": "",
        },
    ],
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
        {**READ, **TYPED, "questions": QUESTIONS},
    ],
    "report-received": [
        {**READ, **MEETING, "restricted": False},
        {**READ, **MEETING, **FULL, "restricted": True, "revision": 3},
        {**READ, **MEETING, **TYPED, "restricted": False, "revision": 2},
    ],
    "report-judged-again": [
        {**WE, "reference": "R-2026-001", "committee": "ISO/TC 210", "verdict": "complete", "questions": []},
        {
            **WE,
            "reference": "R-2026-001",
            "committee": "ISO/TC 210",
            "verdict": "incomplete",
            "questions": QUESTIONS,
        },
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
        {**WE, **REPORT, "received": RECEIVED, "questions": [], "is_typed": False},
        {**WE, **REPORT, "received": RECEIVED, "questions": QUESTIONS, "is_typed": True},
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
