"""What stands in a week on screen: blocks, visits, busy times, warnings, and the place offered for another block."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.desk.week_days import BlockView, DayView, Flag, Item
from sdr_desk.desk.week_room import Suggestion
from sdr_desk.method.day_words import day_text
from sdr_desk.method.planning import Block
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.schedule.places import DAY, span_words

BLOCK, VISIT, PROMISE, BUSY, FREE, FLAG = "block", "visit", "promise", "busy", "free", "flag"
_VISIT_MINUTES, _PROMISE_MINUTES, _FLAG_MINUTES = 45, 15, 20


@dataclass(frozen=True, slots=True)
class TileData:
    """One thing in the week.

    Attributes:
        key: the same for the same thing after everything was read again.
        state: of a block "next", "planned", "running", "run" or "missed"; "" for other things.
        spoken: all of it in one sentence.
        view: the block, of a block.
        flag: the warning, of a warning.
        prospect_id: of a visit or promise, whom it is with.
    """

    key: str
    kind: str
    person_id: str
    day: date
    start: int
    end: int
    title: str
    lines: tuple[str, ...]
    spoken: str
    state: str = ""
    view: BlockView | None = None
    flag: Flag | None = None
    prospect_id: str = ""

    @property
    def block_id(self) -> str:
        """The id of the planned block, "" for everything else."""
        return self.view.block.id if self.view is not None and self.view.block is not None else ""

    @property
    def weekly(self) -> bool:
        """Whether it comes back every week."""
        block = self.view.block if self.view is not None else None
        return block is not None and block.weekday is not None


def shown_days(week: PersonWeek) -> tuple[DayView, ...]:
    """Monday to Friday, and the weekend when anything of it is worked."""
    weekend = any(day.blocks or day.visits or day.kind is not DayKind.OFF for day in week.days[5:])
    return week.days if weekend else week.days[:5]


def tiles_of(week: PersonWeek) -> tuple[TileData, ...]:
    """Everything in a person's week, by day and hour."""
    found: list[TileData] = []
    for day in shown_days(week):
        found += _day(week, day)
    if week.suggestion is not None and any(day.day == week.suggestion.day for day in shown_days(week)):
        found.append(_free(week, week.suggestion))
    return tuple(sorted(found, key=lambda tile: (tile.day, tile.start, tile.end, tile.key)))


def _day(week: PersonWeek, day: DayView) -> Iterable[TileData]:
    when = day_text(day.day, week.today)
    coming = next((one for one in day.blocks if one.state in {"planned", "running"}), None)
    for view in day.blocks:
        first = view is coming and day.day == week.today
        yield _block(week, day.day, when, view, "next" if first and view.state == "planned" else view.state)
    for item in day.visits:
        yield _person(week, day.day, when, item, VISIT)
    for item in _loose_promises(day):
        yield _person(week, day.day, when, item, PROMISE)
    for number, span in enumerate(one for one in day.busy if not one.all_day):
        title = span.title or "Busy"
        words = f"{when}, busy {span_words(span.start, span.end)}: {title}, from your calendar"
        key = f"{week.person_id}:busy:{day.day}:{number}"
        yield TileData(key, BUSY, week.person_id, day.day, span.start, span.end, title, ("From your calendar",), words)
    for number, flag in enumerate(day.flags):
        yield _flag(week, day.day, when, number, flag)


def _block(week: PersonWeek, day: date, when: str, view: BlockView, state: str) -> TileData:
    name = view.block.id if view.block is not None else view.run_id
    lines = (
        *(("Moved this week",) if view.moved else ()),
        *(("Did not run",) if state == "missed" else ()),
        *view.lines,
    )
    again = ", this week only" if view.moved else f", {often(view.block)}" if view.block is not None else ""
    return TileData(
        f"{week.person_id}:{name}:{view.was}", BLOCK, week.person_id, day, view.start, view.end, view.title, lines,
        f"{when}, {view.spoken}{again}", state, view,
    )  # fmt: skip


def often(block: Block) -> str:
    """How often a block takes place: "every week", "every 2 weeks", "this once"."""
    if block.weekday is None:
        return "this once"
    return "every week" if block.every_weeks == 1 else f"every {block.every_weeks} weeks"


def _loose_promises(day: DayView) -> list[Item]:
    """Promised callbacks that no block and no warning of the day tells of."""
    told = {item.prospect_id for flag in day.flags if flag.coming for item in flag.items}
    return [
        item
        for item in day.promises
        if item.prospect_id not in told and not any(block.start <= item.minute < block.end for block in day.blocks)
    ]


def _person(week: PersonWeek, day: date, when: str, item: Item, kind: str) -> TileData:
    visit = kind == VISIT
    words = "Visit" if visit else "Promised callback"
    return TileData(
        f"{week.person_id}:{kind}:{item.prospect_id}:{day}:{item.minute}", kind, week.person_id, day, item.minute,
        min(DAY, item.minute + (_VISIT_MINUTES if visit else _PROMISE_MINUTES)), item.name, (f"{words} {item.clock}",),
        f"{when}, {words.lower()} {item.clock}, {item.name}", prospect_id=item.prospect_id,
    )  # fmt: skip


def _flag(week: PersonWeek, day: date, when: str, number: int, flag: Flag) -> TileData:
    minute = flag.items[-1].minute if flag.items else 16 * 60
    words = f"{when}, {flag.title}. {f'Kept as an exception: {flag.kept}.' if flag.kept else flag.sentence}"
    return TileData(
        f"{week.person_id}:flag:{day}:{number}", FLAG, week.person_id, day, minute, min(DAY, minute + _FLAG_MINUTES),
        flag.short, (), words, "kept" if flag.kept else "", flag=flag,
    )  # fmt: skip


def _free(week: PersonWeek, place: Suggestion) -> TileData:
    end = place.start + place.minutes
    words = f"{day_text(place.day, week.today)}, free for a call block, {span_words(place.start, end)}. {place.why}"
    return TileData(
        f"{week.person_id}:free", FREE, week.person_id, place.day, place.start, end, "Free for a call block",
        (place.why.removesuffix("."),), words,
    )  # fmt: skip
