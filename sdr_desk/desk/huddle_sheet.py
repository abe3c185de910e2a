"""The sheet of a huddle: what it shows, from the record and from what the manager chose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sdr_desk.desk import huddle_record as record
from sdr_desk.desk import todos
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.lines_said import LineRead, read_lines
from sdr_desk.store import huddles as store
from sdr_desk.store import people, scripts
from sdr_desk.store.huddles import HuddleRow
from sdr_desk.store.moments import same_moment

PARTS = {
    "numbers": ("Last week, and what this one takes", 2),
    "message": ("The words of the week", 2),
    "worked": ("What worked", 3),
    "objection": ("One objection to rehearse, in pairs", 5),
    "asks": ("Who needs what", 2),
    "thanks": ("Thanks", 1),
}
"""The parts in the order of the meeting, with their titles and minutes."""

MINUTES = sum(minutes for _title, minutes in PARTS.values())
_SCRIPT = "script:"
_EVERYBODY = "Everybody"
_NO_DAY = 7


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet.

    Attributes:
        own: whether the manager chose or rewrote it; else it comes from the record.
        text: one paragraph; `lines` are (who, what) in its place or below it.
        note: what stands small below it.
        answer, question: of the objection, what we say; `script_id` its script, "" for one that was typed.
    """

    key: str
    title: str
    minutes: int
    own: bool
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""
    answer: str = ""
    question: str = ""
    script_id: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.text or self.lines)

    @property
    def typed(self) -> str:
        """The part as text to be rewritten: one line for each of its lines."""
        lines = [f"{who.replace(':', ',')}: {what}" for who, what in self.lines]
        return "\n".join([*([self.text] if self.text else []), *lines])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A huddle as it is shown.

    Attributes:
        id: "" while nothing of it is kept.
        week: the days its numbers are of.
        goal: what the week takes, in words.
        minutes: what was written down; `held` whether the meeting was held.
        came_of, done: how many things to do came of it, and how many are done.
    """

    id: str
    on: date
    week: tuple[date, date]
    goal: str
    parts: tuple[Part, ...]
    minutes: str = ""
    held: bool = False
    came_of: int = 0
    done: int = 0

    def part(self, key: str) -> Part:
        """One of the parts."""
        return next(one for one in self.parts if one.key == key)


@dataclass(frozen=True, slots=True)
class Past:
    """A huddle that was held, for the list of them."""

    id: str
    on: date
    message: str
    came_of: int
    done: int


def next_sheet(desk: Desk) -> Sheet:
    """The sheet of the next meeting: the one that is being prepared, else a new one a week after the last."""
    with same_moment(desk.conn):
        kept = store.huddles(desk.conn)
        row = next((one for one in kept if one.held_at is None), None)
        return _sheet(desk, row, _day_of(desk, row, kept))


def sheet(desk: Desk, huddle_id: str = "") -> Sheet:
    """A sheet by its id, the next one for "".

    Raises:
        KnownError: it is gone.
    """
    if not huddle_id:
        return next_sheet(desk)
    row = store.one(desk.conn, huddle_id)
    if row is None:
        raise KnownError("This huddle is gone.", "Nothing was changed.", "Choose another one.")
    return _sheet(desk, row, date.fromisoformat(row.on_date))


def past(desk: Desk) -> tuple[Past, ...]:
    """The huddles that were held, the newest first."""
    rows = [one for one in store.huddles(desk.conn) if one.held_at is not None]
    return tuple(
        Past(one.id, date.fromisoformat(one.on_date), one.parts.get("message", ""), *store.kept_of(desk.conn, one.id))
        for one in rows
    )


def _day_of(desk: Desk, row: HuddleRow | None, kept: list[HuddleRow]) -> date:
    if row is not None:
        return date.fromisoformat(row.on_date)
    today = desk.local_now().date()
    last = max((date.fromisoformat(one.on_date) for one in kept), default=None)
    return today if last is None else max(today, last + timedelta(days=7))


def _sheet(desk: Desk, row: HuddleRow | None, on: date) -> Sheet:
    held = bool(row and row.held_at)
    own = dict.fromkeys((*PARTS, "goal"), "") if held else {}
    own |= row.parts if row else {}
    first, last = record.last_week(on, desk.local_now().date())
    need = record.week_need(desk, on)
    made = {
        "numbers": lambda: Part("numbers", "", 0, own=False, lines=record.numbers(desk, first, last, need)),
        "message": lambda: Part("message", "", 0, own=False, text=_message(desk)),
        "worked": lambda: Part("worked", "", 0, own=False, lines=record.worked(desk, on)),
        "objection": lambda: _objection(desk, on, own.get("objection")),
        "asks": lambda: Part("asks", "", 0, own=False, lines=record.asks(desk, _before(desk, row))),
        "thanks": lambda: Part("thanks", "", 0, own=False, lines=record.thanks(desk, first, last)),
    }
    parts = []
    for key, (title, minutes) in PARTS.items():
        text = own.get(key)
        found = made[key]() if text is None or key == "objection" else typed_part(key, text)
        parts.append(replace(found, title=title, minutes=minutes, own=text is not None))
    counted = store.kept_of(desk.conn, row.id) if row else (0, 0)
    return Sheet(
        row.id if row else "", on, (first, last), own["goal"] if held else record.goal_words(need), tuple(parts),
        row.minutes if row else "", held, *counted,
    )  # fmt: skip


def _before(desk: Desk, row: HuddleRow | None) -> str:
    """The id of the huddle that was held before; "" for the first one."""
    held = (one.id for one in store.huddles(desk.conn) if one.held_at and (row is None or one.id != row.id))
    return next(held, "")


def typed_part(key: str, text: str) -> Part:
    """A part as somebody typed it: lines with a name before a colon, or one paragraph for the words of the week."""
    if key in ("message", "objection"):
        return Part(key, "", 0, own=True, text=text)
    lines = []
    for line in text.splitlines():
        who, colon, what = line.partition(":")
        if line.strip():
            lines.append((who.strip(), what.strip()) if colon and what.strip() else (_EVERYBODY, line.strip()))
    return Part(key, "", 0, own=True, lines=tuple(lines))


def _message(desk: Desk) -> str:
    """The first line of the first live call script, until somebody picks another one."""
    live = scripts.live_scripts(desk.conn, "call")
    return record.first_line(desk, live[0]) if live else ""


def _objection(desk: Desk, on: date, chosen: str | None) -> Part:
    """The objection that was chosen, "" for none; by default the one after which most talks ended."""
    if chosen == "":
        return typed_part("objection", "")
    found = record.objections(desk, on)
    wanted = chosen.removeprefix(_SCRIPT) if chosen and chosen.startswith(_SCRIPT) else ""
    row = next((one for one in found if one[0].script_id == wanted), None)
    if chosen and row is None:
        return typed_part("objection", chosen.removeprefix(_SCRIPT) if not wanted else "")
    if row is None and not found:
        return Part("objection", "", 0, own=False)
    script, count, went_on = row or found[0]
    answer, question = record.answer_and_question(desk, script)
    note = record.objection_words(count, went_on)
    return Part("objection", "", 0, False, script.title, (), note, answer, question, script.script_id)


def choices(desk: Desk, key: str) -> tuple[tuple[str, str, str], ...]:
    """What can be picked for a part instead of typing, as (value, words, detail): lines for the week, objections."""
    today = desk.local_now().date()
    if key == "objection":
        return tuple(
            (f"{_SCRIPT}{script.script_id}", script.title, record.objection_words(count, went_on))
            for script, count, went_on in record.objections(desk, today)
        )
    if key != "message":
        return ()
    live = [one for kind in ("call", "pitch", "voicemail") for one in scripts.live_scripts(desk.conn, kind)]
    return tuple(
        (line, line, " · ".join(part for part in (f"{one.title}, v{one.number}", step) if part))
        for one in live
        for step, line in record.lines_of(desk, one)
    )


def minutes_read(desk: Desk, text: str) -> tuple[LineRead, ...]:
    """The things to do that minutes ask of people of the team; without a day they are due in a week."""
    names, today = [one.name for one in people.people(desk.conn)], desk.local_now().date()
    return tuple(
        LineRead(one.owner, one.text[: todos.LONGEST], one.day or today + timedelta(days=_NO_DAY))
        for one in read_lines(text, names, today)
    )


def frozen(sheet_: Sheet) -> dict[str, str]:
    """The parts of a sheet as they were shown, to be kept."""
    kept = {one.key: one.typed for one in sheet_.parts if not one.empty}
    shown = sheet_.part("objection")
    kept["objection"] = " ".join(part for part in (shown.text, shown.answer, shown.question) if part)
    return kept | {"goal": sheet_.goal}
