"""The words in which people answer a numbered list of comments; a word that is in none of these classes is unknown.

As in `stance_vocabulary`, adding a word is a decision: may it stand in a clear answer without changing what the answer is?
"""

from enum import StrEnum

from parsers.replies.stance_vocabulary import PHRASES as STANCE_PHRASES
from parsers.replies.stance_vocabulary import Word, listed


class Part(StrEnum):
    """What a word or phrase does in an answer; the value is its one character in the patterns of the grammar."""

    SPEAKER = "S"
    FILLER = "a"
    EMPHASIS = "f"
    BE = "b"
    NOT = "n"
    AGREE = "A"
    DISAGREE = "D"
    AGREED = "p"
    REFUSED = "q"
    WITH = "w"
    ROW = "k"
    THE = "t"
    LISTED = "j"
    IN_THE_LIST = "i"
    ROWS = "R"
    ALL = "L"
    NONE = "Z"
    ANY = "Y"
    REST = "O"
    EXCEPT = "E"
    BUT_NOT = "X"
    BUT = "%"
    AND = "&"
    ALSO = "+"
    ONLY = "1"
    FROM_US = "u"
    ON_BEHALF = "@"
    BECAUSE = "y"
    ITSELF = "I"
    UNKNOWN = "?"


# One phrase a piece, set apart by commas.
PHRASES: dict[Part, str] = {
    Part.SPEAKER: STANCE_PHRASES[Word.SPEAKER],
    Part.FILLER: "hereby, herewith, now, therefore, thus, accordingly, consequently, hence, of course, indeed, can, will, shall, do, does, "
    "would like to, wish to, wishes to, want to, wants to, pleased to, happy to, glad to, able to, in a position to, have decided to, "
    "confirm that, confirms that, please note that, please be informed that, inform you that, to inform you that, to confirm that, "
    "this is to confirm that, this is to inform you that, regret that, unfortunately, regrettably, after consultation, "
    "after internal consultation, as requested, have to, has to, must",
    Part.EMPHASIS: "fully, strongly, clearly, completely, entirely, formally, officially, totally, certainly, gladly, absolutely, wholeheartedly",
    Part.BE: "is, are, am, be",
    Part.NOT: "not, unable to, not able to, not in a position to, in no position to, no longer",
    Part.AGREE: "agree, agrees, support, supports, endorse, endorses, accept, accepts, approve, approves, concur, concurs, ok, okay, fine, "
    "happy with, comfortable with, acceptable, yes, yep, y, in favour, in favor, in agreement, in support, approval, endorsement, "
    "agreement, \u2713, \u2714, \u2705",
    Part.DISAGREE: "disagree, disagrees, oppose, opposes, reject, rejects, object, objects, against, no, nope, n, refuse, refuses, "
    "disagreement, \u2717, \u2718, \u274c",
    Part.AGREED: "agreed, supported, endorsed, accepted, approved",
    Part.REFUSED: "disagreed, rejected, opposed, refused",
    Part.WITH: "with, to, on, for, of, as to, regarding, concerning, about",
    Part.ROW: "row, rows, comment, comments, number, numbers, nos, nr, nrs, num, item, items, point, points, entry, entries, #, "
    "comment number, comment numbers, comment nos, row number, row numbers, row nos, item number, item numbers",
    Part.THE: "the, these, those, your",
    Part.LISTED: "listed, circulated, numbered, proposed, draft, following, above",
    Part.IN_THE_LIST: "in the list, on the list, of the list, in your list, on your list, of your list, in this list, on this list, of this list, from the list, in your mail, "
    "in your e-mail, in your email, in the table",
    Part.ALL: "all, everything, all of them, all of these, all of those, all of it, them all, every one, each of them, every row, every comment, each row, each comment, every item, "
    "each item, every one of them, the list, the whole list, the entire list, the complete list, the full list, the numbered list, the draft list, "
    "the circulated list, this list, your list, the list of comments, the numbered list of comments, the draft list of comments, "
    "the whole list of comments, all of the, each and every row, each and every comment",
    Part.NONE: "none, none of them, none of these, none of those, none of the, not a single, not any, no row, no rows",
    Part.ANY: "any, any of the, any of them, any of these, any of those",
    Part.REST: "the others, others, the rest, rest, the other, all others, all other, all the others, all the other, all the rest, all of the others, "
    "the remaining, all remaining, all the remaining, the remainder, everything else, all else",
    Part.EXCEPT: "except, except for, excepting, apart from, other than, excluding, with the exception of, with exception of, with exceptions of, aside from, "
    "save, save for, bar, minus, but for, with the exceptions of, without",
    Part.BUT_NOT: "but not, but not with, but not to, but not for, and not, and not with",
    Part.BUT: "but, however, while, whereas",
    Part.AND: "and, as well as",
    Part.ALSO: "also, in addition, additionally, furthermore, as well, too, plus, moreover",
    Part.ONLY: "only",
    Part.FROM_US: "with us, for us, to us, by us, from us, from our side, on our side, with me, for me, to me, by me, from my side, from our part",
    Part.ON_BEHALF: "on behalf of, in the name of",
    Part.BECAUSE: "because, since, as, due to, because of, reason, reasons, the reason is, our reason is",
    # The draft itself: with the request of a list, to support it is to support the list.
    Part.ITSELF: "it, this, the draft, this draft, the document, this document, the proposal, this proposal, the draft position, the proposed position, "
    "the draft standard, the imdrf position",
}
NUMBERS = (
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, "
    "nineteen, twenty"
)
NUMBER_WORDS = {word: number for number, word in enumerate(listed(NUMBERS), 1)}
