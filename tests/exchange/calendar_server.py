"""A calendar server of its own for a test: Radicale in a process, with one person, a calendar and an address book."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.request import HTTPBasicAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener

USER, PASSWORD = "maria", "right horse"
_PATIENCE = 30


@dataclass(frozen=True)
class Running:
    """A server that answers; `calendar` and `addresses` are its collections."""

    root: str
    store: Path

    @property
    def calendar(self) -> str:
        return f"{self.root}{USER}/work/"

    @property
    def addresses(self) -> str:
        return f"{self.root}{USER}/people/"

    def ask(self, method: str, url: str, body: str = "", **headers: str) -> str:
        """A request of another program; raises HTTPError for a refusal."""
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.root, USER, PASSWORD)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(url, body.encode() or None, named, method=method)
        with build_opener(HTTPBasicAuthHandler(passwords)).open(request, timeout=_PATIENCE) as answer:
            return str(answer.read().decode())

    def files(self) -> list[str]:
        """The entries of the calendar as the server keeps them."""
        folder = self.store / "collection-root" / USER / "work"
        return sorted(path.read_text() for path in folder.glob("*.ics"))


@contextmanager
def radicale(folder: Path) -> Iterator[Running]:
    """Start Radicale in a folder on a free port, and end it."""
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    port = _free_port()
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}",
        "--storage-filesystem-folder", str(folder / "store"), "--auth-type", "htpasswd", "--auth-delay", "0",
        "--auth-htpasswd-filename", str(folder / "users"), "--auth-htpasswd-encryption", "plain",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said, ready = [], Event()
        reader = Thread(target=_listen, args=(process, said, ready), daemon=True)
        reader.start()
        try:
            assert ready.wait(_PATIENCE), said
            assert process.poll() is None, said
            running = Running(f"http://127.0.0.1:{port}/", folder / "store")
            running.ask("MKCOL", running.addresses, _ADDRESSES)
            yield running
        finally:
            process.terminate()
            reader.join(_PATIENCE)


_ADDRESSES = """<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype></prop></set></mkcol>"""


def _listen(process: "subprocess.Popen[str]", said: list[str], ready: Event) -> None:
    """Take in what the server says, to its end, and notice when it is ready or gone."""
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "server ready" in line:
            ready.set()
    ready.set()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
