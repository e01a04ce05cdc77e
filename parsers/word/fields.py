"""Fields: what is code, what is shown, and the three legacy form fields (ECMA-376-1, 17.16)."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.office_xml import W, is_on, whole
from parsers.paper import Control, Mark, Run, Tick
from parsers.symbols import shown, tick_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_VAL = W + "val"
_CIRCLES = set("○◯〇⭕⃝Oo□◎")
_SWITCH = re.compile(r"\\[A-Za-z]+\d*")
_QUOTED = re.compile(r'HYPERLINK\s+(?!\\)"?([^"\s]+)"?', re.IGNORECASE)
_SYMBOL = re.compile(r'SYMBOL\s+(0x[0-9A-F]+|\d+)(?:.*\\f\s*"?([^"\\]+))?', re.IGNORECASE)
_PROMPT = re.compile(r"MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
REACHES_OUTSIDE = re.compile(r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK)\s", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """An open field.  `swallowed` are words found where only code should be; `link` the target of a HYPERLINK.

    `is_state` says that it is a box or a list, which has a state and no words.
    """

    form: "Element | None" = None
    marks: frozenset[Mark] = frozenset()
    in_result: bool = False
    is_state: bool = False
    has_result: bool = False
    swallowed: list[Run] = field(default_factory=list)
    control: Control | None = None
    link: str = ""
    _pieces: list[str] = field(default_factory=list)

    def add_code(self, text: str) -> None:
        self._pieces.append(text)

    @property
    def code(self) -> str:
        """Put together when it is asked for: programs cut long codes into very many pieces."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def name(self) -> str:
        return self.code.split(maxsplit=1)[0].upper() if self.code.strip() else ""

    @property
    def hides_text(self) -> bool:
        """Code is never text; a box or drop-down is said by its state, not by what stands in its result."""
        return not self.in_result or self.is_state

    def separate(self) -> None:
        """The code is complete and the result begins."""
        self.in_result = True
        self.is_state = self.form is not None and self.name in {"FORMCHECKBOX", "FORMDROPDOWN"}
        if self.name == "FORMTEXT":
            self.control = Control(kind="form-text", tag=_form_name(self.form))
        target = _QUOTED.match(self.code.strip())
        self.link = target[1] if target else ""


def form_run(closed: Field) -> Run | None:
    """What a legacy check box or drop-down shows: it has no text of its own (office.md 8, trap 7)."""
    if closed.form is None:
        return None
    if closed.name == "FORMCHECKBOX":
        state = _is_checked(closed.form)
        control = Control(kind="form-check-box", tag=_form_name(closed.form))
        return Run(text="☒" if state else "☐", tick=Tick.ON if state else Tick.OFF, control=control)
    if closed.name == "FORMDROPDOWN":
        return Run(
            text=_choice(closed.form), control=Control(kind="form-drop-down", tag=_form_name(closed.form))
        )
    return None


def code_run(code: str) -> Run | None:
    """What Word draws from the code alone: circled words, a symbol, a prompt to click on.  None for other fields."""
    code = code.strip()
    name = code.split(maxsplit=1)[0].upper() if code else ""
    if name == "EQ":
        return _equation(code)
    if name == "SYMBOL" and (match := _SYMBOL.match(code)):
        glyph = shown(_character(match[1]), (match[2] or "").strip())
        return Run(text=glyph, tick=tick_of(glyph))
    if name == "MACROBUTTON" and (prompt := _PROMPT.match(code)):
        return Run(text=prompt[1], control=Control(kind="prompt", placeholder=True))
    return None


def _equation(code: str) -> Run | None:
    start, end = code.find("("), code.rfind(")")
    if start < 0 or end < start:
        return None
    parts = [part.strip(" ()") for part in re.split("[,;]", _SWITCH.sub("", code[start:end]))]
    if "\\o" in code[:start].lower():
        words = [part for part in parts if part and part not in _CIRCLES]
        is_circled = len(words) < len([part for part in parts if part])
        return Run(text=" ".join(words), marks=frozenset({Mark.CIRCLED} if is_circled else ()))
    return Run(text="/".join(parts)) if "\\f" in code[:start].lower() else None


def _character(number: str) -> str:
    code = int(number, 0) if number.lower().startswith("0x") else int(number[:7])
    return chr(code) if code < 0xD800 else ""


def _form_name(form: "Element | None") -> str:
    name = form.find(W + "name") if form is not None else None
    return "" if name is None else name.get(_VAL, "")


def _is_checked(form: "Element") -> bool:
    box = form.find(W + "checkBox")
    if box is None:
        return False
    state = box.find(W + "checked")
    return is_on(state if state is not None else box.find(W + "default"))


def _choice(form: "Element") -> str:
    choices = form.find(W + "ddList")
    if choices is None:
        return ""
    entries = [entry.get(_VAL, "") for entry in choices.iterfind(W + "listEntry")]
    chosen = choices.find(W + "result")
    chosen = chosen if chosen is not None else choices.find(W + "default")
    at = 0 if chosen is None else whole(chosen.get(_VAL))
    return entries[at] if 0 <= at < len(entries) else ""
