"""The dated parameters of the rules as the settings write them: [[report_deadline]], [[majority]], [[closing]]."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.reading import Problems, TableReader
from rules.parameters import ClosingOffsets, Dated, MajorityRule, ReportDeadline

FIRST_DAY = date(2018, 1, 1)
ZONE = "Etc/GMT+12"

DEFAULT_DEADLINE = ReportDeadline(
    since=FIRST_DAY,
    months=1,
    zone=ZONE,
    source="Framework, Appendix A: within one month of the international standards meeting",
)
DEFAULT_MAJORITY = MajorityRule(
    since=FIRST_DAY,
    threshold=Fraction(1, 2),
    counts_abstentions=False,
    min_supporters=2,
    quorum=0,
    source="Framework 5.1.5 c: a simple majority of the positions submitted; its note: not of a single jurisdiction",
)
DEFAULT_OFFSETS = ClosingOffsets(
    since=FIRST_DAY,
    positions_days=28,
    endorsements_days=14,
    release_days=3,
    zone=ZONE,
    source="The Secretariat's practice; the Framework sets no internal deadline",
)


def report_deadlines(tables: tuple[TableReader, ...]) -> tuple[ReportDeadline, ...]:
    deadlines = tuple(
        ReportDeadline(
            since=table.day("since"),
            months=table.number("months", 1, 1, 12),
            zone=zone(table, DEFAULT_DEADLINE.zone),
            source=table.text("source", "", required=True),
        )
        for table in tables
    )
    return deadlines or (DEFAULT_DEADLINE,)


def majority_rules(tables: tuple[TableReader, ...]) -> tuple[MajorityRule, ...]:
    default = DEFAULT_MAJORITY
    rules = tuple(
        MajorityRule(
            since=table.day("since"),
            threshold=fraction(table, "threshold", default.threshold),
            counts_abstentions=table.choice("abstentions", "excluded", ("excluded", "counted")) == "counted",
            min_supporters=table.number("min_supporters", default.min_supporters, 1, 100),
            quorum=table.number("quorum", default.quorum, 0, 100),
            source=table.text("source", "", required=True),
        )
        for table in tables
    )
    return rules or (default,)


def closing_offsets(tables: tuple[TableReader, ...]) -> tuple[ClosingOffsets, ...]:
    default = DEFAULT_OFFSETS
    offsets = tuple(
        ClosingOffsets(
            since=table.day("since"),
            positions_days=table.number("positions_days", default.positions_days, 1, 365),
            endorsements_days=table.number("endorsements_days", default.endorsements_days, 0, 365),
            release_days=table.number("release_days", default.release_days, 0, 365),
            zone=zone(table, default.zone),
            source=table.text("source", "", required=True),
        )
        for table in tables
    )
    return offsets or (default,)


def zone(table: TableReader, default: str) -> str:
    name = table.text("zone", default)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        table.problem("zone", f'"{name}" is no time zone; write an IANA name such as "Europe/Zurich"')
        return default
    return name


def fraction(table: TableReader, key: str, default: Fraction) -> Fraction:
    """A share such as "1/2": from a half up to, but not reaching, the whole."""
    written = table.text(key, str(default))
    over, _, under = written.partition("/")
    if over.strip().isdecimal() and under.strip().isdecimal() and int(under):
        share = Fraction(int(over), int(under))
        if Fraction(1, 2) <= share < 1:
            return share
    table.problem(key, f'"{written}" is no share from "1/2" to below "1/1"; write for example "2/3"')
    return default


def reach_back(name: str, parameters: Sequence[Dated], problems: Problems) -> None:
    """Every day of the programme needs a rule."""
    if min(parameter.since for parameter in parameters) > FIRST_DAY:
        what = {"report_deadline": "meeting"}.get(name, "consultation")
        problems.add(
            f"[[{name}]] since: the first one must reach back to {FIRST_DAY}, so that every {what} has a rule"
        )
