"""A brief on the clipboard, in a PDF file, and in a draft of the mail program."""

import pytest
from PySide6.QtGui import QGuiApplication

from sdr_desk.ui.handoffs.sharing import Sharing, brief_sections, file_name
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


def test_a_short_brief_is_a_link_and_a_long_one_a_file(shown, home):
    opened, view = [], shown.window.screen("handoffs").view
    sharing = Sharing(shown.ctx, lambda url: opened.append(url) or True)
    sharing.mail(view)
    assert opened[0].scheme() in {"mailto", "file"}
    long = type(view)(**{name: getattr(view, name) for name in view.__slots__} | {"brief_text": "word " * 2000})
    sharing.mail(long)
    assert opened[1].toLocalFile().startswith(str(home))


def test_no_mail_program_says_what_to_do(shown):
    Sharing(shown.ctx, lambda _url: False).mail(shown.window.screen("handoffs").view)
    assert "Copy the brief" in shown.window.toast_line.text()


def test_file_names_suit_every_system(shown):
    view = shown.window.screen("handoffs").view
    odd = type(view)(**{name: getattr(view, name) for name in view.__slots__} | {"company": ' A/B: "C"?. '})
    assert file_name(odd) == "A-B- -C--.pdf"
    assert brief_sections(view)[0].heading == "Who"
