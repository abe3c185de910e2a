"""The window: screens, sidebar, hints, palette, keys, letters."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.errors import KnownError
from sdr_desk.ui.context import PersonHit
from sdr_desk.ui.grab import grab_widget
from sdr_desk.ui.keys_overlay import KeyGroup, in_columns
from sdr_desk.ui.letters import Letters, hint_names
from sdr_desk.ui.palette import score
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.rows import Row, Section
from tests.ui.conftest import SomeChanges


def test_a_screen_is_built_once_and_gets_its_target(window, ctx):
    first = window.current()
    ctx.navigate("second")
    ctx.navigate("first", prospect_id="p1")
    assert window.current() is first
    assert first.target == {"prospect_id": "p1"}


def test_the_words_of_a_line_begin_behind_its_icon_at_every_text_size(window, ctx, theme):
    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        ctx.toast("Saved: No answer.")
        QApplication.processEvents()
        assert window.toast_line._label.x() >= Space.XL + px(16) + Space.S


def test_a_line_stays_over_the_hints_when_the_sidebar_grows(window, ctx):
    window.sidebar.set_slim(True)
    ctx.toast("Saved: No answer.")
    QApplication.processEvents()
    window.sidebar.set_slim(False)
    QApplication.processEvents()
    assert window.toast_line.x() == window.hint_bar.x()
    assert window.toast_line.width() <= window.hint_bar.width()


def test_a_hidden_screen_refreshes_when_seen(window, ctx):
    first = window.current()
    ctx.navigate("second")
    before = first.refreshed
    ctx.changed.emit(SomeChanges())
    assert first.refreshed == before
    ctx.navigate("first")
    assert first.refreshed == before + 1


def test_a_visible_screen_refreshes_only_for_its_nouns(window, ctx):
    first = window.current()
    before = first.refreshed
    ctx.changed.emit(SomeChanges(frozenset({"script"})))
    ctx.changed.emit(SomeChanges())
    assert first.refreshed == before + 1


def test_perform_tells_changes_and_says_errors(window, ctx, qtbot):
    with qtbot.waitSignal(ctx.changed):
        ctx.perform_and_say(lambda: ("x", SomeChanges()))
    assert window.toast_line.text() == "Saved: No answer."

    def fails():
        raise KnownError("The file is locked.", "Nothing is lost.", "Try again.")

    assert ctx.perform(fails) is None
    assert window.toast_line.text() == "The file is locked. Nothing is lost. Try again."


def test_the_sidebar_is_slim_when_narrow_and_where_a_screen_says_so(window, ctx):
    assert not window.sidebar.slim
    window.resize(1280, 720)
    assert window.sidebar.slim
    window.resize(1440, 900)
    window.toggle_sidebar()
    assert window.sidebar.slim
    window.toggle_sidebar()
    ctx.navigate("second")
    assert window.sidebar.slim


def test_roles_hide_screens_and_say_why(window, ctx):
    ctx.set_roles(frozenset({"rep"}))
    assert window.sidebar.buttons["second"].isHidden()
    assert ctx.actions.reason("window.go_second") == "Not part of your roles."


def test_the_hint_bar_shows_saving(window, ctx):
    assert window.hint_bar.state_text() == "All changes saved"
    ctx.set_saved(False, "Not saved since 10:31. 4 changes are kept here.", retry=list)
    assert window.hint_bar.state_text() == "Not saved since 10:31. 4 changes are kept here. Retry F5"


def test_a_toast_never_covers_what_stands_at_the_right_of_the_hints(window, ctx):
    def free():
        return window.hint_bar.width() - window.hint_bar.state_width()

    ctx.toast("4 letters saved as May.pdf.")
    assert window.toast_line.width() == free()
    window.hint_bar.set_work("Print letters: 4,812 of 5,000 pages printed")
    assert window.toast_line.width() == free()
    window.hint_bar.set_work("")
    ctx.set_saved(False, "Not saved since 10:31. 4 changes are kept here.", retry=list)
    assert window.toast_line.width() == free()


def test_the_palette_ranks_people_actions_and_places(window, ctx):
    ctx.people_search = lambda text, limit: [PersonHit("p1", "Call Dana Whitfield", "Ridgeline", "first")]
    ctx.actions.trigger("window.find")
    palette = window.overlay.panel()
    palette.field.setText("call")
    items = palette.rows.model_rows.items()
    assert [item.title for item in items if isinstance(item, Section)] == ["People", "Do"]
    assert [item.title for item in items if isinstance(item, Row)][:2] == ["Call Dana Whitfield", "Call now"]
    palette.take()
    assert window.overlay.panel() is None
    assert window.current().target == {"prospect_id": "p1"}


def test_the_whole_name_of_a_screen_chooses_it(window, ctx):
    ctx.actions.trigger("window.find")
    palette = window.overlay.panel()
    palette.field.setText(window.entries[1].title.upper())
    assert palette.rows.current_id() == f"place:{window.entries[1].name}"
    palette.take()
    assert window.current().name == window.entries[1].name


def test_an_unavailable_action_stays_in_the_palette_with_its_reason(window, ctx):
    ctx.actions.trigger("window.find")
    palette = window.overlay.panel()
    palette.field.setText("send")
    assert palette.rows.current_row().detail == "No address is known."
    palette.take()
    assert window.overlay.panel() is palette
    ctx.actions.trigger("palette.close")
    assert window.current().button.hasFocus()


def test_scores_prefer_the_start():
    assert [score(text, "Call back later") for text in ("call", "back", "ca la", "ack", "zzz", "")] == [
        100, 80, 60, 40, 0, 1,
    ]  # fmt: skip


def test_the_list_of_keys_can_be_searched_and_printed(window, ctx, tmp_path):
    ctx.actions.trigger("window.keys")
    panel = window.overlay.panel()
    assert [group.title for group in panel.groups()] == ["First", "Everywhere", "Screens"]
    panel.field.setText("skip")
    assert panel.groups() == [KeyGroup("First", (("Skip for today", "I"),))]
    ctx.prompts.answers.append(tmp_path / "keys.pdf")
    panel.print_list()
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")


def test_columns_keep_the_order_of_groups():
    groups = [KeyGroup(str(at), (("a", "A"),) * at) for at in (8, 1, 3, 9)]
    assert [[group.title for group in column] for column in in_columns(groups)] == [["8"], ["1", "3"], ["9"]]


def test_letters_press_controls(window, ctx, qtbot):
    ctx.actions.trigger("window.letters")
    letters = window.findChild(Letters)
    name = next(name for name, control in letters._names.items() if control is window.current().button)
    for sign in name:
        qtbot.keyClick(letters, sign)
    assert window.current().done == ["pressed"]


def test_letters_have_one_length():
    assert len(set(hint_names(30))) == 30
    assert {len(name) for name in hint_names(30)} == {2}


def test_f6_walks_the_panes(window):
    window.next_pane(1)
    assert window.sidebar.isAncestorOf(QApplication.focusWidget())


def test_the_theme_switch_repaints_the_window(window, ctx):
    before = grab_widget(window, QSize(1440, 900)).toImage()
    ctx.theme.set_mode("dark")
    after = grab_widget(window, QSize(1440, 900)).toImage()
    assert before.pixelColor(800, 600) != after.pixelColor(800, 600)


def test_a_click_beside_the_panel_closes_it(window, ctx, qtbot):
    ctx.actions.trigger("window.find")
    qtbot.mouseClick(window.overlay, Qt.MouseButton.LeftButton, pos=window.rect().bottomLeft())
    assert window.overlay.panel() is None
