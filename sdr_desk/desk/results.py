"""Which words work: what became of each version of a script, with intervals and a sentence that claims no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments_read import sentence_on, together_on
from sdr_desk.desk.wording import MONTHS, calendar_day
from sdr_desk.method import verdicts
from sdr_desk.method.day_words import MONTHS as LONG_MONTHS
from sdr_desk.method.intervals import Interval, wilson
from sdr_desk.method.verdicts import BY_KIND, MEASURES, Measure, Tally, Together
from sdr_desk.store import results as store
from sdr_desk.store.results import Count, UsedVersion
from sdr_desk.store.writing import moment

VersionState = Literal["live", "past", "too_few"]


@dataclass(frozen=True, slots=True)
class VersionResult:
    """How one version did.

    Attributes:
        label: when it was in use, such as "live since Sep 21" or "Aug 10 to Sep 20".
        measure: key of the measure.
        hits: how many `of` so many.
        rate: per hundred, 0 without any; `low` and `high` are its 95 % interval, per hundred.
        state: "too_few" is a past version that is not compared; the live one is always "live".
        verdict: beside the versions before it, in words.
        waiting: how many more are too young to be counted, by the days of the measure.
    """

    version_id: str
    number: int
    label: str
    measure: str
    hits: int
    of: int
    rate: float
    low: float
    high: float
    state: VersionState
    verdict: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Results:
    """How the versions of a script did by one measure.

    Attributes:
        measure: key of the measure, "" for kinds of scripts that nothing is counted for.
        measure_words: such as "conversations per 100 dials".
        units: what one of the hundred is called, in the plural: "dials".
        rows: the newest version first; versions that were published in error and never used are left out.
        sentence: what can be said of the live version beside the one before it.
        measures: what else can be shown, as (key, words).
        enough: of how many on a version is compared.
        days: how long a result may come after its unit; younger units wait.
    """

    script_id: str
    measure: str
    measure_words: str
    units: str
    rows: tuple[VersionResult, ...]
    sentence: str
    measures: tuple[tuple[str, str], ...]
    enough: int = 0
    days: int = 0


def results(desk: Desk, script_id: str, measure: str = "") -> Results:
    """How the versions of a script did; the first measure of its kind when none is named.

    Reads only. It may take a good part of a second in a file with millions of touches: run it on a worker's desk.
    """
    return results_on(desk.conn, script_id, measure, now=desk.now(), zone=desk.zone)


def results_on(
    conn: sqlite3.Connection, script_id: str, measure: str = "", *, now: datetime, zone: ZoneInfo
) -> Results:
    """The same over any connection.

    Args:
        now: aware UTC.
        zone: on whose clock the days in the labels are.
    """
    script = store.script(conn, script_id)
    keys = BY_KIND.get(script.kind, ()) if script else ()
    if script is None or not keys:
        said = "Results are kept for calls, voicemails, letters and e-mails"
        return Results(script_id, "", "", "", (), said, ())
    chosen = MEASURES[measure if measure in keys else keys[0]]
    counts = _COUNTERS[chosen.key](conn, script_id, now)
    uses = store.last_uses(conn, script_id, script.kind)
    found = [one for one in store.versions(conn, script_id) if one.stands or one.id in counts or one.id in uses]
    labels = _labels(found, uses, now.astimezone(zone).date(), zone)
    together = together_on(conn, script_id)
    rows = tuple(_row(one, found[at + 1 :], counts, chosen, labels[one.id], together) for at, one in enumerate(found))
    sentence = sentence_on(conn, script_id, chosen.key, now) or _sentence(found, counts, chosen, together)
    offered = tuple((key, MEASURES[key].words) for key in keys)
    return Results(
        script_id, chosen.key, chosen.words, chosen.units, rows, sentence, offered, chosen.enough, chosen.days
    )


def _talks_after(kind: str, key: str) -> Callable[[sqlite3.Connection, str, datetime], dict[str, Count]]:
    return lambda conn, script_id, now: store.talks_after(conn, script_id, kind, now, MEASURES[key].days)


_COUNTERS: dict[str, Callable[[sqlite3.Connection, str, datetime], dict[str, Count]]] = {
    "conversation": lambda conn, script_id, _now: store.conversations(conn, script_id),
    "developed": lambda conn, script_id, _now: store.developed(conn, script_id),
    "accepted": store.accepted,
    "won": lambda conn, script_id, now: store.won(conn, script_id, now, MEASURES["won"].days),
    "callback": lambda conn, script_id, now: store.callbacks(conn, script_id, now, MEASURES["callback"].days),
    "letter_talk": _talks_after("letter", "letter_talk"),
    "email_talk": _talks_after("email", "email_talk"),
}


def _tally(one: UsedVersion, counts: dict[str, Count]) -> Tally:
    count = counts.get(one.id, Count())
    return Tally(one.number, count.hits, count.trials, count.waiting)


def _row(
    one: UsedVersion,
    earlier: list[UsedVersion],
    counts: dict[str, Count],
    measure: Measure,
    label: str,
    together: Together,
) -> VersionResult:
    count = counts.get(one.id, Count())
    span = wilson(count.hits, count.trials) if count.trials else Interval(0.0, 1.0)
    before = [_tally(each, counts) for each in earlier]
    verdict = verdicts.of_version(_tally(one, counts), before, measure, together)
    few = count.trials < measure.enough
    state: VersionState = "live" if one.live else ("too_few" if few else "past")
    rate = 100 * count.hits / count.trials if count.trials else 0.0
    return VersionResult(
        one.id, one.number, label, measure.key, count.hits, count.trials, rate, 100 * span.low, 100 * span.high,
        state, verdict, count.waiting,
    )  # fmt: skip


def _sentence(found: list[UsedVersion], counts: dict[str, Count], measure: Measure, together: Together) -> str:
    """The live version beside the others; of a script that is no longer in use the last one."""
    first = next((one for one in found if one.live), found[0] if found else None)
    if first is None:
        return "Nothing is published yet"
    ordered = [first, *(one for one in found if one is not first)]
    return verdicts.of_script([_tally(one, counts) for one in ordered], measure, together)


def _labels(found: list[UsedVersion], uses: dict[str, str], today: date, zone: ZoneInfo) -> dict[str, str]:
    """When each version was in use: from its publishing to the day before the next one, or to its last use."""
    labels: dict[str, str] = {}
    newer: date | None = None
    for one in found:
        begun = moment(one.published_at).astimezone(zone).date()
        last = moment(uses[one.id]).astimezone(zone).date() if one.id in uses else begun
        if one.live:
            labels[one.id] = f"{'live again, first on' if newer else 'live since'} {calendar_day(begun, today)}"
        else:
            ended = newer - timedelta(days=1) if newer is not None and one.stands else begun
            labels[one.id] = _period(begun, max(begun, ended, last), today)
        newer = begun if one.stands else newer
    return labels


def _period(first: date, last: date, today: date) -> str:
    """A stretch of days in words: "Aug 10 to Sep 20", "one week in June", "Jun 8"."""
    if first == last:
        return calendar_day(first, today)
    if 5 <= (last - first).days + 1 <= 9 and first.month == last.month:
        year = f" {first.year}" if first.year != today.year else ""
        return f"one week in {LONG_MONTHS[first.month - 1]}{year}"
    begun = f"{MONTHS[first.month - 1]} {first.day}" if first.year == last.year else calendar_day(first, date.min)
    return f"{begun} to {calendar_day(last, today)}"
