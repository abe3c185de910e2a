"""Unanswered leads are brought up from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.store import people
from tests.conftest import Clock, Run, open_at
from tests.desk.test_handoffs import send


@pytest.fixture
def sent(built: Path, tmp_path: Path) -> str:
    """The path of a workspace with a lead that waits for its closer since 14 October 2026."""
    path = tmp_path / "sent.db"
    path.write_bytes(built.read_bytes())
    workspace = open_at(path, Clock(), seed=3)
    send(Desk(workspace, people.people(workspace.conn)[0]))
    workspace.close()
    return str(path)


def test_what_is_due_is_done_once(sent: str, run: Run) -> None:
    code, said, _ = run("--workspace", sent, "escalate", "--json")
    told = json.loads(said)
    assert code == 0
    assert told["done"][0]["what"].startswith("The manager was told that Company 0 waits for Jordan Pike")
    assert told["next_due_at"] is not None
    code, said, _ = run("--workspace", sent, "escalate")
    assert (code, said.splitlines()[0]) == (0, "Nothing is due.")
    with closing(sqlite3.connect(sent)) as conn:
        assert conn.execute("SELECT act FROM handoff_events").fetchall() == [("escalated",)]


def test_where_nothing_waits_nothing_is_due(file: str, run: Run) -> None:
    assert run("--workspace", file, "escalate")[:2] == (0, "Nothing is due.\n")
