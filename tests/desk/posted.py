"""People with addresses for letters, and who waits for a nurture touch."""

from datetime import timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.method.lifecycle import Event
from sdr_desk.store import state, tracks
from sdr_desk.store.writing import stamp


def ids_of(desk: Desk) -> list[str]:
    return [row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE deleted = 0 ORDER BY id")]


def settle(desk: Desk, count: int = 12) -> list[str]:
    """Give so many people a postal address; returns everybody's ids."""
    ids = ids_of(desk)
    with desk.write() as write:
        for at, one in enumerate(ids[:count]):
            write.change("prospects", one, street=f"{at} Main Street", postal_code="83702")
    return ids


def nurture(desk: Desk, ids: list[str], days: float = 0) -> None:
    """Put people on the track of the workspace, with its first touch due in so many days."""
    with desk.write() as write:
        found = tracks.track_for(write.conn)
        track = found.id if found else None
        at = stamp(write.now + timedelta(days=days))
        for one in ids:
            fact = write.fact("enrolments", prospect_id=one, track_id=track, act="enter", until=at, reason="later")
            state.advance(write, one, Event(fact, "enrolments", "enter", write.at, at, "later", track_id=track))


def state_of(desk: Desk, one: str) -> state.State:
    found = state.read(desk.conn, one)
    assert found is not None
    return found[1]


def kinds_of(desk: Desk, one: str) -> list[tuple[str, str | None]]:
    """Kind and script version of the touches that count, oldest first."""
    rows = desk.conn.execute(
        "SELECT kind, script_version_id FROM touches WHERE prospect_id = ? AND id NOT IN withdrawn ORDER BY id", (one,)
    )
    return rows.fetchall()


def change(desk: Desk, one: str, **columns: str) -> None:
    """Set columns of a person."""
    with desk.write() as write:
        write.change("prospects", one, **columns)
