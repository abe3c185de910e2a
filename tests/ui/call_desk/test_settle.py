"""Coming back to the desk: the person and the words at once, everything beside them piece by piece."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.ui.call_desk import settle


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """What was read beside the person, in order."""
    seen: list[str] = []
    real, progress = queue.queue_now, settle.blocks.progress
    monkeypatch.setattr(settle.queue, "queue_now", lambda desk: seen.append("queue") or real(desk))
    monkeypatch.setattr(settle.blocks, "progress", lambda desk: seen.append("block") or progress(desk))
    return seen


def leave_and_come_back(rep) -> None:
    rep.screen.hide()
    rep.screen.show()


def test_coming_back_reads_the_person_first_and_the_queue_later(rep, read):
    leave_and_come_back(rep)
    assert read == []
    rep.settle()
    assert read[:2] == ["queue", "block"]


def test_coming_back_reads_the_queue_once(rep, read):
    rep.screen.hide()
    rep.ctx.navigate("call_desk")
    rep.screen.show()
    rep.settle()
    assert read.count("queue") == 1


def test_coming_back_reads_the_person_once(rep, monkeypatch):
    times, real = [], rep.session.reread
    monkeypatch.setattr(rep.session, "reread", lambda: times.append(1) or real())
    rep.screen.hide()
    rep.ctx.navigate("call_desk")
    rep.screen.show()
    rep.settle()
    assert times == [1]


def test_a_change_while_the_desk_is_open_reads_the_person_again(rep, monkeypatch):
    times, real = [], rep.session.reread
    monkeypatch.setattr(rep.session, "reread", lambda: times.append(1) or real())
    rep.screen.mark_stale()
    rep.settle()
    assert times == [1]


def test_what_changed_about_the_person_meanwhile_is_shown_before_anything_else(rep, desk, read):
    shown = rep.session.card.prospect_id
    rep.screen.hide()
    with desk.write() as write:
        write.change("prospects", shown, title="Captain of the bay")
        write.record("edit", "Edited", ["prospect"], undoable=False)
    rep.screen.show()
    assert (rep.session.card.title, read) == ("Captain of the bay", [])


def test_a_key_before_all_has_settled_is_about_the_person_shown(rep, desk, read):
    rep.screen.hide()
    other = queue.head_ids(desk, 3)[2]
    log_outcome(desk, Outcome(other, "no_answer"))
    rep.screen.show()
    shown = rep.session.card.prospect_id
    assert read == []
    rep.press(Qt.Key.Key_1)
    assert desk.conn.execute("SELECT count(*) FROM touches WHERE prospect_id = ?", (shown,)).fetchone()[0] == 1
    assert rep.session.card.prospect_id not in {shown, other}


def test_whoever_can_be_called_comes_on_at_once_when_the_desk_was_clear(rep, desk, clock, read):
    clock.forward(hours=12)
    rep.session.take_next()
    rep.screen.show_present()
    rep.settle()
    assert rep.name is None
    clock.forward(hours=12)
    read.clear()
    leave_and_come_back(rep)
    assert (rep.name is not None, rep.screen.view.clear.isHidden(), read) == (True, True, [])


def test_what_follows_comes_one_piece_a_turn_and_the_first_after_the_paint(rep, read):
    leave_and_come_back(rep)
    turns = []
    for _ in range(8):
        before = len(read)
        QApplication.processEvents()
        turns.append(len(read) - before)
    assert (turns[0], max(turns)) == (0, 1)
    assert read[:2] == ["queue", "block"]
