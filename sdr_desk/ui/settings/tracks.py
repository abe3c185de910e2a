"""Settings of the nurture tracks: the list of them and the chosen one; every change is kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk import tracks
from sdr_desk.desk.track_progress import Progress, progress
from sdr_desk.desk.tracks import TrackView
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.list_beside import WIDE, ListBeside
from sdr_desk.ui.settings.tracks_actions import TRACKS
from sdr_desk.ui.settings.tracks_acts import TrackActs
from sdr_desk.ui.settings.tracks_view import TrackPane, fit_height
from sdr_desk.ui.settings.tracks_words import PERSON, track_row
from sdr_desk.ui.theme import active
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import RowsView

_ABOUT = (
    "People who are not ready yet go onto a track: a row of calls, letters, e-mails and visits over weeks or months. "
    "The first track that names their reason takes them."
)


class TracksPage(SettingsPage):
    """The tracks at the left, the chosen one at the right; who is on them is counted beside the window's thread."""

    context = TRACKS
    wide = WIDE

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Tracks", parent)
        self._ctx = ctx
        self._views: dict[str, TrackView] = {}
        self._told: Mapping[str, Progress] = {}
        self._background = Background(ctx, parent=self)
        self.list = RowsView(name="Tracks")
        self.list.setProperty("pane", True)
        self.pane = TrackPane(ctx.actions)
        self.acts = TrackActs(ctx, self)
        self._only = Text("Only a manager can change tracks.", "small", "text2", wrap=True)
        self._problem = Text("", "small", "bad", wrap=True)
        self._problem.hide()
        self._nothing = EmptyState(
            "No tracks yet", "Whoever says “not now” is only left alone until the day they named.",
            actions=[
                EmptyAction("Add the example track", f"{tracks.EXAMPLE.name}: 4 touches in 96 days; change it to fit",
                            "leaf", "A", lambda: ctx.actions.trigger(f"{TRACKS}.example")),
                EmptyAction("Draw one yourself", "It begins with one call", "plus", "Shift+N",
                            lambda: ctx.actions.trigger(f"{TRACKS}.new")),
            ], art=False,
        )  # fmt: skip
        self._build()
        self.list.row_changed.connect(lambda _id: self._show())
        self.list.opened.connect(lambda _id: self.to_touches())
        self.pane.touches.doubleClicked.connect(lambda _at: ctx.actions.trigger(f"{TRACKS}.edit"))
        self.pane.people.opened.connect(lambda row: ctx.navigate("prospects", prospect_id=row.removeprefix(PERSON)))
        active().changed.connect(self._fit)

    def _build(self) -> None:
        self.add_section("Nurture tracks", _ABOUT)
        self.put(self._only)
        self.put(self._problem)
        self._both = ListBeside(
            self._ctx.actions, self.list, self.pane,
            ((f"{TRACKS}.new", "New track", "plus"), (f"{TRACKS}.example", "Add the example", "leaf")),
        )  # fmt: skip
        self.put(self._both)
        self.put(self._nothing)

    # Reading

    def refresh(self) -> None:
        """Read the tracks; who is on them follows."""
        self._views = {view.id: view for view in tracks.tracks(self._ctx.desk, retired=True, counted=False)}
        self._told = {key: told for key, told in self._told.items() if key in self._views}
        self._only.setVisible(not self.may_change())
        self._nothing.setVisible(not self._views)
        self._both.setVisible(bool(self._views))
        self._fill()
        self._count()

    def _fill(self) -> None:
        self.list.set_rows([track_row(view, self._told.get(view.id)) for view in self._views.values()])
        if self.list.current_id() is None:
            self.list.first()
        self._show()

    def _count(self) -> None:
        ids = tuple(self._views)

        def work(desk: Any, _progress: Any, cancelled: Any) -> dict[str, Progress]:
            return {one: progress(desk, one) for one in ids if not cancelled()}

        if ids:
            self._background.read(work, self._on_counted, self._on_not_counted)

    def _on_counted(self, told: dict[str, Progress] | None) -> None:
        if told is None or not set(told) <= set(self._views):
            return
        self._problem.hide()
        self._told = told
        self._fill()

    def _on_not_counted(self, error: BaseException) -> None:
        self._problem.set_text(f"How the tracks work could not be counted. {error} F5 reads again.")
        self._problem.show()

    def _show(self) -> None:
        view = self.view()
        if view is not None:
            words = dict(tracks.words_for(self._ctx.desk, "visit"))
            self.pane.show_track(view, self._told.get(view.id), words)
            if self.pane.touches.current_id() is None:
                self.pane.touches.first()
        self._fit()
        self._ctx.hints_changed()

    def _fit(self) -> None:
        self._both.fit(self.viewport().width())
        for rows in (self.pane.touches, self.pane.people):
            fit_height(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What is chosen

    def may_change(self) -> bool:
        """Whether the person at the desk draws tracks."""
        return tracks.may_change(self._ctx.desk)

    def view(self) -> TrackView | None:
        """The chosen track, None when there is none."""
        return self._views.get(self.list.current_id() or "")

    def order(self) -> list[str]:
        """The ids of the tracks in the order of the list."""
        return list(self._views)

    def choose(self, track_id: str) -> None:
        """Choose a track; it has just been made."""
        self.list.select(track_id)

    def touch(self) -> int:
        """The place of the chosen touch, counted from 0; -1 when none is chosen."""
        return int(self.pane.touches.current_id() or 0) - 1

    def in_list(self) -> bool:
        """Whether the hand is in the list of tracks, not in the touches."""
        return self.list.hasFocus()

    @property
    def rows(self) -> RowsView:
        """The list to go through with J and K."""
        return next((rows for rows in (self.pane.touches, self.pane.people) if rows.hasFocus()), self.list)

    def to_touches(self) -> None:
        """Go to the touches of the chosen track."""
        self.pane.touches.setFocus()

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if not self.may_change():
            return [Hint(("J", "K"), "Move"), Hint(("→",), "To its touches")]
        if not self._views:
            return [Hint(("A",), "Example"), Hint(("Shift", "N"), "New track")]
        return [
            Hint(("J", "K"), "Move"), Hint(("←", "→"), "Tracks, touches"), Hint(("N",), "Add a touch"),
            Hint(("Enter",), "Change"), Hint(("Alt", "↑", "↓"), "Move it"), Hint(("E",), "Rules"),
            Hint(("X",), "Retire"),
        ]  # fmt: skip
