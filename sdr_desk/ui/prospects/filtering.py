"""Adding a filter by keys: the field, the comparison, then the values with how many people have each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Filter, Option
from sdr_desk.desk.column_extras import OWN_FIELD
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.filter_words import (
    CHOICE,
    DAYS,
    FIELDS,
    FLAG,
    OPERATORS,
    TEXT,
    TIME,
    Field,
    field_of,
    names_asked_for,
    needs_value,
    value_words,
)
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.prospects.picking import PickKey, PickPanel
from sdr_desk.ui.tasks import Task
from sdr_desk.ui.widgets.rows import Row, Section

_TICKED = "check"


class Filtering(QObject):
    """Opens the panels one after the other and hands the filter to the list."""

    def __init__(self, ctx: UiContext, people: PeopleList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._people = ctx, people
        self._task: Task | None = None
        self._values: tuple[Option, ...] = ()
        self._ticked: dict[str, str] = {}

    def add(self) -> None:
        """Choose a field, then the rest."""
        rows: list[Row | Section] = [Row(one.key, one.label, icon=one.icon) for one in FIELDS]
        own = browse.own_fields(self._ctx.desk)
        if own:
            rows.append(Section("Own fields"))
            rows += [Row(f"{OWN_FIELD}{name}", name, icon="tag") for name in own]
        panel = self._panel("Filter by", "A field: grade, list, industry, own field…", "", self._take_field)
        panel.set_rows(rows)
        self._open(panel)

    def by(self, key: str) -> None:
        """Choose the values of one field at once."""
        self._ask_value(field_of(key), "within" if field_of(key).kind == TIME else "is")

    def _take_field(self, row: Row) -> None:
        about = field_of(row.id)
        if about.kind == CHOICE:
            self._ask_value(about, "is")
        elif about.kind == FLAG:
            self._ask_flag(about)
        else:
            self._ask_operator(about)

    def _ask_flag(self, about: Field) -> None:
        panel = self._panel(about.label, "Yes or no", about.key, lambda row: self._set(about.key, "is", row.id == "1"))
        panel.set_rows([Row("1", "Yes", icon="check"), Row("0", "No", icon="x")])
        self._open(panel)

    def _ask_operator(self, about: Field) -> None:
        def take(row: Row) -> None:
            if needs_value(row.id):
                self._ask_value(about, row.id)
            else:
                self._set(about.key, row.id, ())

        panel = self._panel(about.label, "How is it compared?", about.key, take, back=self.add)
        panel.set_rows([Row(op, f"{about.label} {words}") for op, words in OPERATORS[about.kind]])
        self._open(panel)

    def _ask_value(self, about: Field, op: str) -> None:
        words = dict(OPERATORS[about.kind]).get(op, "is")
        if about.kind == TIME:
            self._ask_days(about, op, words)
            return
        self._ticked, self._values = {}, ()
        many = op in ("is", "is_not")
        keys = (PickKey("tick", "Tick several", lambda row: self._tick(panel, row)),) if many else ()
        turn = (PickKey("rename", "Is not", lambda _row: self._ask_value(about, "is_not")),)
        free = _typed if about.kind == TEXT else None
        panel = PickPanel(
            self._ctx, f"{about.label} {words}", "Type to narrow", lambda row: self._take_value(about, op, row),
            anchor=self._people.head.chips.anchor_of(about.key), free=free,
            keys=(*keys, *(turn if about.kind == CHOICE and op == "is" else ())), back=self.add,
        )  # fmt: skip
        self._open(panel)
        self._read_values(panel, about)

    def _ask_days(self, about: Field, op: str, words: str) -> None:
        def take(row: Row) -> None:
            if row.id in ("empty", "filled"):
                self._set(about.key, row.id, ())
            elif row.id == "turn":
                self._ask_value(about, "before" if op == "within" else "within")
            else:
                self._set(about.key, op, row.id)

        other = "longer ago than" if op == "within" else "in the last"
        rows: list[Row | Section] = [Row(days, f"{words[:1].upper()}{words[1:]} {text}") for days, text in DAYS]
        rows += [Row("empty", "Never", icon="circle"), Row("turn", f"{other[:1].upper()}{other[1:]}…", icon="repeat")]
        panel = self._panel(about.label, "Days, or type a number", about.key, take, back=self.add, free=_days(words))
        panel.set_rows(rows)
        self._open(panel)

    def _panel(
        self,
        title: str,
        placeholder: str,
        key: str,
        take: Callable[[Row], object],
        back: Callable[[], object] | None = None,
        free: Callable[[str], Row | None] | None = None,
    ) -> PickPanel:
        anchor: QWidget = self._people.head.chips.anchor_of(key)
        return PickPanel(self._ctx, title, placeholder, take, anchor=anchor, back=back, free=free)

    def _open(self, panel: PickPanel) -> None:
        if self._ctx.open_panel is not None:
            panel.closed.connect(self._stop_reading)
            self._ctx.open_panel(panel)

    # Values with their counts

    def _read_values(self, panel: PickPanel, about: Field) -> None:
        self._stop_reading()
        panel.say("Counting…")

        def work(desk: Any, _progress: Any, cancelled: Callable[[], bool]) -> tuple[Option, ...] | None:
            return browse.options(desk, about.key, cancelled)

        def done(values: tuple[Option, ...] | None) -> None:
            if values is not None and isValid(panel) and panel.isVisible():
                self._values = tuple(
                    replace(one, words=value_words(about.key, one.value, {one.value: one.words} if one.words else {}))
                    if about.key == "outcome" or not one.words
                    else one
                    for one in values
                )
                panel.say("")
                self._show_values(panel)

        def failed(_error: BaseException) -> None:
            panel.say("The values could not be read. Type one.")

        self._task = self._people.background.read(work, done, failed)

    def _stop_reading(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show_values(self, panel: PickPanel) -> None:
        panel.set_rows([self._value_row(one) for one in self._values])

    def _value_row(self, one: Option) -> Row:
        ticked = one.value in self._ticked
        icon = _TICKED if ticked else "circle" if self._ticked else ""
        many = "1 person" if one.count == 1 else f"{one.count:,} people"
        spoken = f"{one.words}, {many}{', ticked' if ticked else ''}"
        return Row(f"={one.value}", one.words, right=f"{one.count:,}", icon=icon, spoken=spoken)

    def _tick(self, panel: PickPanel, row: Row) -> None:
        value = row.id.removeprefix("=")
        if self._ticked.pop(value, None) is None:
            self._ticked[value] = row.title
        panel.field.clear()
        panel.say(f"{len(self._ticked)} ticked" if self._ticked else "")
        self._show_values(panel)

    def _take_value(self, about: Field, op: str, row: Row) -> None:
        chosen = dict(self._ticked)
        if not chosen or row.id.startswith("+"):
            chosen[row.id[1:]] = row.title.removeprefix("“").removesuffix("”")
        if names_asked_for(Filter(about.key)):
            self._people.learn_names({value: words for value, words in chosen.items() if value})
        values = tuple(chosen)
        self._set(about.key, op, values)

    def _set(self, key: str, op: str, value: Any) -> None:
        self._close()
        self._people.wanted.set_filter(Filter(key, op, value))

    def _close(self) -> None:
        self._ctx.actions.trigger("prospects_pick.close")


def _typed(text: str) -> Row | None:
    return Row(f"+{text}", f"“{text}”", icon="search")


def _days(words: str) -> Callable[[str], Row | None]:
    def made(text: str) -> Row | None:
        number = text.split(maxsplit=1)[0] if text.split() else ""
        if not number.isdecimal() or not 0 < int(number) <= 36_500:
            return None
        return Row(number, f"{words[:1].upper()}{words[1:]} {int(number):,} days")

    return made
