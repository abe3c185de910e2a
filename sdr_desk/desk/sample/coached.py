"""What the sample team rehearsed in pairs, what its manager observed, set and said."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sdr_desk.desk.pairs import SheetText, shipped
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.desk.sample.team import START, Team, stamp_of
from sdr_desk.method.rubric import KEYS

_LEAD = "Ruth Adler"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Who called whom, played by whom; the scores in the order of the sheet."""

    at: str
    caller: str
    observer: str
    played: int
    seconds: int
    scores: tuple[int, ...]
    note: str


_PAIRS = (
    _Pair("2026-09-22 08:20", "Maria Ortega", "Dev Shah", 0, 214, (3, 3, 2, 2, 2, 3, 3), "Two questions at once."),
    _Pair("2026-09-22 08:27", "Dev Shah", "Maria Ortega", 1, 251, (3, 2, 3, 3, 2, 3, 2), "No day named at the end."),
    _Pair("2026-09-30 08:15", "Lena Brandt", _LEAD, 3, 188, (4, 3, 3, 2, 3, 4, 3), "Filled his silences. Wait longer."),
    _Pair("2026-10-06 08:18", "Maria Ortega", "Lena Brandt", 4, 236, (3, 4, 3, 3, 2, 3, 4),
          "Found the other pot on the third question. Answered “no budget” before asking."),
    _Pair("2026-10-06 08:25", "Lena Brandt", "Maria Ortega", 6, 203, (4, 3, 4, 3, 3, 4, 3), "Asked for the date."),
)  # fmt: skip
_HEARD = ("2026-10-12 16:40", (4, 3, 3, 2, 3, 4, 4), "Let him finish the story; the next question came out of it.")
_SAID = ("2026-10-13 16:05", "vendor", "Agree first, and leave a breath before the question. You had them both times.")


def coaching_in(team: Team) -> Sheet:
    """The role sheets and what came of them, on a sheet of its own that is written after all the others."""
    sheet = Sheet()
    played = [_role(team, sheet, at, text) for at, text in enumerate(shipped())]
    for pair in _PAIRS:
        when = local(pair.at)
        sheet.add(
            "observations", when, team.people[pair.observer], caller_id=team.people[pair.caller],
            observer_id=team.people[pair.observer], at=stamp_of(when), kind="pair", role_sheet_id=played[pair.played],
            script_version_id=team.version("first_call", when), touch_id=None, seconds=pair.seconds,
            scores=_scores(pair.scores), note=pair.note, passed=None,
        )  # fmt: skip
    _observed(team, sheet)
    _said(team, sheet)
    return sheet


def _role(team: Team, sheet: Sheet, position: int, text: SheetText) -> Row:
    return sheet.add(
        "role_sheets", START, team.lead, "", name=text.name, job=text.job, mood=text.mood, situation=text.situation,
        hidden_need=text.hidden_need, objections=json.dumps(list(text.objections), ensure_ascii=False),
        opening=text.opening, position=position, active=1,
    )  # fmt: skip


def _observed(team: Team, sheet: Sheet) -> None:
    """The last long conversation before, as the manager heard it."""
    at, scores, note = _HEARD
    when, maria = local(at), team.people["Maria Ortega"]
    calls = [
        touch
        for touch in team.sheet.of("touches")
        if touch.actor is maria and touch.columns["is_conversation"] and touch.at < when
    ]
    if calls:
        call = max(calls, key=lambda touch: touch.at)
        sheet.add(
            "observations", when, team.lead, caller_id=maria, observer_id=team.lead, at=stamp_of(when), kind="call",
            role_sheet_id=None, script_version_id=call.columns["script_version_id"], touch_id=call,
            seconds=call.columns["seconds"], scores=_scores(scores), note=note, passed=None,
        )  # fmt: skip


def _said(team: Team, sheet: Sheet) -> None:
    at, slug, text = _SAID
    when = local(at)
    sheet.add(
        "feedback", when, team.lead, person_id=team.people["Maria Ortega"], text=text,
        script_version_id=team.version(slug, when), line=None, touch_id=None, seen_at=None,
    )  # fmt: skip


def _scores(scores: tuple[int, ...]) -> str:
    return json.dumps(dict(zip(KEYS, scores, strict=True)))
