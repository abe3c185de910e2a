"""Every version of a script, and any two of them side by side; an earlier one can be brought back as the draft."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import bring_back, manuscript, may_author, versions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.diff_pane import DiffPane, Side, beside_words
from sdr_desk.ui.scripts.editions import Pair, editions_of
from sdr_desk.ui.scripts.words_actions import VERSIONS
from sdr_desk.ui.scripts.words_parts import WordsFoot, head_of
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView


class VersionsPanel(Panel):
    """J and K choose a version, left and right what it is compared with, N and P go through the changes.

    Args:
        version_id: a version to compare with the live words at once; "" compares the draft, or the newest version.
    """

    context = VERSIONS

    def __init__(self, ctx: UiContext, script_id: str, version_id: str = "") -> None:
        super().__init__()
        self._ctx = ctx
        self._script = script_id
        self.pair = Pair()
        self.setAccessibleName("Versions")
        self.title = ElidedLabel("", "body", "text2", parent=self)
        self.rows = RowsView(name="Versions, the newest first", parent=self)
        self.pane = DiffPane(self)
        self._lay_out()
        self._bind()
        if self._read():
            self.pair.begin(version_id)
        self._show()
        self.rows.row_changed.connect(self._choose)
        ctx.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._rule = VLine(parent=self)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, Space.S, 0)
        both.setSpacing(0)
        both.addWidget(self.rows)
        both.addWidget(self._rule)
        both.addWidget(self.pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head_of("Versions", self.title, self.pane.summary, self))
        column.addWidget(HLine(parent=self))
        column.addLayout(both, 1)
        column.addWidget(HLine(parent=self))
        names = ("older", "newer", "next_change", "copy", "close", "bring_back")
        foot = WordsFoot(self._ctx.actions, VERSIONS, names, self)
        self.buttons = foot.buttons
        column.addWidget(foot)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        self.pane.bind(self._ctx.actions, VERSIONS)
        bind(f"{VERSIONS}.next", lambda: self.rows.step(1))
        bind(f"{VERSIONS}.previous", lambda: self.rows.step(-1))
        bind(f"{VERSIONS}.older", lambda: self._compare_with(1), self.pair.why_no_older)
        bind(f"{VERSIONS}.newer", lambda: self._compare_with(-1), self.pair.why_no_newer)
        bind(f"{VERSIONS}.bring_back", self._bring_back, self._why_not_back)
        bind(f"{VERSIONS}.copy", self._copy_words, self._why_no_target)
        bind(f"{VERSIONS}.close", self.closed.emit)

    # Reading and showing

    def _read(self) -> bool:
        desk = self._ctx.desk
        found = self._ctx.perform(manuscript, desk, self._script)
        if found is None:
            self.pair.fill(())
            return False
        self.title.set_text(one_line(found.item.title))
        self.pair.fill(editions_of(desk, found, versions(desk, self._script)))
        return bool(self.pair.editions)

    def _on_changed(self, changes: object) -> None:
        """Undo, or another window: read again."""
        if "script" in getattr(changes, "nouns", ()):
            self._read()
            self._show()

    def _show(self) -> None:
        self._show_list()
        newer, older = self.pair.newer(), self.pair.older()
        if newer is None:
            self.pane.say("Nothing was published yet, so there is nothing to compare.")
        else:
            self.rows.select(newer.id)
            left = Side(older.name, older.about, older.text) if older else Side("Nothing before it", "", "")
            self.pane.show_sides(left, Side(newer.name, newer.about, newer.text))
        self._show_buttons()

    def _show_list(self) -> None:
        rows = []
        for at, one in enumerate(self.pair.editions):
            beside = at == self.pair.against
            spoken = ", ".join(part for part in (one.title, one.about, "compared with" if beside else "") if part)
            rows.append(Row(one.id, one.title, one.about, "left" if beside else "", spoken=spoken))
        self.rows.set_rows(rows)

    def _show_buttons(self) -> None:
        target = self.pair.target()
        name = f"v{target.number}" if target else "this"
        self.buttons["bring_back"].set_text(f"Bring {name} back")
        self.buttons["bring_back"].setVisible(self._why_not_back() is None)
        self.buttons["older"].set_text("Older")
        self.buttons["newer"].set_text("Newer")
        self.buttons["copy"].set_text(f"Copy {name}")

    # Choosing and acting

    def _choose(self, edition_id: str) -> None:
        if edition_id != self.pair.id_of(self.pair.at):
            self.pair.choose(edition_id)
            self._show()

    def _compare_with(self, by: int) -> None:
        self.pair.against += by
        self._show()

    def _why_no_target(self) -> str | None:
        return None if self.pair.target() else "Nothing was published yet."

    def _why_not_back(self) -> str | None:
        if not may_author(self._ctx.desk):
            return "Only a manager can bring a version back. Suggest the change instead."
        return self._why_no_target() or self.pair.why_not_back()

    def _bring_back(self) -> None:
        ctx, version_id = self._ctx, self.pair.target().id
        if ctx.perform_and_say(bring_back, ctx.desk, version_id) is not None:
            self.closed.emit()

    def _copy_words(self) -> None:
        target = self.pair.target()
        QGuiApplication.clipboard().setText(target.text)
        self._ctx.toast(f"Copied the words of v{target.number}.", seconds=3, plain=True)

    # The overlay

    def start(self) -> QWidget:
        return self.pane.view if self.rows.isHidden() else self.rows

    def wanted(self, room: QRect) -> QRect:
        return beside_words(room, self.rows, self._rule)


def open_versions(ctx: UiContext, script_id: str, version_id: str = "") -> None:
    """Show the versions of a script; *version_id* is compared with the live words."""
    ctx.open_panel(VersionsPanel(ctx, script_id, version_id))
