"""Mails that answer our questions about a report are read once more in the sandbox, beside the letter that asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from outbound.letter import CannotBeWritten, words_as_sent
from parsers.results import AskedLetter, Question
from pipeline.desk import Desk
from pipeline.dispatch import letter_of
from pipeline.sandbox_frames import Outcome, Task
from pipeline.sitting import domain
from pipeline.store import Transaction
from pipeline.threads import answered_letter, tokens_in
from rules.envelope import Envelope

# Letters about a report whose reader may answer or correct in the body of his reply.
ANSWERABLE = frozenset({"report-incomplete", "report-unchanged", "report-received", "report-judged-again"})


def with_answers(desk: Desk, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same outcomes, with what the mails' own words answer."""
    asked = dict(asked_by(desk, outcomes))
    tasks = [
        Task(kind="answers", content=mail.envelope.text.encode("utf-8", "replace"), asked=letter)
        for position, letter in asked.items()
        if (mail := outcomes[position].mail) is not None
    ]
    told = list(outcomes)
    for position, outcome in zip(asked, desk.sandbox.read(tasks), strict=True):
        mail = told[position].mail
        if mail is not None:
            told[position] = replace(told[position], mail=replace(mail, answers=outcome.answers))
    return told


def asked_by(desk: Desk, outcomes: Sequence[Outcome]) -> Iterator[tuple[int, AskedLetter]]:
    """Position of each opened mail that answers such a letter, with the letter."""
    envelopes = {
        position: outcome.mail.envelope
        for position, outcome in enumerate(outcomes)
        if outcome.mail is not None
        and outcome.mail.opened
        and could_answer(outcome.mail.envelope, domain(desk.settings))
    }
    if not envelopes:
        return
    with desk.store.reading() as tx:
        for position, envelope in envelopes.items():
            letter = asked_letter(tx, envelope)
            if letter is not None:
                yield position, letter


def could_answer(envelope: Envelope, our_domain: str) -> bool:
    """Most mails answer nothing of ours: then the database is not asked."""
    named = (*envelope.in_reply_to, *envelope.references)
    return any(name.casefold().endswith(f"@{our_domain}") for name in named) or bool(tokens_in(envelope))


def asked_letter(tx: Transaction, envelope: Envelope) -> AskedLetter | None:
    """The letter that the mail answers, as its reader saw it; None where the templates no longer fit it."""
    known = answered_letter(tx, envelope)
    delivery = tx.outbox.delivery(known.delivery_id) if known and known.name in ANSWERABLE else None
    if delivery is None:
        return None
    asked = [question for question in delivery.facts.get("questions", []) if "field" in question]
    try:
        text = words_as_sent(letter_of(delivery, ())).text
    except CannotBeWritten:
        return None
    return AskedLetter(text=text, questions=tuple(Question(**question) for question in asked))
