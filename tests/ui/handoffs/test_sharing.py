"""A brief on the clipboard, in a PDF file, and in a draft of the mail program."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from sdr_desk.desk.handoff_talk import add_fact
from sdr_desk.ui.handoffs.sharing import Sharing
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def shown(qtbot, desk, theme):
    hand_over(desk)
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan")


def test_the_brief_is_copied(shown):
    view = shown.window.screen("handoffs").view
    shown.ctx.actions.trigger("handoffs.copy")
    assert QGuiApplication.clipboard().text() == view.brief_text
    assert shown.window.toast_line.text() == "Brief copied."


def test_the_brief_becomes_a_pdf(shown, tmp_path):
    shown.ctx.prompts.answers.append(tmp_path / "brief")
    shown.ctx.actions.trigger("handoffs.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    shown.ctx.prompts.answers.append(None)
    shown.ctx.actions.trigger("handoffs.pdf")


def test_the_draft_goes_to_the_closer_with_the_pdf(shown):
    opened, view = [], shown.window.screen("handoffs").view
    Sharing(shown.ctx, lambda url: opened.append(Path(url.toLocalFile()).read_bytes()) or True).mail(view)
    assert b"X-Unsent: 1" in opened[0]
    assert b"application/pdf" in opened[0]
    assert shown.window.toast_line.text() == "The draft is open in your mail program."


def test_no_mail_program_says_where_the_draft_is(shown):
    Sharing(shown.ctx, lambda _url: False).mail(shown.window.screen("handoffs").view)
    assert "No mail program opened." in shown.window.toast_line.text()


def test_what_was_added_since_goes_along(shown, desk):
    view = shown.window.screen("handoffs").view
    add_fact(desk, view.id, "Kent is back")
    shown.ctx.actions.trigger("handoffs.copy")
    assert QGuiApplication.clipboard().text().startswith(view.brief_text)
    assert QGuiApplication.clipboard().text().endswith(" added: Kent is back")
