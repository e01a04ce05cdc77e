"""One mail delivered twice has one digest (mail.md trap 8); another mail under its Message-ID has another."""

import hashlib
import re

from parsers.mail_head import Head
from parsers.mail_parts import Leaf, Tree

END_OF_HEAD = re.compile(rb"\r\n\r\n|\n\n|\r\r")


def digest_of(head: Head, tree: Tree) -> str:
    """Equal for two deliveries of one mail: what a relay may rewrite (trace, boundaries, encodings) is left out."""
    authors = ",".join(box.address or box.name for box in head.from_)
    told = (*head.message_ids, head.date_as_written, authors, " ".join(head.subject.split()))
    digest = hashlib.sha256("\n".join(told).encode())
    for leaf in tree.leaves:
        digest.update(b"\n" + leaf.type.encode() + b" " + _content_digest(leaf))
    for kind, blocks in sorted(tree.reports.items()):
        digest.update(f"\n{kind} {blocks}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _content_digest(leaf: Leaf) -> bytes:
    if not leaf.type.startswith("text/"):
        return leaf.sha256
    # Line ends and blank lines at the end change when a transfer encoding does.
    text = leaf.content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip()
    return hashlib.sha256(text).digest()


def digest_with_rest(digest: str, raw: bytes) -> str:
    """A digest that also covers the parts that were not read, byte for byte: two such mails are seldom one."""
    end = END_OF_HEAD.search(raw)
    return hashlib.sha256(digest.encode() + raw[end.end() if end else 0 :]).hexdigest()
