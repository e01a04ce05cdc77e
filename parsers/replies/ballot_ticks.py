"""What a mark before or behind the words of an answer means: a tick, an empty box, or nobody can say."""

import re
from enum import StrEnum

BRACKET = re.compile(
    r"[\[(\uff3b]\s*([^\[\]()\uff3b\uff3d]{0,14}?)\s*[\])\uff3d]|([\u2610\u25a1\u25a2\u25cb\u25ef])|"
    r"([\u2611\u2612\u2713\u2714\u2717\u2718\u2705\u25a0\u25cf\u2716\U0001f5f8\U0001f5f9\U0001f5f7\U0001f5f5])"
)
# "[X ABSTAIN" and "X] ABSTAIN": half of our bracket was overwritten.
HALF_BRACKET = re.compile(r"[\[(]\s*[xX]{1,3}|[xX]{1,3}\s*[\])]")
# Cyrillic letters that look like our X stand among them.
TICKS = frozenset(
    {"v", "y", "yes", "ok", "o", "1", "+", "*", "**", "/", "\u2022", "\u25a0", "\u25cf"}
) | frozenset({"x", "xx", "xxx", "xxxx", *"\u00d7\u0445\u2713\u2714\u2611\u2612\u2717\u2718\u2705\u2716"})
GLYPH = r"x{1,4}|\u00d7|\u0445|[\u2713\u2714\u2611\u2612\u2705\u2717\u2718\u2716]"
ARROW_RIGHT = re.compile(r"^(?:-{1,3}>|={1,3}>|>{2,4}|\u2192|\u21d2|\u27a1|\U0001f449)$")
BEFORE_TICKS = re.compile(
    rf"^(?:{GLYPH}|[\u25a0\U0001f5f8\U0001f5f9]|-{{1,3}}>|={{1,3}}>|>{{2,4}}|\u2192|\u21d2|\*{{2,4}}|yes)[:.]?$",
    re.IGNORECASE,
)
AFTER_TICKS = re.compile(
    rf"^[\s:.,\u2013-]*(?:{GLYPH}|(?:<-{{1,4}}|<={{1,4}}|<{{2,4}}|\u2190|\u21d0)\s*(?:x|yes|this(?: one)?|here|ours?|(?:this is )?our (?:answer|choice|position|vote))?|"
    r"yes|\[\s*x\s*\]|\(\s*x\s*\))[\s:.!]*$",
    re.IGNORECASE,
)
# Bullets, the numbers of a list, and the label of an answer that was copied into the mail.
BULLETS = re.compile(
    r"^[\s>|*\u2022\u2013\u00b7-]*(?:\(?(?:\d{1,2}|[a-h])[.)]\s*|(?:our |my |the )?(?:position|answer|choice|vote|response)\s?:\s*)?",
    re.IGNORECASE,
)


class Tick(StrEnum):
    """`UNCLEAR` is a mark, or words beside the line, of which we cannot say what they mean."""

    NONE = "none"
    TICKED = "ticked"
    UNCLEAR = "unclear"


def tick_before(before: str) -> tuple[Tick | None, bool]:
    """What stands before the words: the tick, None where it is no line of a list; and whether there is a bracket."""
    bracket = BRACKET.search(before)
    if bracket is None:
        return tick_without_bracket(before), False
    outside = (before[: bracket.start()] + before[bracket.end() :]).strip()
    inside = (bracket[1] or bracket[3] or "").strip(" _.\u00a0").casefold()
    if ARROW_RIGHT.match(outside) and not inside:
        return Tick.TICKED, True
    outside = BULLETS.sub("", outside).strip(" .:\u2022-*_")
    if outside:
        return (Tick.TICKED if BEFORE_TICKS.match(outside) and not inside else Tick.UNCLEAR), True
    if not inside:
        return Tick.NONE, True
    return (Tick.TICKED if inside in TICKS or bracket[3] else Tick.UNCLEAR), True


def tick_without_bracket(before: str) -> Tick | None:
    arrow = before.strip()
    if not arrow:
        return Tick.NONE
    if HALF_BRACKET.fullmatch(arrow):
        return Tick.TICKED
    rest = BULLETS.sub("", before).strip()
    if not rest:
        return Tick.TICKED if BEFORE_TICKS.match(arrow) else Tick.NONE
    return Tick.TICKED if BEFORE_TICKS.match(rest) else None


def is_tick_behind(beside: str) -> bool:
    return AFTER_TICKS.match(beside) is not None and bool(beside.strip(" .:,-"))
