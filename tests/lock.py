"""Writes the two lock files from pyproject.toml: `make lock`.  They hold hashes and no registry's name."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-annotate",
    "--quiet",
)


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The build backend is needed by the editable install, which must not fetch anything of its own.
    running = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    developing = [*running, *project["dependency-groups"]["dev"]]
    for name, wanted in (("requirements.txt", running), ("requirements-dev.txt", developing)):
        lines = "\n".join(wanted).encode()
        subprocess.run(
            ["uv", "pip", "compile", *OPTIONS, "-", "-o", str(ROOT / name)], input=lines, check=True
        )


if __name__ == "__main__":
    main()
