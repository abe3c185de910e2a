"""The forms of the page of nurture tracks: one touch, and what a track is called and whom it takes and lets go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import tracks
from sdr_desk.desk.tracks import TrackView
from sdr_desk.method.tracks import EXITS, KINDS, MOST_DAYS, Step, Track
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.prospects.asking import AskPanel
from sdr_desk.ui.widgets.fields import CheckField, LineField, NumberField

FIRST = Step("call", 30)
"""The touch a new track begins with."""

Done = Callable[[Any], object]


class TouchForm:
    """Asks for the touch at a place counted from 0, or for one more there when it is *new*."""

    def __init__(self, ctx: UiContext, view: TrackView, at: int, *, new: bool, done: Done) -> None:
        self._ctx, self._view, self._at, self._new = ctx, view, at, new
        self._on_it = tracks.waiting(ctx.desk, view.id)
        step = Step("call", 30) if new else view.track.steps[at]
        kinds = [(key, one[:1].upper() + one[1:]) for key, (one, _many) in KINDS.items()]
        self.kind = choice_field(kinds, step.kind, "Kind")
        self.after = NumberField("30", "Days after the touch before", str(step.after_days))
        self.words = choice_field((), "", "Words")
        self.title = LineField("May stay empty", "What it is for", step.title)
        self._fill_words(step.script_slug)
        self.kind.currentIndexChanged.connect(lambda _at: self._fill_words(self.words.currentData() or ""))
        head = "Another touch" if new else f"Touch {at + 1}"
        text = f"On “{view.track.name}”. Days count from the touch before; a day off goes to the next working day."
        self.panel = AskPanel(
            ctx, head, text,
            (("Kind", self.kind), ("Days after", self.after), ("Words", self.words), ("What it is for", self.title)),
            self._keep, note=self._note, done=done,
        )  # fmt: skip

    def _fill_words(self, chosen: str) -> None:
        self.words.clear()
        self.words.addItem("The usual ones", "")
        for slug, title in tracks.words_for(self._ctx.desk, self.kind.currentData()):
            self.words.addItem(title, slug)
        self.words.setCurrentIndex(max(0, self.words.findData(chosen)))

    def track(self) -> Track:
        """The track with what stands in the form."""
        step = Step(
            self.kind.currentData(), _whole(self.after), self.words.currentData() or "", self.title.text().strip()
        )
        steps = list(self._view.track.steps)
        steps[self._at : self._at + (0 if self._new else 1)] = [step]
        return replace(self._view.track, steps=tuple(steps))

    def _note(self) -> str:
        return " ".join(tracks.effects(self._ctx.desk, self._view.id, self.track(), self._on_it))

    def _keep(self) -> Any:
        return tracks.keep_track(self._ctx.desk, self.track(), self._view.id)


def _whole(field: NumberField, wrong: int = 0) -> int:
    """The days in a field; *wrong* when there are none or too many."""
    number = field.number()
    return int(number) if number is not None and abs(number) <= MOST_DAYS else wrong


class ExitChecks(QWidget):
    """What ends a track, to be ticked."""

    def __init__(self, chosen: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What ends the track")
        self.checks = {key: CheckField(words) for key, words in EXITS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for key, check in self.checks.items():
            check.setChecked(key in chosen)
            column.addWidget(check)
        self.setFocusProxy(next(iter(self.checks.values())))

    def chosen(self) -> frozenset[str]:
        """The rules that are ticked."""
        return frozenset(key for key, check in self.checks.items() if check.isChecked())


class TrackForm:
    """Asks for the name of a track, whom it takes and what ends it; *view* None makes a new one."""

    def __init__(self, ctx: UiContext, view: TrackView | None, done: Done) -> None:
        self._ctx, self._view = ctx, view
        track = view.track if view else Track("", (FIRST,))
        self._track = track
        self.name = LineField("Budget comes later", "Name", track.name)
        self.about = LineField("May stay empty", "What it is for", track.about)
        self.entry = LineField(
            "Budget comes later, Under contract", "Reasons, with commas between them", ", ".join(track.entry)
        )
        self.exits = ExitChecks(track.exits)
        again = "" if track.reentry_days is None else str(track.reentry_days)
        self.again = NumberField("Empty: never", "Days until they may come onto it again", again)
        after = (
            "What people wait for on it stays as it is." if view
            else "It begins with a call after 30 days; its touches are changed on the page."
        )  # fmt: skip
        text = f"Who says “not now” for one of its reasons comes onto it. {after}"
        self.panel = AskPanel(
            ctx, f"Rules of “{track.name}”" if view else "A new track", text,
            (("Name", self.name), ("What it is for", self.about), ("Reasons", self.entry),
             ("Ends when", self.exits), ("Days until again", self.again)),
            self._keep, done=done,
        )  # fmt: skip

    def track(self) -> Track:
        """The track with what stands in the form."""
        again = _whole(self.again, -1) if self.again.text().strip() else None
        entry = tuple(dict.fromkeys(part.strip() for part in self.entry.text().split(",") if part.strip()))
        return replace(
            self._track, name=self.name.text().strip(), about=self.about.text().strip(), entry=entry,
            exits=self.exits.chosen(), reentry_days=again,
        )  # fmt: skip

    def _keep(self) -> Any:
        return tracks.keep_track(self._ctx.desk, self.track(), self._view.id if self._view else None)
