"""A wire between client and server that a test can break: cut, or silent in both directions (a half-open link)."""

import socket
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self


class TcpProxy:
    """Listens on a port of its own and passes bytes on to another port of 127.0.0.1; a context manager.

    The words `unsaid` are taken out of whatever either side says.
    """

    def __init__(self, to_port: int, *, unsaid: bytes = b"") -> None:
        self._to_port = to_port
        self._unsaid = unsaid
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._silent = Event()
        self._ended = Event()
        self._lock = Lock()
        self._links: list[socket.socket] = []
        self._threads = [Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        for thread in list(self._threads):
            thread.join()
        self._listener.close()

    def fall_silent(self) -> None:
        """From now on nothing passes, and nobody is told: what a lost router looks like."""
        self._silent.set()

    def speak_again(self) -> None:
        """New connections pass again; the old ones stay cut off."""
        self.cut()
        self._silent.clear()

    def cut(self) -> None:
        """End every connection."""
        with self._lock:
            links, self._links = self._links, []
        for link in links:
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        self._listener.settimeout(0.05)
        while not self._ended.is_set():
            with suppress(TimeoutError):
                client = self._listener.accept()[0]
                thread = Thread(target=self._serve, args=(client,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self._to_port)) as server:
            client.settimeout(30)
            with self._lock:
                self._links += [client, server]
            self._pass_on({client: server, server: client})

    def _pass_on(self, other_end: dict[socket.socket, socket.socket]) -> None:
        with DefaultSelector() as selector:
            for link in other_end:
                selector.register(link, EVENT_READ)
            while not self._ended.is_set():
                for ready, _events in selector.select(0.05):
                    link = next(end for end in other_end if end is ready.fileobj)
                    if self._silent.is_set():
                        self._ended.wait(0.05)
                        continue
                    content = link.recv(65536)
                    if not content:
                        return
                    other_end[link].sendall(content.replace(self._unsaid, b"") if self._unsaid else content)
