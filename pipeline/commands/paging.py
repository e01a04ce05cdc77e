"""Pages of long lists: newest first, and a last line that says how to see the next one."""

from collections.abc import Mapping
from typing import Any

import click

from pipeline.show import Rows, rows

DEFAULT_PAGE = 50
limit_option = click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=DEFAULT_PAGE,
    show_default=True,
    help="How many at most.",
)
before_option = click.option(
    "--before", type=click.IntRange(1), default=None, help="Only entries before this number: the next page."
)


def page(
    found: Rows, columns: Mapping[str, str], *, limit: int, json_wanted: bool, empty: str, key: str = "id"
) -> None:
    """Print at most `limit` rows; `found` may hold one more, which tells that there are more.

    What the next page begins with is said to a person alone, on standard error: it is no part of the list.
    """
    shown: list[Mapping[str, Any]] = list(found[:limit])
    rows(shown, columns, json_wanted=json_wanted, empty=empty)
    if len(found) > limit and not json_wanted:
        click.echo(f"There are more: add --before {shown[-1][key]}", err=True)
