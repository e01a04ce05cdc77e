"""What a mail carries beside its text: closed, in reading order, with the facts that can be had from outside."""

import hashlib
from dataclasses import dataclass

from parsers.file_names import display_name, ending_of
from parsers.headers import decoded
from parsers.mail_body import Body
from parsers.mail_notes import Notebook
from parsers.mail_parts import Leaf, Tree
from parsers.transfer import UuBlock
from rules.envelope import AttachmentFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A closed attachment: what is known from outside, and its decoded bytes."""

    facts: AttachmentFacts
    content: bytes


def attachments_of(tree: Tree, body: Body, notebook: Notebook) -> tuple[Attachment, ...]:
    """What is not body, in reading order; files pasted into a text stand where the text stands."""
    found: list[Attachment] = []
    for leaf in tree.leaves:
        for block in body.pasted.get(id(leaf), ()):
            found.append(_pasted(block, len(found) + 1))
        if leaf.is_body or (id(leaf) in body.shown and not leaf.name):
            continue
        if not leaf.is_whole:
            place = f"attachment {len(found) + 1}"
            notebook.add(
                "attachment-damaged", place, "The attachment's base64 is broken; some bytes are missing."
            )
        found.append(_attachment(leaf, len(found) + 1))
    return tuple(found)


def _attachment(leaf: Leaf, position: int) -> Attachment:
    name = display_name(leaf.name, position=position, content=leaf.content, declared_type=leaf.type)
    facts = AttachmentFacts(
        position=position,
        name=name,
        declared_type=leaf.type,
        size=len(leaf.content),
        sha256=leaf.sha256.hex(),
        is_inline=_is_inline(leaf),
    )
    return Attachment(facts=facts, content=leaf.content)


def _is_inline(leaf: Leaf) -> bool:
    """Only pictures and further readings of the text (AMP, calendar) are: phones send reports "inline" as well."""
    if leaf.type.startswith("text/"):
        return not leaf.name and not leaf.disposition
    is_picture = leaf.type.startswith("image/") or ending_of(leaf.content) in ("png", "jpg", "gif")
    return leaf.is_inline and is_picture


def _pasted(block: UuBlock, position: int) -> Attachment:
    facts = AttachmentFacts(
        position=position,
        name=display_name(decoded(block.name), position=position, content=block.content),
        declared_type="application/octet-stream",
        size=len(block.content),
        sha256=hashlib.sha256(block.content).hexdigest(),
    )
    return Attachment(facts=facts, content=block.content)
