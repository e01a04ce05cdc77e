"""Is the mail from whom it says?  What our own receiving server found out (procedure 2, settled question 8.21).

Only an Authentication-Results header (RFC 8601) that bears the configured server's name and stands above that
server's first Received header counts: what stands below was written by somebody upstream, perhaps a forger.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.envelope import Envelope

RESULT = re.compile(r"\s*(dmarc|dkim|spf)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?=\s|$)", re.IGNORECASE)
PROPERTY = re.compile(r"(?<=\s)((?:header|smtp)\.[a-z]+)\s*=\s*([^\s;]+)", re.IGNORECASE)
# What each method proves, and nothing else that is written beside it (RFC 8601, 2.7).
PROVES = {
    "dmarc": {"header.from"},
    "dkim": {"header.d", "header.i"},
    "spf": {"smtp.mailfrom"},
}
# What one header may say before we stop reading: a real one has a few hundred characters.
LONGEST_HEADER = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why we believe the From address: `evidence` quotes the result ("dmarc=pass"), "" where nothing proves it."""

    evidence: str

    @property
    def is_proven(self) -> bool:
        return self.evidence != ""


NO_PROOF = Proof(evidence="")


def proof_of_sender(envelope: Envelope, receiving_server: str) -> Proof:
    """What the receiving server says about the From domain; no proof where no server is configured."""
    if not receiving_server or len(envelope.from_) != 1:
        return NO_PROOF
    domain = envelope.from_[0].address.rpartition("@")[2].casefold()
    for header in trusted_results(envelope, receiving_server.casefold()):
        for evidence in aligned_passes(header, domain):
            return Proof(evidence=evidence)
    return NO_PROOF


def trusted_results(envelope: Envelope, server: str) -> Iterator[str]:
    """The result headers of our own server, topmost first."""
    first_own = next(
        (position for position, hop in enumerate(envelope.received) if received_by(hop) == server), None
    )
    if first_own is None:
        return
    for received_above, header in envelope.authentication_results:
        if received_above <= first_own and server_name(header) == server:
            yield header


def received_by(hop: str) -> str:
    """The server that wrote a Received header (RFC 5321, 4.4), "" where it does not say."""
    found = re.search(r"\bby\s+([^\s;()]+)", hop[:LONGEST_HEADER], re.IGNORECASE)
    return found.group(1).rstrip(".").casefold() if found else ""


def server_name(header: str) -> str:
    """The authserv-id: the first word, before the first semicolon and an optional version."""
    first = plain(header[:LONGEST_HEADER]).partition(";")[0].split()
    return first[0].rstrip(".").casefold() if first and "=" not in first[0] else ""


def aligned_passes(header: str, domain: str) -> Iterator[str]:
    """Results that pass and name the From domain: DMARC, or an aligned DKIM or SPF."""
    for clause in plain(header[:LONGEST_HEADER]).split(";")[1:]:
        result = RESULT.match(clause)
        if result is None or result.group(2).casefold() != "pass":
            continue
        method = result.group(1).casefold()
        named = {
            value.rpartition("@")[2].rstrip(".").casefold()
            for kind, value in PROPERTY.findall(clause)
            if kind.casefold() in PROVES[method]
        }
        if any(aligned(domain, name) for name in named):
            yield f"{method}=pass"


def plain(header: str) -> str:
    """A header without its comments, nested ones included, and without what could be mistaken in quotes.

    A sender may write anything into a quoted local part, and servers repeat it (RFC 8601, 2.2; RFC 5322, 3.2.2).
    """
    kept: list[str] = []
    depth = 0
    quoted = escaped = False
    for letter in header:
        if escaped:
            escaped = False
            kept.append("_" if quoted else "")
        elif letter == "\\" and (quoted or depth):
            escaped = True
        elif letter == '"' and not depth:
            quoted = not quoted
        elif quoted:
            kept.append(letter if letter.isalnum() or letter in "@.-+" else "_")
        elif letter == "(":
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(letter)
    return "".join(kept)


def aligned(domain: str, name: str) -> bool:
    """Relaxed alignment (RFC 7489, 3.1) without a public suffix list: equal, or one a subdomain of the other.

    A name of a single label ("org") never aligns.
    """
    if "." not in name or "." not in domain:
        return False
    return domain == name or domain.endswith(f".{name}") or name.endswith(f".{domain}")
