"""The `liaison` command: finds the sub-command, and turns errors meant for people into a sentence and an exit code.

Commands are imported only when they are called, since `--help` must be quick (stack.md 5).  Exit codes are a contract:
0 done, 1 refused or faults found, 2 wrong usage, 75 try again later (procedure 6).
"""

import errno
import os
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

if TYPE_CHECKING:
    from config.settings import Settings
    from pipeline.desk import Desk

REFUSED, TRY_LATER = 1, 75

# name -> (module, first line of its help): known without importing anything.
COMMANDS = {
    "init": "Set up a desk: settings, sample roster, database.",
    "demo": "Show the whole procedure on shipped correspondence.",
    "poll": "Do a round: fetch, settle, remind, send; or stay.",
    "check": "Say what would be understood of a file, and every fault.",
    "template": "Write a blank form.",
    "import": "Read archives of mail; safe to repeat.",
    "export": "Write the mails of the register, byte for byte.",
    "intake": "The register of everything that arrived.",
    "roster": "Jurisdictions, people and committees.",
    "meeting": "Meetings, whose reports fall due after a month.",
    "committee": "The committees that we are in liaison with.",
    "report": "Liaison reports and their revisions.",
    "consultation": "Questions to the Management Committee, and its positions.",
    "reconcile": "Compare what was expected with what arrived.",
    "outbox": "Letters: what was sent, what waits, what failed.",
    "journal": "Who did what, when and why.",
    "config": "Show or check the settings.",
    "doctor": "Try mailbox, mail server, database, clock and settings.",
    "completion": "Print the script that completes commands in your shell.",
}


class LazyGroup(click.Group):
    """A group whose commands live in `pipeline/commands/`, one module each, with the command of the same name."""

    described: ClassVar[dict[str, str]] = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.described)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.described:
            return None
        # Python keeps the name `import` for itself.
        suffix = "_" if iskeyword(cmd_name) else ""
        module = import_module(f"pipeline.commands.{cmd_name}{suffix}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.described.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.described, n=1)
            if not close:
                raise
            raise click.UsageError(f"No such command '{args[0]}'. Did you mean '{close[0]}'?", ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except Exception as error:
            complaint = complaint_of(error)
            if complaint is None:
                raise
            raise complaint from error


class Complaint(click.ClickException):
    """An error meant for people: what was refused, in sentences."""

    exit_code = REFUSED

    def show(self, file: Any = None) -> None:
        for sentence in self.message.splitlines():
            click.echo(f"liaison: {sentence}", file=file or sys.stderr, err=True)


class Later(Complaint):
    """Nothing is lost, and it may work in a while."""

    exit_code = TRY_LATER


def complaint_of(error: Exception) -> Complaint | None:
    """What a person is told, None for a bug, which keeps its traceback."""
    from config.settings import ConfigurationError
    from pipeline.errors import NotAllowed, TryLater

    if isinstance(error, TryLater):
        return Later(str(error))
    if isinstance(error, NotAllowed | ConfigurationError):
        return Complaint(str(error))
    if isinstance(error, OSError) and error.errno is not None and error.filename:
        kind = Later if error.errno == errno.ENOSPC else Complaint
        return kind(f"{error.filename}: {error.strerror}")
    return None


class Workplace:
    """Where the command was called: finds settings and desk when a command asks for them."""

    def __init__(self, config: Path | None, desk: "Desk | None" = None) -> None:
        self._config = config
        self._desk = desk

    @property
    def config_file(self) -> Path:
        from config.settings import ENVIRONMENT_FILE, FILE_NAME

        return self._config or Path(os.environ.get(ENVIRONMENT_FILE) or FILE_NAME)

    @property
    def has_desk(self) -> bool:
        """Whether there is a settings file at all; `check` works without one."""
        return self._desk is not None or self.config_file.is_file()

    @property
    def settings(self) -> "Settings":
        return self.desk.settings

    @property
    def desk(self) -> "Desk":
        if self._desk is None:
            from config.settings import load
            from pipeline.desk import Desk
            from pipeline.logs import set_up_logs

            settings = load(self.config_file, os.environ)
            set_up_logs(settings.log)
            self._desk = Desk(settings)
        return self._desk

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()


def print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        from importlib.metadata import version

        click.echo(f"liaison-desk {version('liaison-desk')}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings file; default: $LIAISON_CONFIG, else ./liaison.toml.",
)
@click.option(
    "--version",
    is_flag=True,
    callback=print_version,
    expose_value=False,
    is_eager=True,
    help="Show the version.",
)
@click.pass_context
def main(ctx: click.Context, config: Path | None) -> None:
    """The desk of a standards liaison programme.

    Reads the Secretariat's mailbox, keeps every mail, understands reports, applies the rules, and answers everybody.

    Start with `liaison demo`, then `liaison init`.
    """
    if not isinstance(ctx.obj, Workplace):
        ctx.obj = Workplace(config)
    ctx.call_on_close(ctx.obj.close)
