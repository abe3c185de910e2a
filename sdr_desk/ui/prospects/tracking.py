"""Nurture tracks of those chosen: onto one, on to the next touch, off it; hot arrivals; what is said before each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import hot, track_people, tracks
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.track_people import Takes
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import Track
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.prospects.asking import AskPanel, ask, day_in
from sdr_desk.ui.prospects.many import Many
from sdr_desk.ui.widgets.fields import LineField

_LOOKED_AT = 200
"""Up to how many people it is said while choosing who cannot come onto a track."""


class Tracking(QObject):
    """The acts under T, G, Shift+T and H."""

    def __init__(self, ctx: UiContext, many: Many, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._many = ctx, many

    def put(self) -> None:
        """Ask for the track, why, and a day they named; says what comes first and who cannot."""
        found = tracks.tracks(self._ctx.desk, counted=False)
        if not found:
            self._ctx.toast("There is no track. A manager draws one in Settings.", plain=True)
            return
        ask(self._ctx, _PutForm(self._ctx, self._many, found).panel)

    def move_on(self) -> None:
        """The touch they wait for is done or left out: on to the next one."""

        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return track_people.move_on(desk, selection.people(desk), work)

        self._many.do("On to the next touch", act)

    def take_off(self) -> None:
        """Take them off their track after asking why; they are offered for a call from now on."""
        whom = self._many.whom()
        why = LineField("They called and want to talk", "Why")
        ask(
            self._ctx,
            AskPanel(
                self._ctx, f"Take {whom} off the track", "They are offered for a call from now on.", (("Why", why),),
                why.text, words="Take off", done=self._take_off,
            ),
        )  # fmt: skip

    def _take_off(self, why: str) -> None:
        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return track_people.leave_track(desk, selection.people(desk), why, work)

        self._many.do("Take off the track", act)

    def flag_hot(self) -> None:
        """Flag them as hot; one who is hot already is hot no longer."""
        ids = self._many.selection().people(self._ctx.desk) if self._many.count() == 1 else []
        on = not (ids and hot.is_hot(self._ctx.desk, ids[0]))

        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return hot.flag(desk, selection.people(desk), hot=on, work=work)

        self._many.do("Hot" if on else "No longer hot", act)

    def why_not_hot(self) -> str | None:
        """Why nobody can be flagged as hot, None when somebody can."""
        only = None if hot.may_flag(self._ctx.desk) else "Only a manager flags people as hot."
        return self._many.why_nobody() or only


class _PutForm:
    """The form that puts people on a track."""

    def __init__(self, ctx: UiContext, many: Many, found: tuple[tracks.TrackView, ...]) -> None:
        self._ctx, self._many = ctx, many
        self._tracks = {view.id: view.track for view in found}
        count = many.count()
        self._ids = many.selection().people(ctx.desk) if count <= _LOOKED_AT else []
        self._looked: dict[str, Takes] = {}
        self.track = choice_field([(view.id, view.track.name) for view in found], found[0].id, "Track")
        self.why = LineField("Budget comes later", "Why now is not the time")
        self.until = LineField("May stay empty: “Mar 3”, “in 6 weeks”", "A day they named")
        self.panel = AskPanel(
            ctx, f"Put {many.whom()} on a track", "They are left alone until the first touch is due.",
            (("Track", self.track), ("Why", self.why), ("Day they named", self.until)), self._checked,
            words="Put on it", note=self._note, done=self._go, first=self.track if found[1:] else self.why,
        )  # fmt: skip
        self.track.currentIndexChanged.connect(lambda _at: self._offer_reason())
        self._offer_reason()

    def _offer_reason(self) -> None:
        """The first reason of the track, unless another one is written."""
        entry = self._chosen().entry
        if not self.why.isModified():
            self.why.setText(entry[0] if entry else "")
            if len(self._tracks) == 1:  # it has the focus then, so that the first letter typed replaces it
                self.why.selectAll()

    def _chosen(self) -> Track:
        return self._tracks[self.track.currentData()]

    def _note(self) -> str:
        first = self._chosen().steps[0]
        try:
            until = day_in(self._ctx.desk, self.until)
        except KnownError as problem:
            return problem.what
        told = f"First comes {tracks.a_kind(first.kind)} in {tracks.days_text(first.after_days)}"
        if until is not None:
            day = f"{until:%a %b} {until.day}, {until.year}"
            early = until <= self._ctx.desk.local_now().date() + timedelta(days=first.after_days)
            told = f"A call is due on {day}, before the first touch" if early else f"{told}; on {day}, a call is due"
        return f"{told}. {self._left_out()}".strip()

    def _takes(self) -> Takes:
        """Who of them comes onto the chosen track, as it was when the track was first looked at here."""
        track_id = self.track.currentData()
        if track_id not in self._looked:
            self._looked[track_id] = track_people.who_can(self._ctx.desk, self._ids, track_id)
        return self._looked[track_id]

    def _left_out(self) -> str:
        if not self._ids:
            return "Those who cannot come onto it stay as they are."
        taken = self._takes()
        if not taken.not_taken:
            return ""
        names = [f"{one.name} ({one.why})" for one in taken.not_taken[:2]]
        more = len(taken.not_taken) - len(names)
        rest = f" and {more:,} more" if more else ""
        come = f"{len(taken.ready):,} of {len(self._ids):,} come onto it. " if self._ids[1:] else ""
        return f"{come}Nothing changes for {', '.join(names)}{rest}."

    def _checked(self) -> None:
        """Say what is missing while the form is still open."""
        if not self.why.text().strip():
            raise KnownError("A track needs a reason.", "Nothing was changed.", "Say why now is not the time.")
        day = day_in(self._ctx.desk, self.until)
        if day is not None and day <= self._ctx.desk.local_now().date():
            raise KnownError("The day they named must be to come.", "Nothing was changed.", "Choose a later day.")
        if self._ids and not self._takes().ready:
            raise KnownError("Nobody chosen can come onto it.", "Nothing was changed.", "Choose another track.")

    def _go(self, _none: object) -> None:
        track_id, why = self.track.currentData(), self.why.text()
        until: date | None = day_in(self._ctx.desk, self.until)

        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return track_people.enrol(desk, selection.people(desk), track_id, why, until, work)

        self._many.do("Put on a track", act)
