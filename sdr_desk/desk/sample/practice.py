"""The practice of the sample: the cards of every script, and a month in which the team rated them."""

from __future__ import annotations

from datetime import timedelta

from sdr_desk.desk.practice_lines import KIND_OF_SCRIPT, lines_for
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.desk.sample.team import START, Team, stamp_of
from sdr_desk.store.scripts import LiveScript

_DAYS = (
    "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-07", "2026-10-08", "2026-10-09", "2026-10-13", "2026-10-14",
)  # fmt: skip
_BEFORE = "2026-09-30"
_RATED: dict[str, dict[str, str]] = {
    "Maria Ortega": {
        "vendor": "21321322313", "email": "2313232313", "budget": "3234133233", "call_me_next_year": "323343133",
        "how_did_you_get_my_number": "334323343", "too_busy": "334", "first_call": "34", "first_voicemail": "33",
        "elevator_10": "334", "no_need": "33", "gatekeeper": "33",
    },
    "Dev Shah": {"vendor": "3233", "budget": "2132", "not_interested": "3323", "first_voicemail": "23"},
    "Lena Brandt": {"price": "332", "email": "1323", "at_the_table_30": "23"},
}  # fmt: skip
"""Ratings by person and script, dealt over the days of October in this order."""

_ONCE = ("not_interested", "happy", "price", "contract", "send_proposal")
_ONCE_ON = "2026-10-09"
"""What Maria rated good once, and when; it is due again by the day the demo begins."""


def month_of_practice(team: Team) -> Sheet:
    """The cards that are not in the sample yet, and what was rated in October.

    The sheet is its own and is written after the others, so that no other row gets another identifier.
    """
    sheet = Sheet()
    there = {row.columns["slug"]: row for row in team.sheet.of("practice_cards")}
    cards = {slug: _cards(team, sheet, slug, there) for slug in team.scripts}
    for name, told in _RATED.items():
        person = team.people[name]
        _rate(sheet, person, cards["vendor"][0], _BEFORE, 0, 2)
        for order, (slug, ratings) in enumerate(told.items()):
            for turn, rating in enumerate(ratings):
                card = cards[slug][turn % len(cards[slug])]
                _rate(sheet, person, card, _DAYS[turn * len(_DAYS) // len(ratings)], 3 * order + turn, int(rating))
    for order, slug in enumerate(_ONCE):
        _rate(sheet, team.people["Maria Ortega"], cards[slug][0], _ONCE_ON, 40 + order, 3)
    return sheet


def _cards(team: Team, sheet: Sheet, slug: str, there: dict[str, Row]) -> list[Row]:
    script = team.scripts[slug]
    version = team.versions[slug][-1][1]
    told = script.columns
    live = LiveScript(
        "", "", slug, told["kind"], told["audience"], told["stage"], told["title"], 1, version.columns["body"]
    )
    if live.kind not in KIND_OF_SCRIPT:
        return []
    found = []
    for number, line in enumerate(lines_for(live), start=1):
        key = f"{slug}.{number}"
        found.append(
            there.get(key)
            or sheet.add(
                "practice_cards", START, team.lead, "", kind=KIND_OF_SCRIPT[live.kind], script_id=script, slug=key,
                front=line.says, back="", persona=line.persona, mood=line.mood, seconds=line.seconds,
            )
        )  # fmt: skip
    return found


def _rate(sheet: Sheet, person: Row, card: Row, day: str, order: int, rating: int) -> None:
    at = local(f"{day} 08:05") + timedelta(seconds=47 * order)
    sheet.add(
        "practice_reviews", at, person, card_id=card, at=stamp_of(at), rating=rating, seconds=12 + (7 * order) % 21
    )
