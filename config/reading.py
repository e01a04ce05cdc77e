"""Reading one TOML table: typed, with defaults, and with every problem collected instead of the first raised."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path


class Problems:
    """Sentences about what is wrong, in the order in which they were found."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, sentence: str) -> None:
        self.found.append(sentence)


class TableReader:
    """Reads one table; each call names a key, so that what nobody asked for is unknown in the end."""

    def __init__(
        self,
        table: Mapping[str, object],
        name: str,
        problems: Problems,
        home: Path,
        environ: Mapping[str, str],
    ) -> None:
        self._table = table
        self._name = name
        self._problems = problems
        self._home = home
        self._environ = environ
        self._asked: set[str] = set()
        self._children: list[TableReader] = []

    def problem(self, key: str, sentence: str) -> None:
        where = f"[{self._name}] {key}" if self._name else key
        self._problems.add(f"{where}: {sentence}")

    def table(self, key: str) -> "TableReader":
        """A sub-table, empty where it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self.problem(key, f"must be a table, written as [{key}]")
            value = {}
        return self._child(key, value)

    def tables(self, key: str) -> tuple["TableReader", ...]:
        """An array of tables, written as [[key]]."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.problem(key, f"must be a list of tables, each written as [[{key}]]")
            return ()
        return tuple(self._child(f"[{key}]", entry) for entry in value)

    def text(self, key: str, default: str, *, environment: str = "", required: bool = False) -> str:
        """A string; the environment variable, where one is named and set, goes before the file."""
        value = self._take(key, None)
        if environment and self._environ.get(environment):
            return self._environ[environment]
        if value is None:
            if required:
                self.problem(key, "is missing")
            return default
        if not isinstance(value, str):
            self.problem(key, f"must be text in quotes, not {value!r}")
            return default
        return value

    def address(self, key: str, default: str) -> str:
        """An e-mail address."""
        value = self.text(key, default)
        local, at, domain = value.partition("@")
        if not (local and at and "." in domain) or " " in value:
            self.problem(key, f'"{value}" is no e-mail address')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.problem(key, "must be a list of texts")
            return ()
        return tuple(value)

    def choice(self, key: str, default: str, choices: Sequence[str]) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value not in choices:
            self.problem(key, f'"{value}" is none of {", ".join(word or "(empty)" for word in choices)}')
            return default
        return value

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds, both included."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.problem(key, f"must be a whole number from {least} to {most}, not {value!r}")
            return default
        return value

    def flag(self, key: str, default: bool) -> bool:  # noqa: FBT001 - a default is no switch
        value = self._take(key, default)
        if not isinstance(value, bool):
            self.problem(key, f"must be true or false, not {value!r}")
            return default
        return value

    def day(self, key: str) -> date:
        """A TOML date; it must be there."""
        value = self._take(key, None)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.problem(key, "must be a date such as 2026-01-01, without quotes")
            return date.min
        return value

    def secret(self, key: str, environment: str) -> str:
        """A secret from the environment, or from the file that `<key>_file` names; never from the settings."""
        file_name = self.text(f"{key}_file", "")
        if key in self._table:
            self._asked.add(key)
            self.problem(
                key, f"secrets do not belong in this file: set {environment}, or {key}_file to a file's path"
            )
        if self._environ.get(environment):
            return self._environ[environment]
        return self._secret_file(f"{key}_file", file_name) if file_name else ""

    def unknown_keys(self) -> None:
        """Call once on the root, after everything was asked for."""
        for key in self._table:
            if key not in self._asked:
                self.problem(key, f"is unknown{self._suggestion(key)}")
        for child in self._children:
            child.unknown_keys()

    def _secret_file(self, key: str, name: str) -> str:
        path = self._home / Path(name).expanduser()
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no text"
            self.problem(key, f"{path} cannot be read: {reason}")
            return ""

    def _suggestion(self, key: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(key, self._asked, n=1)
        return f"; did you mean {close[0]}?" if close else ""

    def _child(self, name: str, table: Mapping[str, object]) -> "TableReader":
        child = TableReader(table, name, self._problems, self._home, self._environ)
        self._children.append(child)
        return child

    def _take(self, key: str, default: object) -> object:
        self._asked.add(key)
        return self._table.get(key, default)
