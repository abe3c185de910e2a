"""States of rehearsing in pairs and of coaching that are drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from sdr_desk.desk.authoring import keep_draft, manuscript, publish
from sdr_desk.desk.card import card
from sdr_desk.desk.certified import switch
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pairs import setup
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.team import everyone
from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _on(page: str, *actions: str) -> Opens:
    """A page of practice with some actions done one after the other."""

    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("practice", page=page)
        QApplication.processEvents()
        for action in actions:
            window.ctx.actions.trigger(action)

    return opens


def _version_waits(window: DeskWindow) -> None:
    """A new version of the first call was published under the rule; Maria goes on with the one before."""
    desk, here = window.desk, window.desk.person.id
    desk.switch(next(one.id for one in everyone(desk) if "manager" in one.roles))
    script = next(one for one in setup(desk).scripts if one.title == _RULED)
    text = manuscript(desk, script.script_id).text
    switch(desk, script.script_id)
    keep_draft(desk, script.script_id, text.rstrip() + " Is that fair?\n")
    publish(desk, script.script_id, "Ends on a question")
    desk.switch(here)
    person = next(one for one in head_ids(desk, 30) if _title(desk, one) == _RULED)
    window.ctx.navigate("call_desk", prospect_id=person)
    QApplication.processEvents()


def _title(desk: Desk, prospect_id: str) -> str:
    words = card(desk, prospect_id).words
    return words.title if words else ""


_RULED = "First call"
_SCORED = tuple(f"practice.pairs_call.score_{score}" for score in (3, 4, 2, 2))
_HEARD = tuple(f"observe_call.score_{score}" for score in (4, 3, 2))

COACHING: tuple[tuple[str, str, Opens], ...] = (
    ("practice_pairs", "Maria Ortega", _on("pairs")),
    ("practice_pairs_call", "Ruth Adler", _on("pairs", "practice.pairs.who", "practice.pairs.start", *_SCORED)),
    (
        "practice_pairs_secret", "Ruth Adler",
        _on("pairs", "practice.pairs.down", "practice.pairs.start",
            "practice.pairs_call.secret", "practice.pairs_call.pass"),
    ),
    ("practice_role_sheet", "Ruth Adler", _on("pairs", "practice.pairs.edit")),
    ("practice_coaching", "Ruth Adler", _on("coaching", *("practice.coaching.down",) * 5)),
    ("practice_coaching_person", "Ruth Adler", _on("coaching")),
    ("practice_coaching_set", "Ruth Adler", _on("coaching", *("practice.coaching.down",) * 5, "practice.coaching.set")),
    ("practice_coaching_before_live", "Ruth Adler", _on("coaching", "practice.coaching.certify")),
    ("practice_observe_call", "Ruth Adler", _on("coaching", "practice.coaching.observe", *_HEARD)),
    ("practice_feedback", "Ruth Adler", _on("coaching", "practice.coaching.feedback")),
    ("practice_coaching_rep", "Maria Ortega", _on("coaching")),
    ("practice_notes", "Maria Ortega", _on("coaching", "practice.notes")),
    ("call_desk_version_waits", "Maria Ortega", _version_waits),
)  # fmt: skip
"""Name of the picture, who sits at the desk, and what opens the state."""
