"""Facts put on the record by hand, for tests that count them."""

from datetime import datetime, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.store import history, state
from sdr_desk.store.writing import stamp
from tests.conftest import MORNING


def days_ago(days: float) -> datetime:
    return MORNING - timedelta(days=days)


def script_of(desk: Desk, kind: str) -> str:
    """The first published script of a kind."""
    sql = "SELECT id FROM scripts WHERE kind = ? AND state = 'live' ORDER BY position"
    return str(desk.conn.execute(sql, (kind,)).fetchone()[0])


def versions_of(desk: Desk, script_id: str) -> list[str]:
    """The ids of its versions, the oldest first."""
    rows = desk.conn.execute("SELECT id FROM script_versions WHERE script_id = ? ORDER BY number", (script_id,))
    return [row[0] for row in rows]


def another_version(desk: Desk, script_id: str, at: datetime, text: str = "") -> str:
    """One more version of a script, live from then on."""
    with desk.write() as write:
        number, title, body = write.conn.execute(
            "SELECT number, title, body FROM script_versions WHERE script_id = ? ORDER BY number DESC", (script_id,)
        ).fetchone()
        version_id = write.fact(
            "script_versions", script_id=script_id, number=number + 1, title=title,
            body=text or f"{body}\nMore of v{number + 1}.\n", published_at=stamp(at),
        )  # fmt: skip
        write.change("scripts", script_id, live_version_id=version_id)
    return version_id


def people_of(desk: Desk) -> list[str]:
    return [row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE deleted = 0 ORDER BY id")]


def touch(desk: Desk, prospect_id: str, at: datetime, kind: str = "call", **columns: str | int | None) -> str:
    """One touch; a call that nobody answered unless told otherwise."""
    call = {"disposition": "no_answer", "is_dial": 1} if kind == "call" else {}
    with desk.write() as write:
        touch_id = write.fact("touches", prospect_id=prospect_id, at=stamp(at), kind=kind, **call | columns)
        state.rebuild(write.conn, prospect_id)
    return touch_id


TALK: dict[str, str | int | None] = {"disposition": "callback", "is_dial": 1, "is_connect": 1, "is_conversation": 1}
CAME_IN: dict[str, str | int | None] = {**TALK, "is_dial": 0}


def take_back(desk: Desk, table: str, fact_id: str) -> None:
    with desk.write() as write:
        if table == "touches":
            history.correct(write, table, fact_id, "corrected")
        else:
            write.correct(table, fact_id, "corrected")
