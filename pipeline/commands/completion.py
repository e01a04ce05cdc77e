"""liaison completion."""

import click
from click.shell_completion import get_completion_class

from pipeline.cli import main


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes liaison commands in SHELL.

    For bash: liaison completion bash >> ~/.bashrc
    """
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "liaison", "_LIAISON_COMPLETE").source())
