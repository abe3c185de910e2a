"""What the record says for a huddle: last week's numbers, what worked with its proof, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sdr_desk.desk import goal, words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.flow_words import number_text
from sdr_desk.desk.numbers_scope import Scope, people_of
from sdr_desk.desk.results import VersionResult, results
from sdr_desk.desk.wording import money_text
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.scripting.fields import sample_values
from sdr_desk.store import books, counts, heard, people, scripts, todos
from sdr_desk.store import huddles as store
from sdr_desk.store.scripts import LiveScript
from sdr_desk.store.writing import stamp

Pairs = tuple[tuple[str, str], ...]

NUMBERS = (
    ("dials", "Dials"),
    ("conversations", "Conversations"),
    ("developed", "Leads handed off"),
    ("accepted", "Accepted leads"),
    ("held", "Meetings held"),
)
FEW = "Few so far: treat as a hint."
_NEEDED = ("dials", "conversations", "developed", "accepted")
_FLOW_WEEKS = 6
_OBJECTION_DAYS, _WORKED_DAYS = 30, 28
_FEW_HEARD = 20
_LONGEST_LINE = 140
_MOST_WORKED, _MOST_NAMES, _MOST_LEFT = 3, 4, 6


def last_week(on: date, today: date) -> tuple[date, date]:
    """Monday and Sunday of the last week that was over both before a meeting and by today."""
    day = min(on, today)
    monday = day - timedelta(days=day.weekday() + 7)
    return monday, monday + timedelta(days=6)


def spans(desk: Desk, first: date, last: date) -> tuple[str, str]:
    """Days on the clock of the person at the desk, both included, as stored UTC texts."""
    ends = (datetime.combine(day, time(), desk.zone) for day in (first, last + timedelta(days=1)))
    since, until = (stamp(end.astimezone(UTC)) for end in ends)
    return since, until


def week_need(desk: Desk, on: date) -> dict[str, float]:
    """What the team's goal takes of each week of the quarter of a day; empty without a goal."""
    scope = Scope(period(QUARTER, on), on)
    return goal.weekly_need(desk, scope) or {}


def numbers(desk: Desk, first: date, last: date, need: Mapping[str, float]) -> Pairs:
    """The team's counts of a week beside what the goal takes of one, and accepted leads week by week."""
    team = people_of(desk, Scope(period(QUARTER, last), last))
    done = counts.sums(desk.conn, team, first.isoformat(), last.isoformat())
    rows = [
        (label, f"{done[key]:,}" + (f" of {number_text(need[key])}" if need.get(key) else "")) for key, label in NUMBERS
    ]
    starts = [first - timedelta(weeks=back) for back in range(_FLOW_WEEKS - 1, -1, -1)]
    weekly = [
        counts.sums(desk.conn, team, start.isoformat(), (start + timedelta(days=6)).isoformat())["accepted"]
        for start in starts
    ]
    return (*rows, (f"Accepted, {_FLOW_WEEKS} weeks", ", ".join(map(str, weekly))))


def goal_words(need: Mapping[str, float]) -> str:
    """What the goal takes of a week in a sentence; "" without a goal."""
    labels = dict(NUMBERS)
    parts = [f"{number_text(need[key])} {labels[key].lower()}" for key in _NEEDED if need.get(key)]
    return f"{', '.join(parts[:-1])} and {parts[-1]}." if len(parts) > 1 else "".join(parts)


def worked(desk: Desk, on: date) -> Pairs:
    """The words most calls of four weeks were made with: version, first line, and how often they worked."""
    last = min(on, desk.local_now().date())
    since, until = spans(desk, last - timedelta(days=_WORKED_DAYS - 1), last)
    live = {one.script_id: one for one in scripts.live_scripts(desk.conn)}
    used = [one for one in store.used_scripts(desk.conn, since, until, _MOST_WORKED + 3) if one in live]
    found = (_worked(desk, live[script_id]) for script_id in used)
    return tuple(one for one in found if one)[:_MOST_WORKED]


def _worked(desk: Desk, script: LiveScript) -> tuple[str, str] | None:
    found = results(desk, script.script_id)
    row = next((one for one in found.rows if one.state == "live"), None)
    if row is None or not row.of:
        return None
    line = first_line(desk, script)
    said = f"“{line}” " if line else ""
    return f"{script.title}, v{row.number}", f"{said}{proof(row, found.measure_words, found.enough)} {found.sentence}."


def proof(row: VersionResult, measure: str, enough: int) -> str:
    """How often words worked, with the interval; few cases are said to be few."""
    few = f" {FEW}" if row.of < enough else ""
    what = measure.partition(" per ")[0]
    unit = measure.rpartition(" ")[2]
    span = f"{row.rate:.1f} %, somewhere from {row.low:.1f} to {row.high:.1f} %"
    return f"{row.hits:,} {what} of {row.of:,} {unit}: {span}.{few}"


def first_line(desk: Desk, script: LiveScript) -> str:
    """The first line of a script as it is said to the sample person; a salutation is none."""
    return next((line for _step, line in lines_of(desk, script)), "")


