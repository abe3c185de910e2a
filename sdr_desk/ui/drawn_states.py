"""States of screens that are drawn beside the screens themselves: pages behind a tab, lists and panels."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sdr_desk.desk.browse import Filter, Query, find, lines
from sdr_desk.desk.dispositions import OwnOutcome, add
from sdr_desk.desk.drafts import keep_typing
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.guide_publishing import publish
from sdr_desk.desk.guides import start_from_ready
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.rules import holidays_ahead
from sdr_desk.desk.team import everyone
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawn_card import CARD
from sdr_desk.ui.drawn_coaching import COACHING
from sdr_desk.ui.drawn_file import FILE
from sdr_desk.ui.drawn_handoffs import HANDOFFS
from sdr_desk.ui.drawn_meetings import MEETINGS
from sdr_desk.ui.drawn_numbers import NUMBERS
from sdr_desk.ui.drawn_practice import PRACTICE
from sdr_desk.ui.drawn_referrals import REFERRALS
from sdr_desk.ui.sheets.example import sheet_back

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


def _guide(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="guide")
    window.window.screen("settings").guide.to_questions()


def _guide_draft(window: DeskWindow) -> None:
    """A draft of the next version, begun by a question that was taken out."""
    _guide(window)
    window.ctx.actions.trigger("settings_guide.lower")
    window.ctx.actions.trigger("settings_guide.remove")


def _guide_question(window: DeskWindow) -> None:
    _guide(window)
    window.ctx.actions.trigger("settings_guide.edit")


def _guide_publish(window: DeskWindow) -> None:
    _guide_draft(window)
    window.ctx.actions.trigger("settings_guide.publish")


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


def _handoff_rules(window: DeskWindow) -> None:
    """Another time for an answer, not saved yet."""
    window.ctx.navigate("settings", tab="handoffs")
    page = window.window.screen("settings").handoffs
    page.form.answer.hours.setText("6")
    page.form.ways.rows.setFocus()


def _wrong_handoff_rules(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="handoffs")
    page = window.window.screen("settings").handoffs
    page.form.silence.remind.setText("ten")
    page.form.ensureWidgetVisible(page.form.again)


def _closer_terms(window: DeskWindow) -> None:
    window.ctx.navigate("settings", tab="handoffs")
    window.ctx.actions.trigger("settings_handoffs.edit")
    form = window.window.overlay.panel()
    form.weight.setText("2")
    form.week.setText("8")
    form.places.setText("Idaho, Washington")


def _more(window: DeskWindow) -> None:
    desk, here = window.desk, window.desk.person.id
    desk.switch(next(one.id for one in everyone(desk) if "manager" in one.roles))
    add(desk, _ASSISTANT)
    add(desk, _WRITING)
    desk.switch(here)
    window.ctx.navigate("call_desk")
    QApplication.processEvents()
    window.ctx.actions.trigger("call_desk.more")


def _sheets(window: DeskWindow) -> None:
    with tempfile.TemporaryDirectory(prefix="sdr-desk-") as folder:
        window.ctx.navigate("sheets", paths=[sheet_back(window.desk, Path(folder))])


def _answers(window: DeskWindow) -> None:
    """Another guide in use; a choice is open, and one answer contradicts what was said before."""
    desk, here = window.desk, window.desk.person.id
    desk.switch(next(one.id for one in everyone(desk) if "manager" in one.roles))
    publish(desk, start_from_ready(desk, "champ").ids["guide"][0])
    desk.switch(here)
    person = head_ids(desk, 1)[0]
    said = {"challenges": "Alarms reach nobody at night", "time_frame": "in March", "money": "Planned"}
    save_answers(desk, person, said)
    keep_typing(desk, person, {"answer:time_frame": "Not before October next year", "answer:authority": "he does"})
    window.ctx.navigate("call_desk", prospect_id=person)
    QApplication.processEvents()
    questions = window.window.screen("call_desk").view.notes.questions
    questions.edit("money")
    questions.field.choose("None")
    QApplication.processEvents()


def _in_handoffs(*actions: str) -> Opens:
    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("handoffs")
        for action in actions:
            QApplication.processEvents()
            window.ctx.actions.trigger(action)

    return opens


def _handing_off(window: DeskWindow) -> None:
    """The form of a handoff with its defaults: route, meeting and size come out of the answers."""
    desk = window.desk
    person = head_ids(desk, 1)[0]
    answers = {
        "need": "Compressor alarms reach nobody after 6 pm; lost two loads this year, $31,000.",
        "motivation": "His biggest customer now asks for a temperature log with each load.",
        "authority": "Decides with his brother Kent, who signs.",
        "buying_plan": "Wants two quotes this month, install in December.",
        "size": "22 dock doors at one site; about $18,000 the first year.",
        "next_step": "Call with you tomorrow, Thursday 9:00 am MT. He has it in his calendar.",
    }
    save_answers(desk, person, answers)
    story = "Friendly, talks fast, hates slides. Ask about the walk-in on bay 4: that is the one that failed."
    keep_typing(desk, person, {"note": story})
    window.ctx.navigate("call_desk", prospect_id=person)
    QApplication.processEvents()
    window.ctx.actions.trigger("call_desk.hand_off")


def _argued(window: DeskWindow) -> None:
    """Another closer than the one by the rules, with the reason."""
    _handing_off(window)
    fields = window.window.screen("call_desk").view.handoff.fields
    fields.closer.setCurrentIndex(1)
    fields.why.setText("Knows the owner from the cold storage show")
    fields.avoid.setText("Do not open with price; he brings it up on his own")
    window.window.screen("call_desk").view.handoff.show_preview()


def _handing_off_wrong(window: DeskWindow) -> None:
    """Fields that cannot be read, each told below it."""
    _handing_off(window)
    panel = window.window.screen("call_desk").view.handoff
    for field, text in ((panel.fields.meeting, "whenever"), (panel.fields.amount, "plenty")):
        field.setText(text)
    panel.fields.next_step.setText("")
    window.ctx.actions.trigger("call_desk.handoff_send")


STATES: tuple[tuple[str, str, Opens], ...] = (
    *HANDOFFS,
    *NUMBERS,
    *COACHING,
    *PRACTICE,
    *MEETINGS,
    *REFERRALS,
    *CARD,
    *FILE,
    ("settings_tracks", "Ruth Adler", _tracks),
    ("settings_tracks_touch", "Ruth Adler", _touch),
    ("settings_tracks_rules", "Ruth Adler", _track_rules),
    ("settings_rules", "Ruth Adler", _rules),
    ("settings_rules_wrong", "Ruth Adler", _wrong_rules),
    ("settings_outcomes", "Ruth Adler", _outcomes),
    ("settings_outcome", "Ruth Adler", _outcome),
    ("settings_handoffs", "Ruth Adler", _handoff_rules),
    ("settings_handoffs_wrong", "Ruth Adler", _wrong_handoff_rules),
    ("settings_handoffs_closer", "Ruth Adler", _closer_terms),
    ("settings_guide", "Ruth Adler", _guide),
    ("settings_guide_draft", "Ruth Adler", _guide_draft),
    ("settings_guide_question", "Ruth Adler", _guide_question),
    ("settings_guide_publish", "Ruth Adler", _guide_publish),
    ("help_hours", "Ruth Adler", _hours_help),
    ("call_desk_more", "Maria Ortega", _more),
    ("call_desk_answers", "Maria Ortega", _answers),
    ("call_desk_handoff", "Maria Ortega", _handing_off),
    ("call_desk_handoff_argued", "Maria Ortega", _argued),
    ("call_desk_handoff_wrong", "Maria Ortega", _handing_off_wrong),
    ("sheets_back", "Ruth Adler", _sheets),
    ("prospects_loose_ends", "Ruth Adler", _loose_ends),
    ("prospects_track", "Maria Ortega", _on_prospects("prospects.track")),
    ("prospects_why_not", "Maria Ortega", _why_not),
    ("books", "Ruth Adler", _in_handoffs("handoffs.books", "books.year")),
    ("deals", "Jordan Pike", _in_handoffs("handoffs.deals")),
    ("deals_source", "Jordan Pike", _in_handoffs("handoffs.deals", "deals.open", "deals.source")),
    ("prospects_do_not_call", "Maria Ortega", _on_prospects("prospects.block")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
