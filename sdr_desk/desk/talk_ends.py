"""How talks ended, from what was recorded of them: the reasons that were given, and the last calls with their notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.heard import ENDS
from sdr_desk.desk.wording import date_text
from sdr_desk.store import coaching as store
from sdr_desk.store.heard import HeardRow

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason somebody gave: in how many talks, and in how many of these it was for good."""

    words: str
    talks: int
    for_good: int


def reasons(desk: Desk, person_ids: Sequence[str], since: str) -> tuple[Reason, ...]:
    """The reasons in the talks of some people since a UTC text, the most frequent first."""
    found: dict[str, Reason] = {}
    for words, disposition, count in store.reasons(desk.conn, person_ids, since):
        outcome = find(desk.conn, disposition)
        ends = count if outcome is not None and outcome.follows in ENDS else 0
        before = found.get(words, Reason(words, 0, 0))
        found[words] = Reason(words, before.talks + count, before.for_good + ends)
    return tuple(sorted(found.values(), key=lambda one: (-one.talks, one.words)))


def ended(desk: Desk, rows: Iterable[HeardRow]) -> tuple[str, ...]:
    """The last calls that ended at an objection: "Oct 9, Hazel Soto: Not a fit. Closed the freezer last year"."""
    last = list(dict.fromkeys(row.touch_id for row in rows if row.went_on is False and row.touch_id))[-_SHOWN:]
    talks = (store.talk(desk.conn, touch_id) for touch_id in reversed(last))
    return tuple(_line(desk, talk) for talk in talks if talk is not None)


def _line(desk: Desk, talk: store.TalkRow) -> str:
    outcome = find(desk.conn, talk.disposition)
    came_to = outcome.history if outcome else talk.disposition
    note = talk.note.strip().split("\n")[0]
    return f"{date_text(desk, talk.at)}, {talk.who or talk.company}: {came_to}." + (f" {note}" if note else "")