def lines_of(desk: Desk, script: LiveScript) -> tuple[tuple[str, str], ...]:
    """The first line of each step of a script with the title of the step, as said to the sample person."""
    rendered = words.render(desk, script, sample_values())
    steps = rendered.steps if rendered.problem is None else ()
    found = ((step.title, _opening(step.plain)) for step in steps)
    return tuple((title, line) for title, line in found if line)


def _opening(text: str) -> str:
    lines = (one.strip() for one in text.splitlines())
    line = next((one for one in lines if one and not one.endswith(",")), "")
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1].rstrip()}…"


def objections(desk: Desk, on: date) -> list[tuple[LiveScript, int, int]]:
    """The objections of the library with how often each was heard in 30 days and after how many the talk went on.

    The one after which most talks ended comes first.
    """
    last = min(on, desk.local_now().date())
    since, until = spans(desk, last - timedelta(days=_OBJECTION_DAYS - 1), last)
    found = heard.counts(desk.conn, since, until)
    rows = [
        (one, found[one.script_id].heard if one.script_id in found else 0,
         found[one.script_id].went_on if one.script_id in found else 0)
        for one in scripts.live_scripts(desk.conn, "objection")
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row[2] - row[1], row[1], row[0].title))


def objection_words(count: int, went_on: int) -> str:
    """How an objection did on real calls: "Heard 19 times in 30 days; the talk went on after 8"."""
    if not count:
        return "Not heard in the last 30 days; taken from the library."
    times = "once" if count == 1 else f"{count} times"
    few = f" {FEW}" if count < _FEW_HEARD else ""
    return f"Heard {times} in {_OBJECTION_DAYS} days; the talk went on after {went_on}.{few}"


def answer_and_question(desk: Desk, script: LiveScript) -> tuple[str, str]:
    """What we say to an objection, and the question it ends with, "" when it ends with none."""
    rendered = words.render(desk, script, sample_values())
    if rendered.problem is not None or not rendered.steps:
        return "", ""
    parts = [one.strip() for one in rendered.steps[0].plain.splitlines() if one.strip()]
    if parts and parts[-1].endswith("?"):
        return " ".join(parts[:-1]), parts[-1]
    return " ".join(parts), ""


def asks(desk: Desk, last_huddle: str = "") -> Pairs:
    """What waits for whom among the handoffs, as it stands now, and what is left of the last huddle."""
    names = {one.id: one.name for one in people.people(desk.conn)}
    found: dict[tuple[str, str], int] = {}
    for row in books.standing(desk.conn, stamp(desk.now())):
        for person_id, what in _waits(row):
            if person_id in names:
                found[names[person_id], what] = found.get((names[person_id], what), 0) + row.leads
    waits = tuple((name, what.format(leads=_leads(count))) for (name, what), count in found.items())
    left = [one for one in todos.about(desk.conn, last_huddle) if one.done_at is None and one.person_id in names]
    return (*waits, *((names[one.person_id], f"left from last time: {one.text}") for one in left[:_MOST_LEFT]))


def _waits(row: books.StandingRow) -> list[tuple[str, str]]:
    if row.status == "waiting":
        return [(row.closer_id, "answer {leads} that wait for you")]
    if row.status == "asked":
        return [(row.rep_id, "answer what a closer asked about {leads}")]
    if row.status == "no_show":
        return [(row.rep_id, "call again for {leads} whose meeting did not take place")]
    return [(row.closer_id, "say what became of {leads}")] if row.due else []


def _leads(count: int) -> str:
    return "one lead" if count == 1 else f"{count} leads"


def thanks(desk: Desk, first: date, last: date) -> Pairs:
    """Whose leads were accepted and won in a week, and who named others: facts with names."""
    since, until = spans(desk, first, last)
    names = {one.id: one.name for one in people.people(desk.conn)}
    accepted: dict[str, list[str]] = {}
    rows: list[tuple[str, str]] = []
    for lead in store.found_leads(desk.conn, since, until):
        name = names.get(lead.rep_id, "")
        if name and lead.act == "accepted":
            accepted.setdefault(name, []).append(lead.company)
        elif name:
            amount = f" for {money_text(lead.amount_cents, desk.profile.currency)}" if lead.amount_cents else ""
            closer = names.get(lead.closer_id, "")
            rows.append((name, f"found {lead.company}, won{amount}" + (f" by {closer}" if closer else "")))
    told = [(name, _accepted(companies)) for name, companies in accepted.items()]
    named = [
        (name, "named one person" if number == 1 else f"named {number} people")
        for name, number in store.referrals(desk.conn, since, until)
    ]
    return (*told, *rows, *named)


def _accepted(companies: list[str]) -> str:
    count = "one lead accepted" if len(companies) == 1 else f"{len(companies)} leads accepted"
    more = f" and {len(companies) - _MOST_NAMES} more" if len(companies) > _MOST_NAMES else ""
    return f"{count}: {', '.join(companies[:_MOST_NAMES])}{more}"
