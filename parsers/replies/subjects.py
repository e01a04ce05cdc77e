"""What the author wrote into the subject, without reply marks and without ours."""

import re
from collections.abc import Sequence

from parsers.replies.alignment import words_of

MARK = re.compile(
    r"^\s*(?:re|aw|antw|sv|vs|fw|fwd|wg|tr|rv|enc|rif|i|r|res|odp|ynt|回复|回覆|答复|转发|轉寄|返信|転送|회신|답장|전달|ответ|отв)\s*(?:\[\d+\])?\s*[:\uff1a]\s*|^\s*\[(?:ext|external|extern|spam)[^\]]{0,20}\]\s*",
    re.IGNORECASE,
)
# "ABSTAIN Re: " is left where the author wrote in front of our subject.
MARK_BEHIND = re.compile(
    r"(?:\b(?:re|aw|antw|sv|vs|rv|res|odp)|回复|回覆|答复|返信|회신|ответ)\s*[:\uff1a]\s*$", re.IGNORECASE
)
BRACKETED = re.compile(r"\[c-\d{4}-\d+(?:/[a-z2-7]{16})?\]", re.IGNORECASE)


def own_subject(subject: str, letters: Sequence[str]) -> str:
    """The author's words, "" where the subject is that of one of our letters."""
    text = subject[:500]
    while (mark := MARK.match(text)) is not None:
        text = text[mark.end() :]
    for letter in letters:
        ours = letter.partition("\n")[0]
        if words_of(ours) and words_of(ours)[:6] == words_of(text)[:6]:
            rest = text[len(ours) :] if text.startswith(ours) else ""
            return rest.strip(" -:;,")
        text = text.replace(ours, " ")
    return MARK_BEHIND.sub("", BRACKETED.sub(" ", text).strip()).strip(" -:;,")
