"""A window keeps little of the file in memory; long work keeps more, and gives it back."""

from sdr_desk.desk.desk import Desk
from sdr_desk.store.page_cache import roomy

WINDOW, LONG = -8_000, -32_000


def room(desk: Desk) -> int:
    found: int = desk.conn.execute("PRAGMA cache_size").fetchone()[0]
    return found


def test_a_window_and_its_readers_keep_little(desk: Desk) -> None:
    other = desk.another()
    assert (room(desk), room(other)) == (WINDOW, WINDOW)
    other.close()


def test_long_work_has_more_and_gives_it_back(desk: Desk) -> None:
    with desk.workspace.long_work():
        assert room(desk) == LONG
    assert room(desk) == WINDOW


def test_a_connection_that_has_more_keeps_it(desk: Desk) -> None:
    desk.conn.execute("PRAGMA cache_size = -96000")
    with roomy(desk.conn):
        assert room(desk) == -96_000
    assert room(desk) == -96_000
