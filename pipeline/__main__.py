"""Start the command line; our short package names exist for this process only.

In the wheel everything lies below `liaison_desk/`, so that no neighbour's `import rules` finds ours.  In the wheel, in
an editable install and in the source tree alike, the parent of this folder is where `pipeline/` lies: one line puts it
on the path (architecture.md 13; `tests/test_packaging.py` holds us to it).
"""

import sys
from pathlib import Path


def main() -> None:
    """The `liaison` command."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    if sys.argv[1:2] == ["check"]:
        # Its reading child takes longer to come up than all the rest: it starts before the command line is even read.
        from pipeline.sandbox_child import start_early

        start_early()
    from pipeline.cli import main as cli

    cli()


if __name__ == "__main__":
    main()
