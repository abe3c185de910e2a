"""What can be done with nurture tracks: each act is kept at once, taken back by undo, and says before whom it meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import tracks
from sdr_desk.desk.tracks import TrackView
from sdr_desk.method.tracks import Step
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.asking import ask
from sdr_desk.ui.settings.tracks_actions import TRACKS
from sdr_desk.ui.settings.tracks_forms import TouchForm, TrackForm

if TYPE_CHECKING:
    from sdr_desk.ui.settings.tracks import TracksPage

_ONLY = "Only a manager can change tracks."


class TrackActs(QObject):
    """The acts of the page; where people are on a track, what a change does to them is said before it is kept."""

    def __init__(self, ctx: UiContext, page: TracksPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page
        bind = ctx.actions.bind
        for name, slot, why in (
            ("add", self.add, self._why_no_track),
            ("edit", self.edit, self._why_no_touch),
            ("higher", lambda: self._move(-1), self._why_no_track),
            ("lower", lambda: self._move(1), self._why_no_track),
            ("remove", self.remove, self._why_not_remove),
            ("rules", self.rules, self._why_no_track),
            ("new", lambda: ask(ctx, TrackForm(ctx, None, self._on_made).panel), self._why_not),
            ("example", self.example, self._why_not),
            ("retire", self.retire, self._why_no_track),
        ):
            bind(f"{TRACKS}.{name}", slot, why)
        bind(f"{TRACKS}.to_list", page.list.setFocus)
        bind(f"{TRACKS}.to_touches", page.to_touches)

    # What may be done

    def _why_not(self) -> str | None:
        return None if self._page.may_change() else _ONLY

    def _why_no_track(self) -> str | None:
        return self._why_not() or (None if self._page.view() else "No track is chosen.")

    def _why_no_touch(self) -> str | None:
        return self._why_no_track() or (None if self._page.touch() >= 0 else "No touch is chosen.")

    def _why_not_remove(self) -> str | None:
        view = self._page.view()
        last = view is not None and len(view.track.steps) == 1
        return self._why_no_touch() or ("A track needs at least one touch. X retires the track." if last else None)

    # Doing

    def _with(self, act: Callable[[TrackView], object]) -> None:
        view = self._page.view()
        if view is not None:
            act(view)

    def add(self) -> None:
        """Ask for one more touch, after the chosen one."""
        at = self._page.touch() + 1

        def done(_changes: object) -> None:
            self._stand_on(at)

        self._with(lambda view: ask(self._ctx, TouchForm(self._ctx, view, at, new=True, done=done).panel))

    def edit(self) -> None:
        """Ask for other things about the chosen touch; in the list of tracks, go to its touches."""
        if self._page.in_list():
            self._page.to_touches()
            return
        at = self._page.touch()

        def done(_changes: object) -> None:
            self._stand_on(at)

        self._with(lambda view: ask(self._ctx, TouchForm(self._ctx, view, at, new=False, done=done).panel))

    def remove(self) -> None:
        """Take the chosen touch out."""
        at = self._page.touch()
        self._with(lambda view: self._keep(view, [one for place, one in enumerate(view.track.steps) if place != at]))

    def _move(self, by: int) -> None:
        if self._page.in_list():
            self._move_track(by)
        else:
            self._with(lambda view: self._move_touch(view, by))

    def _move_touch(self, view: TrackView, by: int) -> None:
        at, steps = self._page.touch(), list(view.track.steps)
        if not (0 <= at < len(steps) and 0 <= at + by < len(steps)):
            return
        steps[at], steps[at + by] = steps[at + by], steps[at]
        if self._keep(view, steps):
            self._stand_on(at + by)

    def _move_track(self, by: int) -> None:
        """Of the tracks that fit a reason the first one takes people."""
        order = self._page.order()
        at = order.index(self._page.list.current_id() or order[0])
        if 0 <= at + by < len(order):
            order[at], order[at + by] = order[at + by], order[at]
            self._ctx.perform_and_say(tracks.put_in_order, self._ctx.desk, tuple(order))

    def _keep(self, view: TrackView, steps: list[Step]) -> bool:
        """Keep other touches, after saying what that does to those on the track."""
        ctx, new = self._ctx, replace(view.track, steps=tuple(steps))
        told = tracks.effects(ctx.desk, view.id, new)
        if told and not ctx.prompts.confirm(
            f"Change “{view.track.name}”?", "\n".join(told), "Change it", "Leave as it is"
        ):
            return False
        return ctx.perform_and_say(tracks.keep_track, ctx.desk, new, view.id) is not None

    def _stand_on(self, at: int) -> None:
        self._page.pane.touches.select(str(at + 1))
        self._page.pane.touches.setFocus()

    def rules(self) -> None:
        """Ask for the name of the track and for its rules."""
        self._with(lambda view: ask(self._ctx, TrackForm(self._ctx, view, lambda _changes: None).panel))

    def example(self) -> None:
        """Add the example track and show it."""
        changes = self._ctx.perform_and_say(tracks.keep_track, self._ctx.desk, tracks.EXAMPLE)
        if changes is not None:
            self._on_made(changes)

    def _on_made(self, changes: object) -> None:
        self._page.choose(changes.ids["track"][0])
        self._page.to_touches()

    def retire(self) -> None:
        """Let nobody onto the track any more after saying what becomes of those on it, or use it again."""
        self._with(self._retire)

    def _retire(self, view: TrackView) -> None:
        ctx = self._ctx
        told = tracks.about_retiring(ctx.desk, view.id) if view.active else ""
        if told and not ctx.prompts.confirm(f"Retire “{view.track.name}”?", told, "Retire it", "Keep it"):
            return
        ctx.perform_and_say(tracks.retire, ctx.desk, view.id, back=not view.active)
