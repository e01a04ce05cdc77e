"""What we asked: the letters that a reply may quote, and the words of the answers that it may give."""

from dataclasses import dataclass

from rules.stances import ConsultationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`letters` are the texts of our letters as they were sent, newest first, request included.

    `names` are how mail programs may name us where they quote: the Secretariat's name and addresses.  `document` is
    the designation that the question is about; `own_names` are what the author may call the own jurisdiction, in
    lower case.  `rows` are the numbers of the list of comments that went out with one of the letters, () where none did;
    `asks_endorsement` where that letter asks about the rows alone, and not for a position.
    """

    kind: ConsultationKind
    letters: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    document: str = ""
    own_names: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    asks_endorsement: bool = False
