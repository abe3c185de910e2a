"""No text from outside is read as markup, loads a picture or opens a link, wherever a screen shows it."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QMessageBox, QTextBrowser

import sdr_desk.ui
from sdr_desk.ui.call_desk.brief_view import BriefView
from sdr_desk.ui.help.browser import HelpBrowser
from sdr_desk.ui.prompts import WindowPrompts
from sdr_desk.ui.scripts.page import ScriptPage
from sdr_desk.ui.widgets.labels import Text, plain_tip
from tests.naughty import NAUGHTY

UI = Path(sdr_desk.ui.__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(UI.rglob("*.py"))}
PLACES = (
    "file:///etc/passwd",
    "http://tracker.example/p.png",
    "data:image/png;base64,AAAA",
    "qrc:/a.png",
    "//server.example/a.png",
)
PAGE = "".join(f'<p><img src="{place}"><a href="{place}">a</a></p>' for place in PLACES)
OWN_MARKUP = frozenset({"plain_tip", "_plain"})
"""Functions whose result holds no markup of others."""


@pytest.mark.parametrize("text", [*NAUGHTY, '<img src="file:///etc/passwd">'])
def test_a_tip_shows_the_text_as_it_is(text: str) -> None:
    tip = plain_tip(text)
    document = QTextDocument()
    if GuiQt.mightBeRichText(tip):
        document.setHtml(tip)
        assert not any("<img" in block for block in document.toHtml().split("<body")[1:])
        assert document.toPlainText().split() == text[:2000].split()
    else:
        assert tip == text[:2000]


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_label_never_reads_markup(qtbot, text: str) -> None:
    label = Text(text)
    qtbot.addWidget(label)
    assert label.textFormat() == GuiQt.TextFormat.PlainText


@pytest.mark.parametrize("kind", [BriefView, HelpBrowser, ScriptPage])
def test_a_page_loads_nothing_and_opens_nothing(qtbot, monkeypatch, tmp_path: Path, kind: type[QTextBrowser]) -> None:
    opened = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    page = kind()
    qtbot.addWidget(page)
    picture = tmp_path / "a.png"
    assert QImage(4, 4, QImage.Format.Format_RGB32).save(str(picture))
    page.setHtml(f'{PAGE}<img src="{picture.as_uri()}"><img src="{picture}">')
    page.resize(400, 300)
    page.grab()
    for place in (*PLACES, picture.as_uri(), str(picture)):
        assert page.document().resource(2, QUrl(place)).size() == QSize(1, 1)
    assert not page.openLinks()
    assert not page.openExternalLinks()
    assert opened == []


def test_a_question_in_a_dialog_is_plain(qtbot, monkeypatch) -> None:
    asked: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box) or 0)
    WindowPrompts().confirm("Erase <img src=x>", "<b>Dana</b> & co")
    labels = [label.text() for label in asked[0].findChildren(QLabel) if label.text()]
    assert not any("<img" in text or "<b>" in text for text in labels)


def calls(name: str) -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.relative_to(UI)}:{node.lineno}", node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
    ]


def is_harmless(node: ast.expr) -> bool:
    """Whether a text comes from the program itself, or went through `plain_tip`."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in OWN_MARKUP
    if isinstance(node, ast.IfExp):
        return is_harmless(node.body) and is_harmless(node.orelse)
    return isinstance(node, ast.Constant)


KNOWN_TIPS = frozenset({
    "scripts/results_head.py", "schedule/day_head.py", "schedule/tile.py", "handoffs/outcome_part.py",
})  # fmt: skip
"""Files whose tips are put together from the program's own words, or escaped where they are made."""


def test_every_tip_is_plain() -> None:
    loose = [place for place, call in calls("setToolTip") if not is_harmless(call.args[0])]
    assert [place for place in loose if place.partition(":")[0] not in KNOWN_TIPS] == []


def test_only_pages_that_load_nothing_take_markup() -> None:
    found = {place.partition(":")[0] for name in ("setHtml", "setMarkdown") for place, _call in calls(name)}
    assert found <= {"scripts/page.py", "call_desk/brief_view.py", "help/browser.py", "keys_overlay.py"}


def test_plain_labels_of_the_toolkit_show_no_text_from_outside() -> None:
    known = {"trouble/page.py", "handoffs/brief_pane.py", "settings/said.py", "error_card.py",
             "schedule/warning_part.py", "screen_error.py", "importing/choose.py", "importing/foot.py"}  # fmt: skip
    made = [(place, call) for place, call in calls("QLabel") if place.partition(":")[0] not in known]
    assert made == []
