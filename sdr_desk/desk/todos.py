"""Things to do on a day: shown on Today until they are done, moved or let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import kind_on
from sdr_desk.desk.wording import WEEKDAYS, day_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lines_said import LineRead, read_line
from sdr_desk.method.rhythm import DayKind
from sdr_desk.store import people, referrals
from sdr_desk.store import todos as store
from sdr_desk.store.todos import TodoRow
from sdr_desk.store.writing import Write, stamp

NOUN = "todo"
KINDS = {"own": "Your own", "huddle": "Huddle", "thanks": "Say thank you", "news": "Give news", "warm": "Keep warm"}
"""Where something to do comes from, with the words for it."""

LONGEST = 300
"""Letters of one line."""

_LONGEST_OFF = 21


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do.

    Attributes:
        kind: a key of KINDS.
        who: the person or company it is about, "" for nobody.
        late: days since it was due, 0 when it is due today or later.
        about_id: the huddle or the referral it comes from.
    """

    id: str
    person_id: str
    kind: str
    text: str
    due_on: date
    prospect_id: str | None
    about_id: str | None
    who: str
    company: str
    late: int
    day_words: str

    @property
    def kind_words(self) -> str:
        """Where it comes from, "" for one's own."""
        return "" if self.kind == "own" else KINDS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class TodoList:
    """What somebody has to do: due today or before, and later."""

    due: tuple[Todo, ...]
    later: tuple[Todo, ...]

    @property
    def late(self) -> int:
        """How many were due before today."""
        return sum(one.late > 0 for one in self.due)


