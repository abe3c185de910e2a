"""The small widgets: sizes, names for screen readers, plain text and rows."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions, ActionSpec
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.widgets.bars import ProgressBar, SegmentBar
from sdr_desk.ui.widgets.buttons import ChipButton, OutcomeButton, PrimaryButton, QuietButton, StartButton
from sdr_desk.ui.widgets.fields import CheckField, ChoiceField, LineField, NumberField, SearchField, TextField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.initials import Initials, initials_of
from sdr_desk.ui.widgets.keycap import KeyCap, KeyCaps
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowRole, RowsModel, RowsView, Section

ROWS = [
    Section("Promised"),
    Row("a", "Dana Whitfield", "Callback promised 10:30", "10:31 MT", badge="A"),
    Section("Fresh", 2),
    Row("b", "Tom Breslin", spoken="Tom Breslin, fresh, grade A"),
    Row("c", "<b>Kim</b>"),
]


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "\u202eabc", "x" * 5000, "a\nb\tc", "", "𝒳\u0000"])
def test_any_text_is_shown_as_text(theme, qtbot, text):
    label = Text(text, wrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.resize(200, label.heightForWidth(200))
    assert not label.grab().isNull()


def test_wrapped_text_takes_the_line_height_of_its_style(theme, qtbot):
    label = Text("one two three", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(2000) == 20
    assert label.heightForWidth(50) % 20 == 0
    label.set_style("lead")
    assert label.heightForWidth(2000) == 24


def test_long_lines_are_cut_and_flat():
    assert one_line("a\nb\u2028c") == "a b c"
    assert len(one_line("x" * 10_000)) == 600


def test_an_elided_label_tells_its_whole_text(theme, qtbot):
    label = ElidedLabel("A very long name of a company <i>")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.event(QEvent(QEvent.Type.Resize))
    assert label.is_elided()
    assert "&lt;i&gt;" in label.toolTip()
    assert label.focusPolicy() == Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("change", ["words", "style"])
def test_an_elided_label_is_a_tab_stop_only_while_not_all_is_seen(theme, qtbot, change):
    label = ElidedLabel("Short")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.set_text("A very long name of a company" if change == "words" else "A figure")
    if change == "style":
        assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
        label.set_style("hero")
    assert (label.focusPolicy(), bool(label.toolTip())) == (Qt.FocusPolicy.TabFocus, True)
    label.set_text("I")
    assert (label.focusPolicy(), label.toolTip()) == (Qt.FocusPolicy.NoFocus, "")


def test_buttons_have_their_heights_and_names(theme, qtbot):
    made = [PrimaryButton("Accept", "A"), StartButton("Start", "Enter"), QuietButton("Import…", "Ctrl+I")]
    made += [OutcomeButton("5", "Not now", "nurture"), ChipButton("Won", checkable=True)]
    for button in made:
        qtbot.addWidget(button)
    assert [button.sizeHint().height() for button in made] == [44, 56, 32, 52, 28]
    assert made[2].accessibleName() == "Import…"
    assert made[2].accessibleDescription() == "Key Ctrl I"


def test_a_button_follows_its_action(theme, qtbot):
    actions, done = Actions([ActionSpec("a", "Call now", ("J",))]), []
    actions.bind("a", lambda: done.append(1))
    button = QuietButton()
    qtbot.addWidget(button)
    button.follow(actions, "a")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    actions.overrides["a"] = "Ctrl+J"
    actions.reload()
    assert (button.words(), done, button.accessibleDescription()) == ("Call now", [1], "Key Ctrl J")


def test_enter_presses_a_button(theme, qtbot):
    button = QuietButton("Go")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_bars_say_how_far(theme, qtbot):
    bar, segments = ProgressBar("Dials"), SegmentBar("Qualification")
    qtbot.addWidget(bar)
    qtbot.addWidget(segments)
    bar.set_value(13, 48)
    segments.set_value(4, 6)
    assert (bar.accessibleDescription(), bar.value()) == ("13 of 48", 271)
    assert segments.accessibleName() == "Qualification: 4 of 6"
    bar.set_value(3, 0)
    assert bar.value() == 0


def test_marks_have_names(theme, qtbot):
    made = [GradeBadge("A"), Initials("Maria Ortega"), KeyCap("Ctrl K"), KeyCaps(("Ctrl", "Z"))]
    for mark in made:
        qtbot.addWidget(mark)
        assert not mark.grab().isNull()
    assert [mark.accessibleName() for mark in made] == ["Grade A", "Maria Ortega", "Key Ctrl K", "Key Ctrl plus Z"]


@pytest.mark.parametrize(("name", "short"), [("Maria Ortega", "MO"), ("Cher", "C"), ("", ""), ("-- ", "")])
def test_initials(name, short):
    assert initials_of(name) == short


def test_rows_model_is_sound(qtmodeltester):
    model = RowsModel()
    model.set_items(ROWS)
    qtmodeltester.check(model)


def test_rows_speak_whole_sentences(qapp):
    model = RowsModel()
    model.set_items(ROWS)
    spoken = [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in (1, 3)]
    assert spoken == ["Dana Whitfield, Callback promised 10:30, 10:31 MT, grade A", "Tom Breslin, fresh, grade A"]
    assert model.index(0).data(RowRole.ID) is None


def test_steps_skip_headings(theme, qtbot):
    view = RowsView()
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    assert view.first()
    with qtbot.waitSignal(view.row_changed) as changed:
        view.step(1)
    assert changed.args == ["b"]
    assert view.step(1)
    assert not view.step(1)
    assert view.current_id() == "c"


def test_the_chosen_row_stays_over_new_rows(theme, qtbot):
    view = RowsView()
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.select("b")
    view.set_rows(list(reversed(ROWS)))
    assert view.current_id() == "b"
    view.set_rows(ROWS[:2])
    assert view.current_id() == "a"
    view.set_rows([])
    assert view.current_id() is None


@pytest.mark.parametrize("look", [{}, {"lines": True, "lead_width": 52}, {"single": True}])
def test_rows_draw_in_every_look(theme, qtbot, look):
    view = RowsView(**look)
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.first()
    view.resize(288, view.content_height())
    assert not view.grab().isNull()


def test_enter_opens_a_row(theme, qtbot):
    view = RowsView()
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.select("b")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_fields_tell_their_problem(theme, qtbot):
    field, area = LineField("When"), TextField("Note")
    for made in (field, area, SearchField("Find", "/"), ChoiceField(["One"]), CheckField("Yes")):
        qtbot.addWidget(made)
        assert not made.grab().isNull()
    field.set_problem("This is not a time.")
    assert field.accessibleDescription() == "This is not a time."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$19,500", 19500.0), ("", None), ("-2.5", -2.5), ("..", None), ("9" * 400, None), ("0,5", 0.5), ("9,25", 9.25),
        ("0,125", 0.125), ("1.200,50", 1200.5), ("1,234,567.8", 1234567.8), ("1,2,3", None),
        ("5 6", None), ("12 000", 12000.0), ("1 200 500,5", 1200500.5), ("$ 40", 40.0), ("40 1,000", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_written(theme, qtbot, text, number):
    field = NumberField(text=text)
    qtbot.addWidget(field)
    assert field.number() == number


def test_a_flow_breaks_lines(theme, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    for _ in range(4):
        part = QLabel()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert [flow.heightForWidth(width) for width in (500, 220, 90)] == [20, 48, 104]


def test_an_empty_place_offers_acts(theme, qtbot):
    done = []
    empty = EmptyState(
        "Clear", "Done.", [("46", "dials")], [EmptyAction("Add", "20", "users", "Enter", lambda: done.append(1))]
    )
    qtbot.addWidget(empty)
    qtbot.mouseClick(empty.buttons[0], Qt.MouseButton.LeftButton)
    assert done == [1]


def test_an_error_card_offers_a_retry(theme, qtbot):
    done = []
    card = ErrorCard(KnownError("It stopped.", "Nothing is lost.", "Try again."), retry=lambda: done.append(1))
    qtbot.addWidget(card)
    qtbot.mouseClick(card.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert card.accessibleName() == "It stopped. Nothing is lost. Try again."


def test_a_heading_is_spoken_with_its_count(theme, qtbot):
    view = RowsView()
    qtbot.addWidget(view)
    view.set_rows([Section("Answer needed", 1_200), Row("a", "Ada"), Section("Others")])
    spoken = [view.model_rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert spoken == ["Answer needed, 1,200", "Ada", "Others"]
