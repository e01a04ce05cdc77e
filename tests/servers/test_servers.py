"""The servers of the tests themselves: they start, and what they give is fresh."""

from pathlib import Path

import psycopg
import pytest

from pipeline import migrate
from pipeline.engine import database_url as parsed
from pipeline.engine import open_engine
from pipeline.imap import ImapMailbox, ImapServer
from tests.servers.certificates import Certificates
from tests.servers.dovecot import PASSWORD, Dovecot


@pytest.mark.parametrize("turn", [1, 2])
def test_each_database_is_fresh_and_migrated(database_url: str, turn: int) -> None:
    engine = open_engine(parsed(database_url, Path("/nowhere")))

    try:
        present = migrate.present(engine)
        with engine.connect() as connection:
            mails = connection.exec_driver_sql("SELECT COUNT(*) FROM intake").scalar()
    finally:
        engine.dispose()

    assert present == migrate.newest()
    assert mails == 0


@pytest.mark.server
@pytest.mark.parametrize("turn", [1, 2])
def test_the_bare_postgresql_database_is_empty(postgresql_url: str, turn: int) -> None:
    with psycopg.connect(postgresql_url) as connection:
        connection.execute("CREATE TABLE mark (number int)")
        found = connection.execute("SELECT COUNT(*) FROM mark").fetchone()

    assert found == (0,)


@pytest.mark.server
@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
@pytest.mark.parametrize("sign_in", ["password", "xoauth2", "oauthbearer"])
def test_dovecot_lets_a_new_account_in(
    dovecot: Dovecot, certificates: Certificates, security: str, sign_in: str
) -> None:
    user = dovecot.account()
    secret = PASSWORD if sign_in == "password" else dovecot.token(user)
    server = ImapServer(
        host="localhost",
        port=dovecot.tls_port if security == "tls" else dovecot.port,
        security=security,
        ca_file=str(certificates.authority),
        user=user,
        sign_in=sign_in,
        secret=lambda: secret,
    )
    mailbox = ImapMailbox(server, "INBOX")

    epoch = mailbox.open()
    mailbox.close()

    assert epoch > 0
