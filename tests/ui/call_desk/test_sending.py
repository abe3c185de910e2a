"""Qualified: what is missing, the form, and the brief copied, printed and mailed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import drafts
from sdr_desk.desk.card import card
from sdr_desk.desk.handoff_rules import change_terms, terms
from tests.ui.call_desk.conftest import CTRL


def answer_all(desk, prospect_id):
    keys = [one.key for one in card(desk, prospect_id).guide.questions]
    drafts.keep_typing(desk, prospect_id, {f"answer:{key}": "about $24,000 in May" for key in keys})


@pytest.fixture
def ready(rep, desk):
    answer_all(desk, rep.session.card.prospect_id)
    rep.screen.refresh()
    rep.press(Qt.Key.Key_6)
    return rep


def test_missing_answers_are_named_and_the_first_is_opened(rep):
    rep.press(Qt.Key.Key_6)
    assert rep.toasts[-1].startswith("Not ready to hand off. Still open: need or pain")
    assert rep.screen.view.notes.questions.editing() == "need"
    assert not rep.screen.view.handoff.isVisible()


def test_the_form_opens_with_its_defaults_and_a_brief(ready):
    panel = ready.screen.view.handoff
    assert panel.isVisible()
    assert panel.closer_name() == "Jordan Pike"
    assert panel.fields.next_step.text()
    assert ready.session.card.name in panel.brief_now().plain
    assert panel.package().answer_by > ready.ctx.desk.now()


def test_ctrl_enter_sends_the_lead_and_brings_the_next_person(ready, desk):
    who = ready.session.card.prospect_id
    ready.screen.view.handoff.fields.note.setPlainText("Wants it before winter")
    ready.press(Qt.Key.Key_Return, CTRL)
    assert card(desk, who).status == "With Jordan Pike"
    assert ready.session.card.prospect_id != who
    assert not ready.screen.view.handoff.isVisible()
    assert desk.conn.execute("SELECT note FROM handoffs").fetchone()[0] == "Wants it before winter"


def test_escape_returns_to_the_call_with_the_story_as_note(ready, desk):
    panel = ready.screen.view.handoff
    panel.fields.note.setFocus()
    panel.fields.note.setPlainText("The story so far")
    ready.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert ready.screen.view.notes.note.toPlainText() == "The story so far"
    assert drafts.typing_of(desk, ready.session.card.prospect_id)["note"] == "The story so far"


def test_a_time_that_cannot_be_read_is_told_and_nothing_is_sent(ready, desk):
    ready.screen.view.handoff.fields.answer_by.setText("whenever")
    ready.press(Qt.Key.Key_Return, CTRL)
    assert "whenever" in ready.toasts[-1]
    assert ready.screen.view.handoff.isVisible()
    assert desk.conn.execute("SELECT count(*) FROM handoffs").fetchone()[0] == 0


def test_the_answer_time_can_be_written_in_words(ready):
    panel = ready.screen.view.handoff
    panel.fields.answer_by.setText("fri 15:00")
    assert panel.package().answer_by.isoformat() == "2026-10-16T21:00:00+00:00"


def test_the_brief_is_copied(ready, qapp):
    ready.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert ready.session.card.name in qapp.clipboard().text()


def test_the_brief_is_saved_as_pdf(open_rep, desk, tmp_path):
    target = tmp_path / "brief.pdf"
    rep = open_rep(desk, [target])
    answer_all(desk, rep.session.card.prospect_id)
    rep.screen.refresh()
    rep.press(Qt.Key.Key_6)
    rep.press(Qt.Key.Key_P, CTRL)
    assert target.read_bytes().startswith(b"%PDF")
    assert rep.toasts[-1] == "Saved brief.pdf."


def test_the_brief_becomes_an_email_draft(ready, monkeypatch):
    opened = []
    monkeypatch.setattr(
        ready.screen.sending.files, "open_url", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    ready.press(Qt.Key.Key_E, CTRL)
    assert b"X-Unsent: 1" in opened[0].read_bytes()


def test_the_draft_has_the_invitation_to_the_agreed_meeting(ready, desk, monkeypatch):
    with desk.write() as write:
        for (person_id,) in write.conn.execute("SELECT id FROM people").fetchall():
            write.change("people", person_id, email="somebody@northbeam.example")
    opened = []
    monkeypatch.setattr(
        ready.screen.sending.files, "open_url", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    ready.screen.view.handoff.fields.meeting.setText("fri 10:00")
    ready.press(Qt.Key.Key_E, CTRL)
    text = opened[0].read_bytes()
    assert b"method=" in text
    assert b"text/calendar" in text
    assert ready.toasts[-1] == "The draft is open in your mail program."


def test_who_works_by_mail_gets_the_draft_with_the_sheet_at_once(ready, desk, as_person, monkeypatch):
    ruth = as_person("Ruth")
    for closer_id, mine in terms(ruth).items():
        change_terms(ruth, closer_id, replace(mine, by_mail=True))
    opened = []
    monkeypatch.setattr(
        ready.screen.sending.files, "open_url", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    ready.press(Qt.Key.Key_Return, CTRL)
    assert b"Leads for Jordan Pike" in opened[0].read_bytes()
    assert any(text.startswith("Jordan Pike works by e-mail: the draft with") for text in ready.toasts)


def test_no_draft_stays_behind_on_the_disk(ready, monkeypatch):
    opened = []
    monkeypatch.setattr(
        ready.screen.sending.files, "open_url", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    ready.press(Qt.Key.Key_E, CTRL)
    ready.press(Qt.Key.Key_E, CTRL)
    assert opened[0].exists()
    ready.screen.sending.files.forget()  # as at the end of the program
    assert not opened[0].parent.exists()


def test_a_draft_that_cannot_be_written_is_told_in_words(ready, monkeypatch, tmp_path):
    monkeypatch.setattr(ready.screen.sending.files, "_folder", tmp_path / "gone")
    ready.press(Qt.Key.Key_E, CTRL)
    assert "could not be written" in ready.toasts[-1]


def test_undo_takes_the_handoff_back(ready, desk):
    who = ready.session.card.prospect_id
    ready.press(Qt.Key.Key_Return, CTRL)
    ready.press(Qt.Key.Key_Z, CTRL)
    assert ready.session.card.prospect_id == who
    assert card(desk, who).status != "With Jordan Pike"
