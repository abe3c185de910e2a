"""The selling company of the sample: its people, goals, week, words and questions."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sdr_desk.desk.practice_lines import shipped_lines
from sdr_desk.desk.sample.data import HOME_ZONE, earlier_words, local, story
from sdr_desk.desk.sample.guides import TeamGuide, add_guide
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.method.guide_text import GuideQuestion
from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.library import LibraryItem, load_library
from sdr_desk.store.writing import stamp

START = local("2026-01-12 08:00")
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 10))
_ONCE = (("2026-01-14", "First words"),)
_PROSPECTING_DAYS = (0, 2, 4)
_BLOCKS = (("Call block 1", "10:00"), ("Call block 2", "14:00"))
_FRIDAY, _FREE_AFTER = 4, "2026-10-09"
_LEAD_WEEK = {"conversations": 11}
_LEAD_DAY = {"dials": 96, "conversations": 9, "developed": 3, "accepted": 2}
_LEAD_MONTH = {"dials": 713, "conversations": 68, "developed": 20, "accepted": 14}
_CLOSING_MONTH = {
    "Jordan Pike": {"meetings_held": 5, "proposals": 2, "won_cents": 2_500_000},
    "Amara Osei": {"meetings_held": 5, "proposals": 2, "won_cents": 2_500_000},
    "Nico Ferrer": {"meetings_held": 2, "proposals": 1, "won_cents": 1_000_000},
}


@dataclass(slots=True)
class Team:
    """What every other part of the sample points at.

    Attributes:
        versions: by slug, the published versions with their time, oldest first.
        planned: by name of a person and weekday, their planned blocks in order.
    """

    sheet: Sheet
    people: dict[str, Row] = field(default_factory=dict)
    sources: dict[str, Row] = field(default_factory=dict)
    tracks: dict[str, Row] = field(default_factory=dict)
    versions: dict[str, list[tuple[datetime, Row]]] = field(default_factory=dict)
    scripts: dict[str, Row] = field(default_factory=dict)
    planned: dict[tuple[str, int], list[Row]] = field(default_factory=dict)
    guide: TeamGuide | None = None

    @property
    def lead(self) -> Row:
        """The manager, who owns what belongs to everyone."""
        return self.people["Ruth Adler"]

    @property
    def questions(self) -> tuple[GuideQuestion, ...]:
        """What the team asks now."""
        return self.guide.text.questions if self.guide else ()

    def guide_at(self, at: datetime) -> Row | None:
        """The version of the guide that held at a time."""
        return self.guide.at(at) if self.guide else None

    def version(self, slug: str, at: datetime) -> Row | None:
        """The version of a script that was live at a time; None before the first."""
        found = self.versions.get(slug, [])
        position = bisect_right([since for since, _ in found], at)
        return found[position - 1][1] if position else None


def make_team(sheet: Sheet) -> Team:
    """Everyone and everything of the selling company."""
    team = Team(sheet)
    for item in story()["people"]:
        team.people[item["name"]] = sheet.add("people", START, None, time_zone=HOME_ZONE, **item)
    sheet.add("profile", START, team.lead, **story()["profile"])
    _sources(team)
    _week(team)
    _targets(team)
    _scripts(team)
    team.guide = add_guide(sheet, team.lead)
    _practice(team)
    for item in story()["tracks"]:
        steps = json.dumps(item["steps"])
        track = sheet.add("nurture_tracks", START, team.lead, name=item["name"], steps=steps, about=item["about"])
        team.tracks[item["name"]] = track
    for key, value, about in story()["assumptions"]:
        sheet.add("assumptions", START, team.lead, key=key, value=float(value), about=about)
    for at, action, noun, detail in story()["audit"]:
        when = local(at)
        sheet.add("audit", when, team.lead, at=stamp_of(when), action=action, noun=noun, detail=detail)
    return team


def stamp_of(at: datetime) -> str:
    """The stored form of any aware time."""
    return stamp(at.astimezone(UTC))


def _sources(team: Team) -> None:
    for item in story()["sources"]:
        columns = {"name": item["name"], "channel_kind": item["channel_kind"], "about": item["about"]}
        source = team.sheet.add("sources", START, team.lead, **columns)
        team.sources[item["name"]] = source
        for number, month in enumerate(MONTHS):
            if not item["month_cents"]:
                continue
            amount = round(item["month_cents"] * (0.8 + 0.1 * ((number * 7 + len(item["name"])) % 5)))
            paid = local(f"{month}-28 16:30")
            team.sheet.add("spend", paid, team.lead, source_id=source, month=month, amount_cents=amount)


def reps() -> tuple[str, ...]:
    """Names of everyone who makes calls."""
    return tuple(item["name"] for item in story()["people"] if {"rep", "solo"} & set(item["roles"].split(",")))


def holidays() -> set[date]:
    """Days without calls."""
    return {date.fromisoformat(day) for day, _name in story()["holidays"]}


def _week(team: Team) -> None:
    for name in reps():
        person = team.people[name]
        for weekday in range(5):
            kind = "prospecting" if weekday in _PROSPECTING_DAYS else "visit"
            team.sheet.add("rhythm", START, person, weekday=weekday, day_type=kind)
        for weekday in _PROSPECTING_DAYS:
            shown = _BLOCKS if name != "Nico Ferrer" else _BLOCKS[:1]
            team.planned[name, weekday] = [
                team.sheet.add(
                    "planned_blocks", START, person, title=title, weekday=weekday, starts=starts, minutes=120,
                    goal_dials=48, goal_conversations=5,
                )
                for title, starts in shown
            ]  # fmt: skip
    team.planned["Maria Ortega", _FRIDAY][-1].columns["until_date"] = _FREE_AFTER


def _targets(team: Team) -> None:
    for name in reps():
        share = 1 if name == "Maria Ortega" else 2
        for period, amounts in (("day", _LEAD_DAY), ("week", _LEAD_WEEK), ("month", _LEAD_MONTH)):
            for measure, amount in amounts.items():
                _target(team, name, "lead_generation", measure, period, -(-amount // share))
    for name, amounts in _CLOSING_MONTH.items():
        for measure, amount in amounts.items():
            _target(team, name, "closing", measure, "month", amount)


def _target(team: Team, name: str, book: str, measure: str, period: str, amount: int) -> None:
    team.sheet.add(
        "targets", START, team.lead, team.people[name],
        book=book, measure=measure, period=period, starts_on="2026-01-01", amount=amount,
    )  # fmt: skip


def _scripts(team: Team) -> None:
    for position, item in enumerate(load_library(scripts_folder())):
        columns = {
            "slug": item.slug, "title": item.source.title, "kind": item.source.kind,
            "audience": item.source.audience, "stage": item.source.stage,
            "tags": json.dumps(list(item.source.tags)), "draft": item.text, "state": "live", "position": position,
        }  # fmt: skip
        script = team.sheet.add("scripts", START, team.lead, **columns, live_version_id=None)
        team.scripts[item.slug] = script
        team.versions[item.slug] = _versions(team, script, item)
        script.columns["live_version_id"] = team.versions[item.slug][-1][1]


def _versions(team: Team, script: Row, item: LibraryItem) -> list[tuple[datetime, Row]]:
    """What was published of a script, oldest first: earlier texts as they were told, then the words of today."""
    told = story()["script_history"].get(item.slug, _ONCE)
    found = []
    for number, (day, why) in enumerate(told, start=1):
        at = local(f"{day} 08:00")
        body = item.text if number == len(told) else earlier_words(item.slug, number)
        version = team.sheet.add(
            "script_versions", at, team.lead, script_id=script, number=number, title=item.source.title,
            body=body, published_at=stamp_of(at), why=why,
        )  # fmt: skip
        found.append((at, version))
    return found


def _practice(team: Team) -> None:
    for number, item in enumerate(story()["cards"]):
        script = team.scripts.get(item["script"])
        line = shipped_lines()[item["kind"]][item["script"]][0]
        card = team.sheet.add(
            "practice_cards", START, team.lead, kind=item["kind"], script_id=script,
            front=item.get("says", line["says"]), persona=line["persona"], mood=line["mood"],
            seconds=line.get("seconds", 25), slug=f"{item['script']}.1",
        )  # fmt: skip
        for turn, name in enumerate(reps()[:3] * 3):
            at = local("2026-09-14 08:20") + timedelta(days=3 * turn + number % 3, minutes=7 * number)
            rating = 1 + (turn + number) % 4
            due = at + timedelta(days=(0, 1, 3, 6, 16)[rating])
            team.sheet.add(
                "practice_reviews", at, team.people[name], card_id=card, at=stamp_of(at), rating=rating,
                seconds=14 + (5 * turn + 3 * number) % 17, due_at=stamp_of(due),
            )  # fmt: skip
