"""Errors of the pipeline.

rules/      none: a refusal is a Finding, not an exception
parsers/    Unreadable                    the bytes are no paper; the finding says what to do
outbound/   DeliveryFailed                the mail server refused, or may be tried again
config/     ConfigurationError            lists all problems at once
pipeline/   NotAllowed                    the procedure forbids it, or what was asked for is not there
            NotSetUp                      ... since the database is that of another version
            TryLater                      mailbox, mail server or database out of reach: nothing lost, next round
"""


class NotAllowed(Exception):
    """The procedure forbids it; the sentence says why and what to do instead."""


class NotSetUp(NotAllowed):
    """The database was never set up for this version: no mail is to blame for it."""


class TryLater(Exception):
    """Something outside is out of reach; nothing is lost and the next round goes on."""
