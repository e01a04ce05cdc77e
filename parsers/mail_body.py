"""The readable text of a mail, chosen from its tree (RFC 2046 section 5.1.4)."""

from dataclasses import dataclass, field

from parsers.mail_notes import Notebook
from parsers.mail_parts import Branch, Leaf, Tree
from parsers.mail_text import capped, html_to_text, text_of, unflowed
from parsers.transfer import UuBlock, without_uu_blocks

_MOST_FORWARDED = 50


@dataclass(slots=True)
class Flow:
    """The leaves that a reader sees one after the other, and the HTML ones among all that were offered."""

    shown: list[Leaf] = field(default_factory=list)
    html: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """`shown` are the leaves whose words are the text; `pasted` the uuencoded files by the id() of their leaf."""

    text: str
    html: str
    forwarded: tuple[str, ...]
    shown: frozenset[int]
    pasted: dict[int, tuple[UuBlock, ...]]


class BodyReader:
    """Reads the text leaves of one tree, each at most once."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.pasted: dict[int, tuple[UuBlock, ...]] = {}
        self.inner: list[Branch | Leaf] = []

    def flow(self, node: Branch | Leaf) -> Flow:
        if isinstance(node, Leaf):
            return self._leaf_flow(node)
        if node.type == "message/rfc822":
            self.inner += node.parts
            return Flow()
        flows = [self.flow(part) for part in node.parts]
        if node.type == "multipart/alternative" and flows:
            html = [leaf for flow in flows for leaf in flow.html]
            return Flow(shown=self._best(flows).shown, html=html)
        return Flow(
            shown=[leaf for flow in flows for leaf in flow.shown],
            html=[leaf for flow in flows for leaf in flow.html],
        )

    def _leaf_flow(self, leaf: Leaf) -> Flow:
        if not leaf.is_body:
            return Flow()
        return Flow(shown=[leaf], html=[leaf] if leaf.type == "text/html" else [])

    def _best(self, flows: list[Flow]) -> Flow:
        """Plain text if it says anything; some clients send it empty beside the HTML (mail.md trap 13)."""
        for wanted in ("text/plain", "text/html"):
            for flow in flows:
                if any(leaf.type == wanted and self.words(leaf).strip() for leaf in flow.shown):
                    return flow
        return flows[-1]

    def words(self, leaf: Leaf) -> str:
        """The text of a leaf as a reader sees it, without pasted files."""
        if leaf.text is None:
            leaf.text = self._rendered(leaf)
        return leaf.text

    def html_of(self, leaf: Leaf) -> str:
        if leaf.html is None:
            leaf.html = text_of(
                leaf.content, leaf.charset, is_html=True, notebook=self.notebook, place=_place(leaf)
            )
        return leaf.html

    def _rendered(self, leaf: Leaf) -> str:
        if leaf.type == "text/html":
            return html_to_text(self.html_of(leaf), self.notebook, _place(leaf))
        text = text_of(leaf.content, leaf.charset, is_html=False, notebook=self.notebook, place=_place(leaf))
        text, blocks = without_uu_blocks(text)
        if blocks:
            self.pasted[id(leaf)] = blocks
        if leaf.type_parameters.get("format", "").strip().lower() != "flowed":
            return text
        delete_space = leaf.type_parameters.get("delsp", "").strip().lower() == "yes"
        return unflowed(text, delete_space=delete_space)

    def joined(self, leaves: list[Leaf]) -> str:
        texts = [self.words(leaf).strip("\n") for leaf in leaves]
        return "\n\n".join(text for text in texts if text.strip())


def _place(leaf: Leaf) -> str:
    return "text" if not leaf.mail else f"forwarded mail {leaf.mail}"


def body_of(tree: Tree, notebook: Notebook) -> Body:
    """The texts of the outer mail and of the mails in it, each capped at 200,000 characters."""
    reader = BodyReader(notebook)
    flow = reader.flow(tree.root)
    text = reader.joined(flow.shown)
    if not text.strip():
        # Some clients give the body a name; a name alone sets nothing apart.
        flow.shown += [
            leaf for leaf in tree.leaves if not leaf.mail and leaf.is_text and not leaf.disposition
        ][:1]
        text = reader.joined(flow.shown)
    html = "\n".join(reader.html_of(leaf) for leaf in flow.html)
    forwarded = _forwarded(reader, notebook)
    shown = frozenset(id(leaf) for leaf in flow.shown)
    return Body(
        text=capped(text, notebook, "text"),
        html=capped(html, notebook, "HTML text"),
        forwarded=forwarded,
        shown=shown,
        pasted=reader.pasted,
    )


def _forwarded(reader: BodyReader, notebook: Notebook) -> tuple[str, ...]:
    """Reading a mail in the mail may find further ones; they queue up behind."""
    texts: list[str] = []
    for inner in reader.inner:
        text = reader.joined(reader.flow(inner).shown) if len(texts) < _MOST_FORWARDED else ""
        if text.strip():
            texts.append(capped(text, notebook, "forwarded mail"))
    return tuple(texts)