def add(
    write: Write,
    person_id: str,
    kind: str,
    text: str,
    due_on: date,
    prospect_id: str | None = None,
    about_id: str | None = None,
) -> str:
    """Put something on somebody's Today inside an open write; returns its id."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of thing to do {kind}")
    return write.document(
        "todos", person_id, person_id=person_id, kind=kind, text=_tidy(text), due_on=due_on.isoformat(),
        prospect_id=prospect_id, about_id=about_id,
    )  # fmt: skip


def lists(desk: Desk, person_id: str | None = None) -> TodoList:
    """What a person, by default the one at the desk, has still to do."""
    today = desk.local_now().date()
    found = [_todo(row, today) for row in store.waiting(desk.conn, person_id or desk.person.id)]
    due_now = tuple(one for one in found if one.due_on <= today)
    return TodoList(due_now, tuple(found[len(due_now) :]))


def due(desk: Desk, person_id: str | None = None) -> tuple[Todo, ...]:
    """What is to be done today or should have been done before, the earliest first."""
    today = desk.local_now().date()
    rows = store.waiting(desk.conn, person_id or desk.person.id, today.isoformat())
    return tuple(_todo(row, today) for row in rows)


def due_text(found: tuple[Todo, ...]) -> str:
    """What is due in a few words: "3 things to do, 1 from before today"; "" for nothing."""
    if not found:
        return ""
    count = "One thing to do" if len(found) == 1 else f"{len(found)} things to do"
    late = sum(one.late > 0 for one in found)
    if not late:
        return count
    return f"{count}, from before today" if len(found) == late == 1 else f"{count}, {late} from before today"


def read_own(desk: Desk, line: str) -> LineRead:
    """What a typed line would become: its text and its day, which is today when it names none."""
    today = desk.local_now().date()
    read = read_line(line, (), today)
    return LineRead("", read.text, read.day or today)


def add_own(desk: Desk, line: str) -> Changes:
    """Put a line of one's own on Today; a day at its end says when: "send the quote by thu".

    Raises:
        KnownError: nothing is written, or too much.
    """
    read = read_own(desk, line)
    if not read.text:
        raise KnownError("What is there to do?", "Nothing was saved yet.", "Write it in one line.")
    if len(read.text) > LONGEST:
        raise KnownError(
            f"That is longer than {LONGEST} letters.", "Nothing was saved yet.", "Say it in one line."
        )  # fmt: skip
    day = read.day or desk.local_now().date()
    with desk.write() as write:
        made = add(write, desk.person.id, "own", read.text, day)
        label = f"To do {day_text(day, desk.local_now().date())}: {read.text}"
        change_id = write.record("add_todo", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (made,)}, change_id)


def done(desk: Desk, todo_id: str, outcome: str = "") -> Changes:
    """Take something off Today because it is done.

    Raises:
        KnownError: it is not there any more, or it is somebody else's.
    """
    row = _mine(desk, todo_id)
    return _change(desk, row, "todo_done", f"Done: {row.text}", done_at=stamp(desk.now()), outcome=_tidy(outcome))


def move(desk: Desk, todo_id: str, due_on: date) -> Changes:
    """Put something off to another day.

    Raises:
        KnownError: it is not there any more, it is somebody else's, or the day has passed.
    """
    row, today = _mine(desk, todo_id), desk.local_now().date()
    if due_on < today:
        raise KnownError("That day has passed.", "Nothing was changed.", "Choose today or a later day.")
    label = f"Moved to {day_text(due_on, today)}: {row.text}"
    return _change(desk, row, "move_todo", label, due_on=due_on.isoformat())


def let_go(desk: Desk, todo_id: str) -> Changes:
    """Take something off Today although it was not done; it can be undone.

    Raises:
        KnownError: it is not there any more, or it is somebody else's.
    """
    row = _mine(desk, todo_id)
    return _change(desk, row, "let_todo_go", f"Let go: {row.text}", deleted=1, outcome=store.LET_GO)


def next_workday(desk: Desk) -> date:
    """The next day on which the person at the desk works: tomorrow, or Monday on a Friday."""
    today = desk.local_now().date()
    days = (today + timedelta(days=ahead) for ahead in range(1, _LONGEST_OFF))
    return next((day for day in days if kind_on(desk, day) is not DayKind.OFF), today + timedelta(days=1))


def next_week(desk: Desk) -> date:
    """Monday of next week."""
    today = desk.local_now().date()
    return today + timedelta(days=7 - today.weekday())


def _change(desk: Desk, row: TodoRow, action: str, label: str, **columns: str | int) -> Changes:
    with desk.write() as write:
        write.change("todos", row.id, **columns)
        if "done_at" in columns:
            referrals.settle(write, row.kind, row.prospect_id, row.about_id, str(columns.get("outcome", "")))
        nouns = [NOUN, "referral"] if row.kind in ("thanks", "news") else [NOUN]
        change_id = write.record(action, label, nouns)
    ids = {NOUN: (row.id,)} | ({"prospect": (row.prospect_id,)} if row.prospect_id else {})
    return Changes(frozenset(nouns), label, ids, change_id)


def _mine(desk: Desk, todo_id: str) -> TodoRow:
    row = store.one(desk.conn, todo_id)
    if row is None or row.done_at is not None:
        raise KnownError("This is not there to do any more.", "Nothing was changed.", "")
    if row.person_id != desk.person.id and not manages(desk):
        owner = people.person(desk.conn, row.person_id)
        raise KnownError(
            f"This is {owner.name if owner else 'somebody else'}’s to do.", "Nothing was changed.", "Talk to them."
        )
    return row


def _todo(row: TodoRow, today: date) -> Todo:
    day = date.fromisoformat(row.due_on)
    late = max(0, (today - day).days)
    return Todo(
        row.id, row.person_id, row.kind, row.text, day, row.prospect_id if row.who else None, row.about_id,
        row.who, row.company, late, _day_words(day, today),
    )  # fmt: skip


def _day_words(day: date, today: date) -> str:
    """When it is due: "today", "since yesterday", "since Fri", "Thu", "Oct 20"."""
    if day < today:
        gone = (today - day).days
        return f"since {WEEKDAYS[day.weekday()] if 1 < gone < 7 else day_text(day, today)}"
    return day_text(day, today)


def _tidy(text: str) -> str:
    return " ".join(text.split())
