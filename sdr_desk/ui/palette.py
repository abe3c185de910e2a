"""Find or do: people, actions and places under Ctrl+K, each with its key or the reason why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import EVERYWHERE, ActionSpec
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import PersonHit, UiContext
from sdr_desk.ui.keynames import caps_of
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.screens import ScreenEntry
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import BareField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_PEOPLE, _DO, _GO = 5, 7, 4


@dataclass(frozen=True, slots=True)
class Found:
    """What the palette found, in its three groups."""

    people: tuple[PersonHit, ...]
    actions: tuple[tuple[ActionSpec, str | None], ...]
    places: tuple[ScreenEntry, ...]


def score(text: str, words: str) -> int:
    """How well *text* names *words*: 0 not at all, more is better; the start counts most, scattered letters least."""
    wanted, offered = text.casefold().strip(), words.casefold()
    if not wanted:
        return 1
    if offered.startswith(wanted):
        return 100
    if any(word.startswith(wanted) for word in offered.split()):
        return 80
    if all(any(word.startswith(part) for word in offered.split()) for part in wanted.split()):
        return 60
    if wanted in offered:
        return 40
    return 0


def find(text: str, ctx: UiContext, screen: str, entries: Sequence[ScreenEntry]) -> Found:
    """Rank people, actions and places for *text*; actions of *screen* come first, unavailable ones last."""
    people = tuple(ctx.people_search(text, _PEOPLE)) if text.strip() else ()
    ranked = []
    for at, spec in enumerate(ctx.actions.all()):
        good = score(text, spec.text)
        if not good or not spec.listed or spec.context not in {screen, EVERYWHERE}:
            continue
        why = ctx.actions.reason(spec.id)
        ranked.append((why is not None, -good, spec.context == EVERYWHERE, at, spec, why))
    ranked.sort(key=lambda entry: entry[:4])
    places = sorted(
        (-score(text, entry.title), at)
        for at, entry in enumerate(entries)
        if (entry.in_sidebar or entry.key) and score(text, entry.title)  # a page of a screen is no place of its own
    )
    return Found(
        people,
        tuple((entry[4], entry[5]) for entry in ranked[:_DO]),
        tuple(entries[at] for _, at in places[:_GO]),
    )


class Palette(Panel):
    """The panel: a field, and below it what it finds."""

    context = "palette"

    def __init__(
        self, ctx: UiContext, screen: str, entries: Sequence[ScreenEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._screen = screen
        self._entries = tuple(entries)
        self._doings: dict[str, Callable[[], object]] = {}
        self.setAccessibleName("Find or do")
        self._build()
        for action, slot in (
            ("palette.close", self.closed.emit),
            ("palette.down", lambda: self.rows.step(1)),
            ("palette.up", lambda: self.rows.step(-1)),
            ("palette.take", self.take),
        ):
            ctx.actions.bind(action, slot)
        self.field.textChanged.connect(self._on_text)
        self.rows.opened.connect(lambda _row: self.take())
        self._on_text("")

    def _build(self) -> None:
        self.field = BareField("Find a person, an action or a place", "Find or do", style="lead", parent=self)
        self.note = Text("", "small", "text2", parent=self)
        self.rows = RowsView(single=True, name="Found", parent=self)
        self.rows.setFocusProxy(self.field)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L + 2, Space.S, Space.L + 4, Space.S)
        head.addWidget(self.field, 1)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, Space.M)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(HLine(parent=self))
        column.addSpacing(Space.S)
        column.addWidget(self.rows, 1)

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        width = min(px(640), room.width() - 2 * Space.XXL)
        top = min(120, max(Space.L, room.height() // 8))
        high = self.field.sizeHint().height() + 2 * Space.S + Space.S + Space.M + 3 + self.rows.content_height()
        return QRect((room.width() - width) // 2, top, width, min(high, room.height() - top - Space.XXL))

    def take(self) -> None:
        """Do the chosen thing; an action that is not available says why and leaves the palette open."""
        row = self.rows.current_row()
        if row is None:
            return
        if row.dim:
            self.note.set_text(row.detail)
            announce(self, row.detail)
            return
        doing = self._doings[row.id]
        self.closed.emit()
        doing()

    def _on_text(self, text: str) -> None:
        begun = perf_counter()
        found = find(text, self._ctx, self._screen, self._entries)
        self._doings = {}
        items: list[Row | Section] = []
        self._add(items, "People", [self._person(hit) for hit in found.people])
        self._add(items, "Do", [self._action(spec, why) for spec, why in found.actions])
        self._add(items, "Go to", [self._place(entry) for entry in found.places])
        self.rows.set_rows(items)
        named = next((entry for entry in found.places if entry.title.casefold() == text.casefold().strip()), None)
        if named is not None and not found.people:
            self.rows.select(f"place:{named.name}")
        else:
            self.rows.first()
        spent = (perf_counter() - begun) * 1000
        self.note.set_text(f"{spent:.0f} ms" if text and items else "" if items else "Nothing found")
        if self.parentWidget() is not None:
            self.setGeometry(self.wanted(self.parentWidget().rect()))
            self.parentWidget().update()

    def _add(self, items: list[Row | Section], title: str, rows: list[Row]) -> None:
        if rows:
            items.append(Section(title))
            items.extend(rows)

    def _person(self, hit: PersonHit) -> Row:
        row_id = f"person:{hit.id}"
        self._doings[row_id] = lambda: self._ctx.navigate(hit.target, prospect_id=hit.id)
        keys = ("Enter",) if not any(name.startswith("person:") for name in list(self._doings)[:-1]) else ()
        return Row(row_id, hit.title, hit.detail, icon="phone" if hit.target == "call_desk" else "user", keys=keys)

    def _action(self, spec: ActionSpec, why: str | None) -> Row:
        row_id = f"action:{spec.id}"
        self._doings[row_id] = lambda: self._ctx.actions.trigger(spec.id)
        key = self._ctx.actions.key_of(spec.id)
        keys = caps_of(key) if key else ()
        return Row(row_id, spec.text, why or "", icon=spec.icon or "arrow-right", keys=keys, dim=why is not None)

    def _place(self, entry: ScreenEntry) -> Row:
        row_id = f"place:{entry.name}"
        self._doings[row_id] = lambda: self._ctx.navigate(entry.name)
        key = self._ctx.actions.key_of(f"window.go_{entry.name}")
        return Row(row_id, entry.title, icon=entry.icon, keys=caps_of(key) if key else ())
