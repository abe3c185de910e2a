"""What is done to a week: blocks put down, added and removed, exceptions taken back, warnings answered."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from sdr_desk.desk import planning, rhythm
from sdr_desk.desk.planning import NewBlock
from sdr_desk.method.day_words import day_text
from sdr_desk.ui.schedule.capacity import NO_ROOM
from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.holding import Place, place_of
from sdr_desk.ui.schedule.question import Question
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.schedule.tile_data import BLOCK, FREE, TileData
from sdr_desk.ui.schedule.warning_part import can_keep, open_flags

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen

_OVER = "This block is over or running. Choose one that is still to come."


class Acting:
    """Acts on what is chosen on a screen."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx

    # Holding

    def why_not_hold(self) -> str | None:
        """Why nothing can be held; None when something can."""
        tile = self._screen.chosen_tile()
        if tile is None:
            return "Choose a call block first, with the arrow keys up and down."
        if tile.data.kind == FREE or tile.movable():
            return None
        return _OVER if tile.data.kind == BLOCK else "Only call blocks can be moved."

    def hold(self) -> None:
        """Hold the chosen block, or put down the one that is held."""
        if self._screen.holding.active:
            self._screen.holding.drop()
            return
        self._screen.settle()
        tile = self._screen.chosen_tile()
        if tile is not None:
            self._screen.holding.take(tile)

    def put(self, tile: Tile, before: TileData, after: Place) -> None:
        """A tile was put down somewhere."""
        data = before
        if data.kind == FREE:
            self._ask_new(tile, after)
        elif after == place_of(before):
            self.put_back(tile)
        elif data.weekly and data.view is not None and not data.view.moved:
            self._screen.question.ask(
                Question(
                    f"Move {data.title} to {after.words()}?", "This week only", "Every week",
                    "Put it back", lambda: self._move(data, after, once=True),
                    lambda: self._move(data, after, once=False), lambda: self.put_back(tile),
                )
            )  # fmt: skip
        else:
            self._move(data, after, once=True)

    def put_back(self, tile: Tile) -> None:
        """Show everything where it is planned, with the focus on a tile."""
        self._screen.mark_stale()
        tile.setFocus()

    def _move(self, data: TileData, after: Place, *, once: bool) -> None:
        desk, minutes = self._ctx.desk, after.end - after.start
        if once and data.weekly and data.view is not None:
            done = self._say(
                planning.move_once, desk, data.block_id, data.view.was, after.day, after.start, minutes
            )  # fmt: skip
        elif (after.day, after.start) == (data.day, data.start):
            done = self._say(planning.resize_block, desk, data.block_id, minutes)
        else:
            done = self._say(planning.move_block, desk, data.block_id, after.day, after.start, minutes)
        self._go_to(done, data.block_id, after.day)

    # Adding

    def why_not_add(self) -> str | None:
        """Why no block can be added with one key; None when it can."""
        week = self._screen.week_at_hand()
        if week is None or week.suggestion is not None:
            return None if week is not None else "There is no week to add to."
        return f"{NO_ROOM} N places a block where you choose."

    def add(self, *, weekly: bool) -> None:
        """Add a block where one is offered."""
        week = self._screen.week_at_hand()
        if week is not None and week.suggestion is not None:
            place = week.suggestion
            self._add(week.person_id, Place(place.day, place.start, place.start + place.minutes), weekly=weekly)

    def place_new(self) -> None:
        """Hold the place of a new block."""
        tile = self._screen.places.tile()
        if tile is not None:
            tile.setFocus()
            self._screen.holding.take(tile)

    def _ask_new(self, tile: Tile, after: Place) -> None:
        person_id = tile.data.person_id
        self._screen.question.ask(
            Question(
                f"Add a call block {after.words()}?", "This week only", "Every week",
                "Do not add it", lambda: self._add(person_id, after, weekly=False),
                lambda: self._add(person_id, after, weekly=True), lambda: self.put_back(tile),
            )
        )  # fmt: skip

    def _add(self, person_id: str, place: Place, *, weekly: bool) -> None:
        new = NewBlock(place.day, place.start, place.end - place.start, weekly)
        self._screen.places.own.pop(person_id, None)
        done = self._say(planning.add_block, self._ctx.desk, new, person_id)
        self._go_to(done, "", place.day)

    # Removing

    def why_not_remove(self) -> str | None:
        """Why there is nothing to remove; None when there is."""
        chosen = self._screen.chosen()
        if isinstance(chosen, DayHead):
            return None if chosen.day.exception_id else "This day has no exception. X makes one."
        if chosen is None:
            return "Choose a call block or a day first."
        if chosen.data.kind == FREE:
            own = chosen.data.person_id in self._screen.places.own
            return None if own else "This place is only offered; there is no block yet."
        if chosen.data.kind != BLOCK or not chosen.data.block_id:
            return "Only planned blocks and exceptions can be removed."
        return None

    def remove(self) -> None:
        """Leave a block out or remove it, take an exception back, or forget an own place."""
        chosen = self._screen.chosen()
        if isinstance(chosen, DayHead):
            self._say(rhythm.remove_exception, self._ctx.desk, chosen.day.exception_id)
        elif chosen is not None and chosen.data.kind == FREE:
            self._screen.places.forget(chosen.data.person_id)
        elif chosen is not None:
            self._remove_block(chosen)

    def _remove_block(self, tile: Tile) -> None:
        data, desk, view = tile.data, self._ctx.desk, tile.data.view
        if view is None:
            return
        if not data.weekly or view.moved:
            act = planning.skip_once if data.weekly else planning.remove_block
            self._say(act, desk, data.block_id, *([view.was] if data.weekly else []))
            return
        day = day_text(data.day, data.day)
        self._screen.question.ask(
            Question(
                f"Remove {data.title} of {day}?", "This week only", "Every week",
                "Keep it", lambda: self._say(planning.skip_once, desk, data.block_id, view.was),
                lambda: self._say(planning.remove_block, desk, data.block_id), lambda: self.put_back(tile),
            )
        )  # fmt: skip

    # Warnings

    def why_not_keep(self) -> str | None:
        """Why there is nothing to keep as an exception; None when there is."""
        week = self._screen.week_at_hand()
        flags = open_flags(week) if week is not None else []
        if week is None or not flags:
            return "Nothing stands against the rhythm of this week."
        tile = self._screen.chosen_tile()
        day = tile.data.day if tile is not None and tile.data.flag is not None else flags[0][0]
        return None if can_keep(week, day) else "A day off counts for nothing; there is nothing to keep."

    def turn_rule(self) -> None:
        """Promise callbacks for prospecting days only, or for any day again."""
        desk, person_id = self._ctx.desk, self._screen.person_at()
        only = rhythm.promises_on_prospecting_days(desk, person_id)
        self._say(rhythm.set_promise_rule, desk, not only, person_id)

    def _say(self, act: Callable[..., Any], *given: Any) -> Any:
        done = self._ctx.perform_and_say(act, *given)
        self._screen.mark_stale()
        return done

    def _go_to(self, done: Any, block_id: str, day: date) -> None:
        made = done.ids.get("block", ()) if done is not None else ()
        self._screen.choosing.choose_block(made[0] if made else block_id, day)
