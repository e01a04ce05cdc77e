"""The policy as a table: every check of a report, in the order in which a clerk would ask."""

from rules.checks import (
    attendance_is_attached,
    committee_is_known,
    meeting_is_registered,
    officer_is_registered,
    recipients_are_members,
    report_follows_meeting,
    report_is_in_time,
    required_fields,
    yes_is_explained,
)

REPORT_CHECKS = (
    officer_is_registered.CHECK,
    recipients_are_members.CHECK,
    committee_is_known.CHECK,
    meeting_is_registered.CHECK,
    report_is_in_time.CHECK,
    report_follows_meeting.CHECK,
    required_fields.CHECK,
    yes_is_explained.CHECK,
    attendance_is_attached.CHECK,
)
