"""A private Dovecot 2.3: its own configuration in a temporary folder, ports of its own, no service of the system.

It signs people in by password (a passwd-file) and by access token: tokens are JWTs that Dovecot checks by itself with a
shared key, which stands in for Microsoft 365 and Gmail, expiry included (mail.md 4.7).
"""

import grp
import os
import pwd
import re
import shutil
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import jwt

from tests.servers.certificates import Certificates
from tests.servers.ending import ends_with_us
from tests.servers.unprivileged import account, free_port, group, hand_over

PASSWORD = 'a "quoted" pass\\word'
# All written at the start, since Dovecot looks at the file for new ones only once a second.
ACCOUNTS = 3000
SIGNING_KEY = b"thirty-two letters for the tests"

CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
protocols = imap
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
disable_plaintext_auth = no
auth_mechanisms = plain xoauth2 oauthbearer
auth_failure_delay = 0 secs
mail_max_userip_connections = 100
mail_location = maildir:~/Maildir
first_valid_uid = 1
mail_fsync = never
mail_plugins = acl
protocol imap {{
  mail_plugins = acl
}}
plugin {{
  acl = vfile
  acl_defaults_from_inbox = no
}}
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain
  args = scheme=PLAIN username_format=%u {home}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
"""
# Without `active_attribute`: a JWT has none, and naming one refuses every token.
OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={home}/keys/
username_attribute = sub
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server.  `port` speaks plainly and offers STARTTLS, `tls_port` speaks TLS."""

    home: Path
    uid: int | None
    port: int
    tls_port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def account(self) -> str:
        """The name of a new user with an empty mailbox; its password is PASSWORD."""
        number = next(self.numbers)
        assert number <= ACCOUNTS
        return account_name(number)

    def token(self, user: str, *, good_for: timedelta = timedelta(hours=1)) -> str:
        """An access token; one `good_for` a negative time has expired already."""
        now = datetime.now(UTC)
        claims = {"sub": user, "iat": now - timedelta(hours=2), "exp": now + good_for}
        return jwt.encode(claims, SIGNING_KEY, "HS256")

    def kick(self, user: str) -> None:
        """End every session of a user with a BYE; they have ended when this returns."""
        for _attempt in range(600):
            if not self._doveadm("who", "-1", user).strip():
                return
            # A session may end by itself between the two questions: then there is nobody to kick.
            self._doveadm("kick", user, may_fail=True)
            sleep(0.1)
        raise AssertionError(f"{user} is still there")

    def renumber(self, user: str) -> None:
        """Give the INBOX a new UIDVALIDITY and new UIDs, as a restored mailbox gets them."""
        self.kick(user)
        maildir = self.maildir(user)
        uids = maildir / "dovecot-uidlist"
        uids.write_text(
            re.sub(r" V(\d+) ", lambda found: f" V{int(found[1]) + 1} ", uids.read_text("utf-8"), count=1),
            "utf-8",
        )
        for index in maildir.glob("dovecot.index*"):
            index.unlink()

    def only_read(self, user: str) -> None:
        """Take from the user all rights on the INBOX but to look it up and read it."""
        rights = self.maildir(user) / "dovecot-acl"
        rights.write_text("owner lr\n", encoding="ascii")
        hand_over(rights, self.uid)

    def maildir(self, user: str) -> Path:
        return self.home / "mail" / user / "Maildir"

    def _doveadm(self, *arguments: str, may_fail: bool = False) -> str:
        done = subprocess.run(
            ["doveadm", "-f", "flow", "-c", self.home / "dovecot.conf", *arguments],
            capture_output=True,
            timeout=60,
            check=False,
            user=self.uid,
            group=group(self.uid),
            extra_groups=strangers_to(self.uid),
        )
        assert may_fail or done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode(errors="replace")


def account_name(number: int) -> str:
    return f"secretariat-{number}"


def strangers_to(uid: int | None) -> list[int] | None:
    """No supplementary groups for another account, our own groups for our own."""
    return None if uid is None else []


def program() -> str | None:
    """Debian keeps it in /usr/sbin, which not everybody's PATH has."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")


@contextmanager
def running(dovecot: str, certificates: Certificates) -> Iterator[Dovecot]:
    """A server that runs until the end of the block."""
    # A name of few letters: the path of a Unix socket has at most 107.
    with TemporaryDirectory(prefix="dove-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        uid = account("nobody")
        prepared(home, uid, certificates)
        with ends_with_us((dovecot, "-c", home / "dovecot.conf", "stop"), home, uid):
            process, port, tls_port = started(dovecot, home, uid)
            yield Dovecot(home, uid, port, tls_port)
        process.wait(60)


def prepared(home: Path, uid: int | None, certificates: Certificates) -> None:
    for scope in ("shared/default", "default"):  # releases differ in whether `shared/` is a folder
        keys = home / "keys" / scope / "HS256"
        keys.mkdir(parents=True)
        (keys / "default").write_bytes(b64encode(SIGNING_KEY))
    (home / "mail").mkdir()
    users = "".join(f"{account_name(number)}:{{PLAIN}}{PASSWORD}\n" for number in range(1, ACCOUNTS + 1))
    (home / "users").write_text(users, encoding="utf-8")
    shutil.copy(certificates.certificate, home / "server.pem")
    shutil.copy(certificates.key, home / "server.key")
    (home / "oauth2.conf").write_text(OAUTH2.format(home=home), encoding="utf-8")
    for path in (home, *home.rglob("*")):
        hand_over(path, uid)


def started(dovecot: str, home: Path, uid: int | None) -> tuple[subprocess.Popen[bytes], int, int]:
    """The process and its two ports.  Somebody else may take a free port first: then others."""
    for _attempt in (1, 2, 3):
        port, tls_port = free_port(), free_port()
        configured(home, uid, port, tls_port)
        with (home / "said").open("wb") as said:
            process = subprocess.Popen(
                [dovecot, "-F", "-c", home / "dovecot.conf"],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=home,
                start_new_session=True,
                user=uid,
                group=group(uid),
                extra_groups=strangers_to(uid),
            )
        if answers(process, port):
            return process, port, tls_port
    raise AssertionError(told(home))


def configured(home: Path, uid: int | None, port: int, tls_port: int) -> None:
    owner = os.geteuid() if uid is None else uid
    person = pwd.getpwuid(owner)
    text = CONFIGURATION.format(
        home=home,
        user=person.pw_name,
        group=grp.getgrgid(person.pw_gid).gr_name,
        port=port,
        tls_port=tls_port,
        certificate=home / "server.pem",
        key=home / "server.key",
    )
    (home / "dovecot.conf").write_text(text, encoding="utf-8")


def answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether it greets us before it ends or the time is over."""
    for _attempt in range(600):
        if process.poll() is not None:
            return False
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10) as link:
            if link.recv(4) == b"* OK":
                return True
        sleep(0.1)
    process.kill()
    process.wait()
    return False


def told(home: Path) -> str:
    """Its last words."""
    return "".join(
        path.read_text("utf-8", "replace")[-2000:] for path in (home / "said", home / "log") if path.exists()
    )
