"""Objections heard in the calls of the sample, drawn by a lot of their own so that everything else stays as it was."""

from __future__ import annotations

import random

from sdr_desk.desk.heard import went_on
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.desk.sample.team import Team
from sdr_desk.method.dispositions import BY_KEY

_SEED = 7
_SECOND = 0.12
_HEARD = {
    "gatekeeper": 0.2,
    "callback": 0.5,
    "not_now": 0.78,
    "qualified": 0.6,
    "not_a_fit": 0.9,
    "do_not_call": 0.8,
}
"""How often an objection was noted in a call that came to this."""

_WHICH: dict[str, dict[str, float]] = {
    "gatekeeper": {"email": 4, "who_are_you": 3, "vendor": 2, "not_my_call": 1},
    "callback": {"too_busy": 4, "email": 3, "vendor": 4, "boss_decides": 2, "how_did_you_get_my_number": 1},
    "not_now": {"no_time_this_quarter": 4, "budget": 4, "vendor": 6, "call_me_next_year": 3, "contract": 2, "email": 2},
    "qualified": {"vendor": 2, "price": 2, "too_busy": 2, "boss_decides": 1, "how_did_you_get_my_number": 1},
    "not_a_fit": {"vendor": 6, "no_need": 3, "we_do_it_ourselves": 2, "budget": 1, "too_small": 1},
    "do_not_call": {"not_interested": 3, "how_did_you_get_my_number": 2, "vendor": 1},
}
"""What was objected then, by the names of the objections with their weights."""


def objections_in(team: Team) -> Sheet:
    """The objections of every call in which somebody answered and words were shown.

    The sheet is its own and is written after all the others, so that no other row gets another identifier.
    """
    lot = random.Random(_SEED)  # noqa: S311 -- repeatable on purpose, guards nothing
    sheet = Sheet()
    for touch in team.sheet.of("touches"):
        spoken = touch.columns["kind"] == "call" and touch.columns["script_version_id"] is not None
        came_to = str(touch.columns["disposition"])
        if spoken and lot.random() < _HEARD.get(came_to, 0.0):
            _hear(team, sheet, touch, came_to, lot)
    return sheet


def _hear(team: Team, sheet: Sheet, touch: Row, came_to: str, lot: random.Random) -> None:
    weights = _WHICH[came_to]
    slugs = lot.choices(list(weights), list(weights.values()), k=2 if lot.random() < _SECOND else 1)
    on = went_on(BY_KEY[came_to], talk=bool(touch.columns["is_conversation"]))
    for slug in dict.fromkeys(slugs):
        sheet.add(
            "objections_heard", touch.at, touch.actor, script_id=team.scripts[slug],
            prospect_id=touch.columns["prospect_id"], touch_id=touch, at=touch.columns["at"], went_on=int(on),
        )  # fmt: skip
