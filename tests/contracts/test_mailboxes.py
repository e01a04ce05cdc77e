"""Every mailbox joins the contract in a few lines."""

import socket
from pathlib import Path

import pytest
from imapclient import IMAPClient

from pipeline.imap import ImapServer
from pipeline.loopback import PASSWORD as LOOPBACK_PASSWORD
from pipeline.loopback import USER as LOOPBACK_USER
from pipeline.loopback import LoopbackServers
from tests.contracts.mailbox_contract import MailboxContract, ServerMailboxContract, ServerPlace
from tests.contracts.places import FolderPlace, ImapPlace, MemoryPlace, eml_place, maildir_place
from tests.servers.dovecot import PASSWORD, Dovecot


class OnAServer(ServerMailboxContract):
    @pytest.fixture
    def server_place(self, place: ServerPlace) -> ServerPlace:
        return place


class TestMemory(OnAServer):
    @pytest.fixture
    def place(self) -> MemoryPlace:
        return MemoryPlace()


class TestMaildir(MailboxContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> FolderPlace:
        return maildir_place(tmp_path)


class TestEmlFolder(MailboxContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> FolderPlace:
        return eml_place(tmp_path)


class TestImapOnPymap(OnAServer):
    @pytest.fixture
    def place(self, loopback: LoopbackServers) -> ImapPlace:
        return pymap_place(loopback)


@pytest.mark.server
class TestImapOnDovecotByPassword(OnAServer):
    @pytest.fixture
    def place(self, dovecot: Dovecot) -> ImapPlace:
        return dovecot_place(dovecot, "password")


@pytest.mark.server
class TestImapOnDovecotByXoauth2(OnAServer):
    @pytest.fixture
    def place(self, dovecot: Dovecot) -> ImapPlace:
        return dovecot_place(dovecot, "xoauth2")


@pytest.mark.server
class TestImapOnDovecotByOauthbearer(OnAServer):
    @pytest.fixture
    def place(self, dovecot: Dovecot) -> ImapPlace:
        return dovecot_place(dovecot, "oauthbearer")


def pymap_place(loopback: LoopbackServers) -> ImapPlace:
    server = ImapServer(
        host="127.0.0.1",
        port=loopback.imap_port,
        security="none",
        user=LOOPBACK_USER,
        secret=lambda: LOOPBACK_PASSWORD,
    )
    return ImapPlace(
        server,
        other=lambda: another_program(loopback.imap_port, LOOPBACK_USER, LOOPBACK_PASSWORD),
        kicked=loopback.drop_connections,
        renumbered=loopback.renumber,
    )


def dovecot_place(dovecot: Dovecot, sign_in: str) -> ImapPlace:
    user = dovecot.account()
    server = ImapServer(
        host="127.0.0.1",
        port=dovecot.port,
        security="none",
        user=user,
        sign_in=sign_in,
        secret=lambda: PASSWORD if sign_in == "password" else dovecot.token(user),
    )
    return ImapPlace(
        server,
        other=lambda: another_program(dovecot.port, user, PASSWORD),
        kicked=lambda: dovecot.kick(user),
        renumbered=lambda: dovecot.renumber(user),
    )


def another_program(port: int, user: str, password: str) -> IMAPClient:
    client = IMAPClient("127.0.0.1", port, ssl=False, timeout=60)
    # A mail and the end of its command go out apart; the second must not wait until the first is acknowledged.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.login(user, password)
    return client
