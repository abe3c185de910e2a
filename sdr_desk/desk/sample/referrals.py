"""Who named whom in the sample: referrals with their thanks and news, and a customer who is as good as a partner."""

from __future__ import annotations

from collections.abc import Iterable

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.desk.sample.team import Team, stamp_of
from sdr_desk.method.referring import HANDED_OFF, news_text, thanks_text

_REP = "Maria Ortega"
_GIVEN = (
    ("Emilio Baros", "", "Hank Doyle", "expert", 0, "2026-08-28 15:40", "Their freezer doors ice up every August"),
    ("Marcus Bell", "Gil Nakamura", "", "customer", 1, "2026-09-23 15:10", "Lost a load in August and told everybody"),
    ("Priya Nair", "Luis Carrera", "", "friend", 1, "2026-10-07 10:24", "She had the same alarms as they"),
)
"""Who was named, by which prospect or else whom, the relation, whether they may be named, when, and what was said."""

_THANKED = (("Gil Nakamura", "Marcus Bell", "2026-09-24 08:20"), ("Luis Carrera", "Priya Nair", "2026-10-08 08:15"))
_ASKED = (("Luis Carrera", "praise", "2026-10-07 10:22"), ("Emilio Baros", "won", "2026-10-13 08:50"))
_NEWS = ("Gil Nakamura", "Marcus Bell", "2026-10-14 08:55")
_PARTNER = "Gil Nakamura"


def referrals_in(team: Team, leads: Iterable[Lead]) -> Sheet:
    """The rows about referrals; whoever they name is written already."""
    people = {lead.name: lead.row for lead in leads}
    sheet, rep = Sheet(), team.people[_REP]
    people[_PARTNER].columns["voice"] = "partner"
    given = {}
    for whom, referrer, name, relation, may_name, at, said in _GIVEN:
        when = local(at)
        given[whom] = sheet.add(
            "referrals", when, rep, prospect_id=people[whom], referrer_id=people.get(referrer), referrer_name=name,
            relation=relation, may_name=may_name, said=said, at=stamp_of(when),
        )  # fmt: skip
    for referrer, moment, at in _ASKED:
        _event(sheet, rep, people[referrer], None, "asked", moment, at)
    for referrer, whom, at in _THANKED:
        _todo(sheet, rep, people[referrer], given[whom], "thanks", thanks_text(referrer, whom), at, done=True)
        _event(sheet, rep, people[referrer], given[whom], "thanked", "", at)
    referrer, whom, at = _NEWS
    _todo(sheet, rep, people[referrer], given[whom], "news", news_text(referrer, whom, HANDED_OFF), at, done=False)
    return sheet


def _event(sheet: Sheet, rep: Row, referrer: Row, referral: Row | None, act: str, moment: str, at: str) -> None:
    when = local(at)
    sheet.add(
        "referral_events", when, rep, referrer_id=referrer, referral_id=referral, at=stamp_of(when), act=act,
        moment=moment,
    )  # fmt: skip


def _todo(sheet: Sheet, rep: Row, referrer: Row, referral: Row, kind: str, text: str, at: str, *, done: bool) -> None:
    when = local(at)
    sheet.add(
        "todos", when, rep, person_id=rep, kind=kind, text=text, due_on=f"{when:%Y-%m-%d}", prospect_id=referrer,
        about_id=referral, done_at=stamp_of(when) if done else None,
    )  # fmt: skip
