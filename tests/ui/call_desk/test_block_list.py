"""A block for a list on the call desk: its name over its people, a long list gathered beside, everybody let in."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import blocks, bulk
from sdr_desk.desk.queue import head_ids
from sdr_desk.store import queue_lists as store
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Section


@pytest.fixture
def listed(desk) -> list[str]:
    """A running block for the third and fourth of the queue."""
    some = head_ids(desk, 50)[2:4]
    bulk.add_to_list(desk, bulk.Selection(ids=tuple(some)), "Treasure Valley")
    list_id = desk.conn.execute("SELECT id FROM lists").fetchone()[0]
    block_id = blocks.start_block(desk).ids["block"][0]
    with desk.write() as write:
        write.change("run_blocks", block_id, list_id=list_id)
        write.record("plan", "Planned", ["block"], undoable=False)
    return some


def test_a_list_is_gathered_beside_the_window_and_named_over_its_people(listed, desk, open_rep, qtbot):
    rep = open_rep(desk)
    qtbot.waitUntil(lambda: rep.session.card is not None)
    rep.settle()
    assert rep.session.card.prospect_id == listed[0]
    items = rep.screen.view.queue.list.model().items()
    assert [one.title for one in items if isinstance(one, Section)] == ["Fresh, best fit first · Treasure Valley"]
    assert rep.screen.view.clear.isHidden()


def test_enter_lets_everybody_in_when_the_list_is_called_through(listed, desk, open_rep, qtbot):
    rep = open_rep(desk)
    rep.press(Qt.Key.Key_1)
    rep.press(Qt.Key.Key_1)
    said = [one.text() for one in rep.screen.view.clear.findChildren(Text)]
    assert any("The list “Treasure Valley” has nobody left to call now." in one for one in said)
    rep.press(Qt.Key.Key_Return)
    assert rep.toasts or rep.saved
    assert rep.session.card is not None
    assert store.of_running(desk.conn, desk.person.id) is None
