"""The guide of the sample’s team: how it was published first, and the version that holds since spring."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.rows import Row, Sheet
from sdr_desk.method.guide_text import GuideText, from_json
from sdr_desk.method.qualification import counts_text
from sdr_desk.paths import resources_folder
from sdr_desk.store.writing import stamp

_EARLIER = ("2026-01-12 08:00", "sample/guides/six_questions_1.json", "First questions")
_NOW = (
    "2026-05-11 08:00",
    "guides/six_questions.json",
    "Asks open questions, and always why now: six of twenty leads came back as “no need now”",
)


@dataclass(slots=True)
class TeamGuide:
    """The versions that were published with their times, oldest first, and the questions of the one that holds."""

    text: GuideText
    versions: list[tuple[datetime, Row]] = field(default_factory=list)

    def at(self, when: datetime) -> Row:
        """The version that held at a time; the first one before that."""
        return self.versions[max(0, bisect_right([since for since, _row in self.versions], when) - 1)][1]


def add_guide(sheet: Sheet, author: Row) -> TeamGuide:
    """Write both versions; the second one holds."""
    told = [(local(day), _read(name), why) for day, name, why in (_EARLIER, _NOW)]
    found = TeamGuide(told[-1][1])
    for number, (since, text, why) in enumerate(told, 1):
        holds = number == len(told)
        row = sheet.add(
            "guides", since, author, name=text.name, version=number, active=int(holds), about=text.about,
            family_id=None, state="live" if holds else "old", cycle_days=text.cycle_days,
            short_cycles=text.short_cycles, published_at=stamp(since.astimezone(UTC)), why=why,
        )  # fmt: skip
        row.columns["family_id"] = found.versions[0][1] if found.versions else row
        _questions(sheet, author, row, since, text)
        found.versions.append((since, row))
    return found


def _read(name: str) -> GuideText:
    return from_json((resources_folder() / Path(name)).read_text(encoding="utf-8"))


def _questions(sheet: Sheet, author: Row, guide: Row, since: datetime, text: GuideText) -> None:
    for position, one in enumerate(text.questions):
        sheet.add(
            "guide_questions", since, author, guide_id=guide, key=one.key, label=one.label, ask=one.ask, kind=one.kind,
            required=int(one.required), min_chars=one.counts.min_chars, options=json.dumps(list(one.options)),
            position=position, role=one.role, counts=counts_text(replace(one.counts, min_chars=1)),
        )  # fmt: skip
