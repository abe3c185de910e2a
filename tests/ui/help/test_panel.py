"""The help over the window: the right page, a search, keys that are the person's own, and nothing from outside."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.help.actions import ACTIONS, HELP, OPENERS, PANELS, TOPICS
from sdr_desk.ui.help.opening import PAGE_OF, bind_help, page_for
from sdr_desk.ui.help.pages import all_pages, parse_page
from sdr_desk.ui.help.rich import page_html
from sdr_desk.ui.main_window import every_action
from sdr_desk.ui.screens import SCREENS


@pytest.fixture
def helped(window, ctx):
    ctx.actions.register((*OPENERS, *ACTIONS))
    bind_help(window)
    return window


@pytest.fixture
def panel(helped, ctx):
    ctx.actions.trigger("window.help_scripts")
    return helped.overlay.panel()


def test_the_keys_are_free():
    known = {spec.id: spec for spec in (*every_action(), *OPENERS, *ACTIONS)}
    assert [one for one in problems(known.values(), {**OVERLAYS, **PANELS}) if "help" in one] == []


def test_every_screen_has_its_page():
    names = {name for name, _words in TOPICS}
    assert set(PAGE_OF.values()) == names
    assert {entry.name for entry in SCREENS} - {"letters_desk", "letters"} <= set(PAGE_OF)
    assert page_for(("scripts_results", "scripts", "everywhere")) == "results"
    assert page_for(("first", "everywhere")) == "calling"


def test_it_opens_and_closes_with_the_same_key(qtbot, helped, ctx):
    qtbot.keyClick(helped, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    panel = helped.overlay.panel()
    assert (panel.page(), ctx.actions.contexts()) == ("calling", (HELP,))
    qtbot.keyClick(panel.rows, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert helped.overlay.panel() is None


def test_headings_are_gone_through_with_the_keys(panel, ctx):
    first = panel.text.verticalScrollBar().value()
    for _ in range(3):
        ctx.actions.trigger("help.next")
    assert panel.rows.current_id() == "scripts#s3"
    assert panel.text.verticalScrollBar().value() > first
    for _ in range(4):
        ctx.actions.trigger("help.previous")
    assert panel.page() == "importing"


def test_space_reads_on(panel, ctx):
    bar = panel.text.verticalScrollBar()
    ctx.actions.trigger("help.page_down")
    assert bar.value() > 0
    ctx.actions.trigger("help.page_up")
    assert bar.value() == 0


def test_a_search_finds_over_all_pages_and_goes_to_the_place(panel, ctx):
    panel.field.setText("Wilson")
    assert panel.page() == "results"
    assert panel.field._note.endswith("found")
    assert len(panel.text.extraSelections()) == len(panel.text._found) > 0
    before = panel.text.textCursor().position()
    ctx.actions.trigger("help.match")
    assert panel.text.textCursor().position() > before
    panel.field.setText("zebra")
    assert panel.field._note == "Nothing found"
    panel.field.setText("")
    assert panel.text.extraSelections() == []


def test_the_count_of_a_search_is_what_is_marked(panel):
    for page in all_pages():
        panel.open_page(page.name)
        for words in ("the", "first name", "Ctrl", "fallback"):
            assert panel.text.mark(words) >= page.count(words) > -1


def test_a_link_leads_to_its_page_and_back(panel, ctx):
    assert ctx.actions.reason("help.back") == "No page before this one."
    panel.text.anchorClicked.emit(QUrl("letters.md"))
    assert panel.page() == "letters"
    ctx.actions.trigger("help.back")
    assert panel.page() == "scripts"
    panel.text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert panel.page() == "scripts"


def test_keys_are_the_persons_own(panel, ctx):
    assert "Ctrl Shift L" in panel._key_of("window.theme")
    ctx.actions.overrides["window.theme"] = "Ctrl+Alt+T"
    assert panel._key_of("window.theme") == "Ctrl Alt T"
    ctx.actions.overrides["window.theme"] = ""
    assert panel._key_of("window.theme") == "“Light or dark” under Ctrl K"
    assert panel._key_of("no.such_thing") == "no.such_thing"


@pytest.mark.parametrize(
    "text",
    [
        "<img src='http://x.example/a.png'>", "![x](file:///etc/passwd)", "[x](http://x.example)",
        "[x](javascript:alert)", "<http://x.example>", "[x](../../etc/passwd.md)", "[x]: http://x.example\n\n[x]",
    ],
)  # fmt: skip
def test_nothing_leads_out_of_the_help(text):
    html = page_html(parse_page("x", f"# T\n{text}\n"), str)
    assert "<img" not in html
    assert "href" not in html


def test_nothing_is_loaded(panel):
    asked = QUrl("file:///etc/hostname")
    assert not panel.text.loadResource(QTextDocument.ResourceType.HtmlResource, asked)
    assert not panel.text.openLinks()
    assert not panel.text.openExternalLinks()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_it_fits_and_reads_in_every_size(panel, helped, theme, mode, size, scale):
    theme.set_mode(mode)
    theme.set_scale(scale)
    helped.resize(QSize(*size))
    helped.grab()
    QApplication.processEvents()
    for widget in (panel.field, panel.rows, panel.text):
        at = widget.mapTo(helped, QPoint())
        assert helped.rect().contains(widget.rect().translated(at))
    assert panel.text.width() > size[0] // 3
    if scale == 1.0:
        assert panel.text.horizontalScrollBar().maximum() == 0


def test_another_theme_repaints_the_page_in_place(panel, theme):
    panel.text.verticalScrollBar().setValue(400)
    theme.set_mode("dark")
    assert panel.text.verticalScrollBar().value() > 0
