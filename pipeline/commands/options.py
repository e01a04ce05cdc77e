"""What several commands share: --json, --reason, and who is acting."""

import getpass
import os

import click

json_option = click.option("--json", "json_wanted", is_flag=True, help="Print JSON for machines.")
reason_option = click.option("--reason", required=True, help="Why; it is kept in the journal.")


def acting() -> str:
    """Who gave the command, for the journal: $LIAISON_ACTOR, else the name of the system's user."""
    try:
        return os.environ.get("LIAISON_ACTOR") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
