"""States of screens that are drawn beside the screens themselves: pages behind a tab, lists and panels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from sdr_desk.desk.browse import Filter, Query, find, lines
from sdr_desk.desk.dispositions import OwnOutcome, add
from sdr_desk.desk.rules import holidays_ahead
from sdr_desk.desk.team import everyone
from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]

_ASSISTANT = OwnOutcome("Talked with the assistant", phone="answered", talk="gatekeeper")
_WRITING = OwnOutcome("Wants it in writing", phone="answered", talk="conversation", follows="nurture", digit="7")


def _tracks(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="tracks")
    window.window.screen("settings").tracks.to_touches()


def _touch(window: DeskWindow) -> None:
    """Another wait for the second touch, and what it does to those on the track."""
    _tracks(window)
    window.window.screen("settings").tracks.pane.touches.select("2")
    window.ctx.actions.trigger("settings_tracks.edit")
    window.window.overlay.panel().fields[1][1].setText("21")


def _track_rules(window: DeskWindow) -> None:
    _tracks(window)
    window.ctx.actions.trigger("settings_tracks.rules")


def _loose_ends(window: DeskWindow) -> None:
    window.ctx.navigate("prospects", list="loose_ends")


def _why_not(window: DeskWindow) -> None:
    """Somebody on a nurture track, with what helps."""
    desk = window.desk
    of_hers = (Filter("status", "is", ("nurture",)), Filter("owner", "is", (desk.person.id,)))
    found = find(desk, Query(filters=of_hers))
    person = lines(desk, found.numbers[:1])[0].id if found and found.numbers else ""
    window.ctx.navigate("prospects", prospect_id=person)
    window.ctx.actions.trigger("prospects.why_not")


def _on_prospects(action: str) -> Opens:
    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("prospects")
        window.ctx.actions.trigger(action)

    return opens


def _rules(window: DeskWindow) -> None:
    """Shorter hours today, and what that does to the queue."""
    window.ctx.navigate("settings", tab="rules")
    page = window.window.screen("settings").rules
    page.form.hours.business[window.desk.local_now().weekday()].setText("8:30–9:30")
    page.look()
    page.form.holidays.show_days("US", holidays_ahead("US", window.desk.local_now().date()))


def _wrong_rules(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="rules")
    window.window.screen("settings").rules.form.hours.home[0].setText("7:00–21:00")


def _hours_help(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="rules")
    window.ctx.actions.trigger("settings_rules.law")


def _outcomes(window: DeskWindow) -> None:
    add(window.desk, _ASSISTANT)
    add(window.desk, _WRITING)
    window.ctx.navigate("settings", tab="outcomes")


def _outcome(window: DeskWindow) -> None:
    _outcomes(window)
    window.ctx.actions.trigger("settings_outcomes.edit")


def _more(window: DeskWindow) -> None:
    desk, here = window.desk, window.desk.person.id
    desk.switch(next(one.id for one in everyone(desk) if "manager" in one.roles))
    add(desk, _ASSISTANT)
    add(desk, _WRITING)
    desk.switch(here)
    window.ctx.navigate("call_desk")
    QApplication.processEvents()
    window.ctx.actions.trigger("call_desk.more")


STATES: tuple[tuple[str, str, Opens], ...] = (
    ("settings_tracks", "Ruth Adler", _tracks),
    ("settings_tracks_touch", "Ruth Adler", _touch),
    ("settings_tracks_rules", "Ruth Adler", _track_rules),
    ("settings_rules", "Ruth Adler", _rules),
    ("settings_rules_wrong", "Ruth Adler", _wrong_rules),
    ("settings_outcomes", "Ruth Adler", _outcomes),
    ("settings_outcome", "Ruth Adler", _outcome),
    ("help_hours", "Ruth Adler", _hours_help),
    ("call_desk_more", "Maria Ortega", _more),
    ("prospects_loose_ends", "Ruth Adler", _loose_ends),
    ("prospects_track", "Maria Ortega", _on_prospects("prospects.track")),
    ("prospects_why_not", "Maria Ortega", _why_not),
    ("prospects_do_not_call", "Maria Ortega", _on_prospects("prospects.block")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
