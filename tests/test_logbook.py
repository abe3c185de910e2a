"""Logs and reports hold no personal data: whatever fails, of an error its kind and its places are written, no words."""

from __future__ import annotations

import ast
import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import sdr_desk
from sdr_desk import logbook
from sdr_desk.app import App, install_last_resort
from sdr_desk.errors import DamagedFile, KnownError
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.render import CompiledScript
from sdr_desk.ui.diagnostics import diagnostics
from sdr_desk.ui.reads import Unread
from sdr_desk.ui.theme import Theme

PACKAGE = Path(sdr_desk.__file__).parent
MARKS = ("Whitfield", "5550147", "dana@ridgeline.example", "loses loads at night", "Zorblat")
"""A name, a number, an address, a note and the name of a home folder; nothing of the program is called so."""

LINES = {"debug", "info", "warning", "error", "exception", "critical", "log"}
LOGS = ("_log", "_LOG", "logging", "logging.getLogger('sdr_desk')")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    target = tmp_path / "Zorblat" / "sdr-desk.log"
    with logbook.writing(target):
        yield target


def says_nothing(text: str) -> None:
    assert [mark for mark in MARKS if mark in text] == []


def in_sqlite() -> None:
    with sqlite3.connect(":memory:") as conn:
        conn.execute("CREATE TABLE t (a CHECK (a <> 'Whitfield'))")
        conn.execute(f"INSERT INTO Whitfield VALUES ('{MARKS[3]}')")


def in_the_desk() -> None:
    raise KnownError(f"{MARKS[0]} is with a closer.", f"{MARKS[1]} is safe.", f"Ask {MARKS[2]}.")


def chained() -> None:
    try:
        int(MARKS[0])
    except ValueError as error:
        raise RuntimeError(f"no such person {MARKS[2]}") from error


FAULTS: dict[str, Callable[[], object]] = {
    "a key": lambda: {}[MARKS[0]],
    "a number": lambda: int(MARKS[3]),
    "JSON": lambda: json.loads(MARKS[2]),
    "a file": lambda: Path(f"/home/Zorblat/{MARKS[0]}.csv").read_text(),
    "bytes": lambda: MARKS[0].encode().decode("utf-16-le").encode("ascii"),
    "SQLite": in_sqlite,
    "the desk": in_the_desk,
    "a chain": chained,
}


@pytest.mark.parametrize("what", sorted(FAULTS))
def test_an_unexpected_error_is_logged_without_its_words(log: Path, monkeypatch, capsys, qapp, what: str) -> None:
    for place in (sys, threading):
        monkeypatch.setattr(place, "excepthook", place.excepthook)  # put back at the end
    install_last_resort(App(Theme("light")))
    try:
        FAULTS[what]()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        logging.getLogger("sdr_desk.any").exception("it failed")
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    said = log.read_text(encoding="utf-8")
    assert said.count("test_logbook.py:") >= 3
    says_nothing(said + "".join(capsys.readouterr()))


@pytest.mark.parametrize("what", sorted(FAULTS))
def test_the_details_of_an_error_hold_no_words_of_it(qapp: QGuiApplication, what: str) -> None:
    try:
        FAULTS[what]()
    except Exception as error:  # noqa: BLE001 -- whatever it is
        told = error if isinstance(error, KnownError) else DamagedFile(str(error), MARKS[0], MARKS[1])
        said = Unread(told, error, None).details("today") + diagnostics(told)
    assert type(told).__name__ in said
    assert "test_logbook.py:" in said
    says_nothing(said)


def test_a_script_that_cannot_be_filled_says_nothing_of_whom_it_was_for(log: Path) -> None:
    source = parse_script("---\ntitle: Zorblat\nkind: letter\n---\n{{ prospect.first_name }}\n", "zorblat")
    CompiledScript(source, None, lambda fields: f"no field {fields}").render({"prospect.first_name": MARKS[0]})
    said = log.read_text(encoding="utf-8")
    assert "a letter script was not rendered" in said
    says_nothing(said)


def test_no_line_of_the_log_is_made_of_anything_but_kinds_counts_and_names_of_ours() -> None:
    """Each value a log line is filled with is one of these; another one has to be looked at and added."""
    allowed = {
        "kind", "number", "path.name", "error.name", "error.strerror", "type(error).__name__", "self.source.kind",
        "logbook.told(kind, trace)",
    }  # fmt: skip
    found = {ast.unparse(value) for path in PACKAGE.rglob("*.py") for value in logged(path)}
    assert found <= allowed


def logged(path: Path) -> Iterator[ast.expr]:
    """What the log lines of a file are filled with."""
    text = path.read_text(encoding="utf-8")
    if "getLogger" not in text:
        return
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    for node in calls:
        if isinstance(node.func, ast.Attribute) and node.func.attr in LINES and ast.unparse(node.func.value) in LOGS:
            first, *rest = node.args
            assert isinstance(first, ast.Constant), f"{path.name}:{node.lineno} fills its words itself"
            yield from rest
