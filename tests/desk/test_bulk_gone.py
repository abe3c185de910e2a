"""A large change of people some of whom were removed meanwhile in another window."""

import pytest

from sdr_desk.desk.bulk import Selection, add_to_list, remove
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError


def test_nobody_who_was_removed_is_put_on_a_list(desk: Desk) -> None:
    gone, here = (row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 2"))
    remove(desk, Selection(ids=(gone,)))
    add_to_list(desk, Selection(ids=(gone, here)), "Autumn")
    assert desk.conn.execute("SELECT prospect_id FROM list_members WHERE deleted = 0").fetchall() == [(here,)]


def test_a_list_of_removed_people_only_is_not_made(desk: Desk) -> None:
    gone = desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0]
    remove(desk, Selection(ids=(gone,)))
    with pytest.raises(KnownError):
        add_to_list(desk, Selection(ids=(gone,)), "Autumn")
    assert desk.conn.execute("SELECT count(*) FROM lists").fetchone() == (0,)
