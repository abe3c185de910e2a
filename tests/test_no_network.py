"""The program works without a network: nothing reaches out unless a person asks for their calendar server."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

import sdr_desk
from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme
from tests import network_guard

PACKAGE = Path(sdr_desk.__file__).parent
NETWORKING = frozenset(
    {
        "socket", "ssl", "http", "urllib.request", "urllib3", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc",
        "asyncio", "requests", "niquests", "httpx", "aiohttp", "caldav", "PySide6.QtNetwork", "PySide6.QtNetworkAuth",
        "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtHttpServer",
    }
)  # fmt: skip
ASKED_FOR = {"exchange/caldav_link.py"}
"""The one way out: a calendar server that a person names, with their password, each time."""

PLAIN = Qt.TextFormat.PlainText
LURE = '<img src="http://tracker.example/a.png"><link rel=stylesheet href="//tracker.example/b.css"><script src=x>'


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, and those within it that an import may name; none of a file that names none."""
    text = path.read_text(encoding="utf-8")
    if not any(name.rpartition(".")[2] in text for name in NETWORKING):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{one.name}" for one in node.names))


def reaches_out(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in NETWORKING)


def test_only_the_calendar_server_has_a_module_that_can_reach_out() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): [*filter(reaches_out, imported(path))] for path in PACKAGE.rglob("*.py")
    }
    assert {path for path, names in found.items() if names} == ASKED_FOR


@pytest.mark.parametrize(
    ("event", "args", "host"),
    [
        ("socket.getaddrinfo", ("crm.example", 443), "crm.example"),
        ("socket.getaddrinfo", ("localhost", 80), None),
        ("socket.getaddrinfo", (None, 80), None),
        ("socket.gethostbyname", ("crm.example",), "crm.example"),
        ("open", ("crm.example",), None),
    ],
)
def test_the_guard_tells_other_machines_from_this_one(event: str, args: tuple, host: str | None) -> None:
    assert network_guard.elsewhere(event, args) == host


@pytest.mark.parametrize(("address", "host"), [("192.0.2.7", "192.0.2.7"), ("127.0.0.1", None)])
def test_the_guard_sees_connections_and_datagrams(address: str, host: str | None) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        assert network_guard.elsewhere("socket.connect", (one, (address, 80))) == host
        assert network_guard.elsewhere("socket.sendto", (one, (address, 80))) == host
    with socket.socket(socket.AF_UNIX) as one:
        assert network_guard.elsewhere("socket.connect", (one, "/run/display")) is None


def test_a_test_that_reaches_out_fails_also_where_the_refusal_is_swallowed() -> None:
    before = len(network_guard.seen)
    with pytest.raises(network_guard.NetworkUsedError):
        urlopen("http://tracker.example/")
    told = network_guard.seen[before:]
    del network_guard.seen[before:]  # what this test did on purpose
    assert told == ["socket.getaddrinfo tracker.example"]


def test_every_screen_opens_and_a_call_is_logged_without_a_network(qtbot, desk: Desk) -> None:
    add_prospect(desk, NewProspect(LURE, LURE, LURE, LURE, ("(208) 555-0199",), (f"{LURE}@tracker.example",), LURE))
    theme = Theme("light")
    theme.apply()
    shown = DeskWindow(desk, theme, prompts=ScriptedPrompts(()), tasks=InlineTasks())
    shown.keeper = QWidget()
    qtbot.addWidget(shown.keeper, before_close_func=lambda _keeper: shown.close())
    shown.window.show()
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer", note=LURE))
    for entry in SCREENS:
        shown.ctx.navigate(entry.name)
        screen = shown.window.screen(entry.name)
        qtbot.waitUntil(lambda screen=screen: not getattr(screen, "building", False))
        assert screen.grab().width()
        assert [label.text() for label in screen.findChildren(QLabel) if is_read_as_html(label)] == []


def is_read_as_html(label: QLabel) -> bool:
    return any("<" in text for text in (label.text() if label.textFormat() != PLAIN else "", label.toolTip())) and (
        "tracker.example" in label.text() + label.toolTip()
    )
