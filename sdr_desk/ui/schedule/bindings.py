"""What the keys of the schedule do, and which of them are worth a hint now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.week_goal import week_goal
from sdr_desk.desk.week_plan import whose
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.schedule.actions import ASK, HOLD
from sdr_desk.ui.schedule.calendar_panel import CalendarsPanel
from sdr_desk.ui.schedule.forms import BlockPanel, ExceptionPanel, GoalPanel, KeepPanel
from sdr_desk.ui.schedule.people_panel import WhosePanel
from sdr_desk.ui.schedule.rhythm_panel import RhythmPanel
from sdr_desk.ui.schedule.tile_data import BLOCK
from sdr_desk.ui.schedule.warning_part import open_flags, usual_name
from sdr_desk.ui.screen import Hint

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen

_HELD = (
    Hint(("Left", "Right"), "Day"), Hint(("Up", "Down"), "Half an hour"), Hint(("Ctrl+Up",), "Quarter"),
    Hint(("+", "-"), "Longer, shorter"), Hint(("Enter",), "Put down"), Hint(("Esc",), "Put back"),
)  # fmt: skip
_ASKED = (Hint(("T",), "This week only"), Hint(("W",), "Every week"), Hint(("Esc",), "Put it back"))


def hints_of(screen: "ScheduleScreen") -> list[Hint]:
    """The keys worth a hint now."""
    contexts = screen.ctx.actions.contexts()
    if ASK in contexts:
        return list(_ASKED)
    if HOLD in contexts:
        return list(_HELD)
    if screen.parts.is_empty():
        return [Hint(("E",), "Set the rhythm"), Hint(("N",), "Place a block"), Hint(("F1",), "All keys")]
    hints = [Hint(("Left", "Right"), "Week"), Hint((".",), "This week")]
    tile = screen.chosen_tile()
    if tile is not None and tile.hasFocus() and screen.acting.why_not_hold() is None:
        hints.append(Hint(("Enter",), "Hold and move"))
    if tile is not None and tile.hasFocus() and tile.data.kind == BLOCK and tile.data.block_id:
        hints += [Hint(("G",), "Details"), Hint(("Delete",), "Remove")]
    hints += [Hint(("B",), "Add a block"), Hint(("E",), "Edit rhythm"), Hint(("X",), "Make an exception")]
    if screen.parts.narrow():
        hints.append(Hint(("S",), "Capacity"))
    return [*hints, Hint(("F1",), "All keys")]


class Opening:
    """Opens the panels of a screen."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx

    def rhythm(self) -> None:
        """The week as a pattern."""
        week = self._screen.week_at_hand()
        if week is not None:
            other = "" if week.person_id == self._ctx.desk.person.id else week.name
            self._ctx.open_panel(RhythmPanel(self._ctx, week.person_id, other))

    def exception(self) -> None:
        """An exception of the chosen day."""
        week, chosen = self._screen.week_at_hand(), self._screen.choosing.day()
        if week is None:
            return
        day = next((one for one in week.days if one.day == chosen), None)
        day = day or next((one for one in week.days if one.day == week.today), week.days[0])
        self._ctx.open_panel(ExceptionPanel(self._ctx, week.person_id, day, week.today))

    def why_no_block(self) -> str | None:
        """Why no block's details can be shown; None when they can."""
        tile = self._screen.chosen_tile()
        if tile is None or not (tile.data.block_id or tile.data.prospect_id or tile.data.flag):
            return "Choose a planned call block, a visit, a promise or a warning first."
        if tile.data.flag is None:
            return None
        kept = tile.data.flag.kept
        return f"Kept as an exception already: {kept}." if kept else self._screen.acting.why_not_keep()

    def details(self) -> None:
        """The chosen block; of a visit or promise whom it is with."""
        tile = self._screen.chosen_tile()
        if tile is not None and tile.data.flag is not None:
            self.keep()
        if tile is not None and tile.data.prospect_id:
            self._ctx.navigate("prospects", prospect_id=tile.data.prospect_id)
        if tile is not None and tile.data.view is not None and tile.data.view.block is not None:
            self._ctx.open_panel(BlockPanel(self._ctx, tile.data.view.block))

    def goal(self) -> None:
        """Conversations a week."""
        week = self._screen.week_at_hand()
        if week is not None:
            person = whose(self._ctx.desk, week.person_id)
            days = sum(day.kind is DayKind.PROSPECTING for day in week.days)
            self._ctx.open_panel(GoalPanel(self._ctx, week.person_id, week_goal(self._ctx.desk, person, days)))

    def keep(self) -> None:
        """The chosen warning, else the first, kept under a name."""
        week, tile = self._screen.week_at_hand(), self._screen.chosen_tile()
        if week is None:
            return
        day, flag = open_flags(week)[0]
        if tile is not None and tile.data.flag is not None and not tile.data.flag.kept:
            day, flag = tile.data.day, tile.data.flag
        told = f"{flag.title}: {flag.sentence}"
        self._ctx.open_panel(KeepPanel(self._ctx, week.person_id, day, told, usual_name(flag)))

    def calendars(self) -> None:
        """What is written and read."""
        week = self._screen.week_at_hand()
        if week is not None:
            self._ctx.open_panel(CalendarsPanel(self._ctx, self._screen.work, week))

    def why_no_people(self) -> str | None:
        """Why nobody else's week can be shown; None when it can."""
        planning = manages(self._ctx.desk)
        return None if planning else "Only a manager sees the weeks of others."

    def people(self) -> None:
        """Whose week."""
        shown = [week.person_id for week in self._screen.weeks]
        self._ctx.open_panel(WhosePanel(self._ctx, shown, self.show_people))

    def show_people(self, person_ids: tuple[str, ...]) -> None:
        """Show these people's weeks below each other."""
        self._screen.person_ids = person_ids
        self._screen.refresh()


def bind_all(screen: "ScheduleScreen") -> None:
    """Give the actions of the screen their slots."""
    opening, acting, choosing, parts = Opening(screen), screen.acting, screen.choosing, screen.parts

    def bind(name: str, slot: Callable[[], object], enabled: Callable[[], str | None] | None = None) -> None:
        def act() -> None:
            screen.settle()
            slot()

        screen.ctx.actions.bind(f"schedule.{name}", act, enabled)

    bind("next", lambda: choosing.step(1))
    bind("previous", lambda: choosing.step(-1))
    bind("first", lambda: choosing.end(False))
    bind("last", lambda: choosing.end(True))
    bind("week_before", lambda: choosing.turn_week(-1))
    bind("week_after", lambda: choosing.turn_week(1))
    bind("this_week", choosing.this_week)
    bind("add", lambda: acting.add(weekly=True), acting.why_not_add)
    bind("add_once", lambda: acting.add(weekly=False), acting.why_not_add)
    bind("place", lambda: parts.start_placing() if parts.is_empty() else acting.place_new())
    screen.ctx.actions.bind(
        "schedule.hold", acting.hold, lambda: None if screen.holding.active else acting.why_not_hold()
    )
    bind("details", opening.details, opening.why_no_block)
    bind("remove", acting.remove, acting.why_not_remove)
    bind("rhythm", opening.rhythm)
    bind("exception", opening.exception)
    bind("keep", opening.keep, acting.why_not_keep)
    bind("rule", acting.turn_rule)
    bind("goal", opening.goal)
    bind("calendars", opening.calendars)
    bind("people", opening.people, opening.why_no_people)
    bind("side", parts.turn, parts.why_not_turn)
    screen.parts.head.people.setVisible(opening.why_no_people() is None)
