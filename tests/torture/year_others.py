"""What closers, reps at the post and the manager do in the simulated year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from sdr_desk.desk import do_not_call, letters, loose_ends, mailing_plan, mailings, track_people
from sdr_desk.desk.bulk import Selection, add_to_queue, assign
from sdr_desk.desk.handoffs import accept, report, return_lead
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError

if TYPE_CHECKING:
    from tests.torture.year import Year


def close_deals(year: Year, index: int) -> None:
    """A closer answers what waits, and says what became of some of what was accepted."""
    desk = year.closers[index]
    inbox = closer_inbox(desk)
    for row in inbox.answer_needed:
        if year.dice.random() < 0.7:
            accept(desk, row.id)
        else:
            reason = year.dice.choice(["no_need", "no_authority", "no_budget", "in_talks", "wrong_person"])
            return_lead(desk, row.id, reason)
    for row in (*inbox.outcome_due, *inbox.in_progress)[:6]:
        act = year.dice.choice(["meeting_held", "proposal", "no_show", "won", "lost", "still_open"])
        reason = year.dice.choice(["price", "not_now"]) if act == "lost" else ""
        with suppress(KnownError):  # a second no-show in a row
            report(desk, row.id, act, amount_cents=900_000 if act == "won" else None, reason=reason)


def send_letters(year: Year, index: int) -> None:
    """Nurture letters that are due go out; what is no letter, or cannot be one, is ticked off."""
    rep = year.reps[index]
    due = list(mailing_plan.due_touches(rep))
    plan = mailing_plan.plan_due(rep) if any(touch.kind == "letter" for touch in due) else None
    rest = [touch.prospect_id for touch in due if touch.kind in ("visit", "email")]
    rest += [one.prospect_id for one in (plan.left_out if plan else ())]
    if rest:
        track_people.move_on(rep, rest)
    if plan and plan.ready:
        made = letters.make_letters(rep, plan, year.folder / "letters.pdf")
        mailings.confirm_sent(rep, mailings.record(rep, made=made, plan=plan).ids["letter"][0])
        year.told.acts["letters sent"] += made.letters


def manage(year: Year, _index: int) -> None:
    """Loose ends are put right, some people change hands or tracks, somebody asks to be left alone."""
    desk, dice = year.manager, year.dice
    for row in loose_ends.loose_ends(desk, limit=40).rows:
        _mend(year, row.prospect_id, {fix.key for fix in row.fixes})
    some = tuple(dice.sample(year.ids, 12))
    often = desk.conn.execute("SELECT prospect_id FROM prospect_state WHERE attempts >= 3 ORDER BY last_touch_at DESC")
    tried = tuple(one for (one,) in often.fetchmany(20))
    turns: Sequence[Callable[[], object]] = (
        lambda: assign(desk, Selection(ids=some[:3]), dice.choice(year.reps).person.id),
        lambda: assign(desk, Selection(ids=some[3:4]), ""),
        lambda: add_to_queue(desk, Selection(ids=tried), "Try them again"),
        lambda: track_people.enrol(desk, some[4:9], dice.choice(year.tracks), "Later"),
        lambda: track_people.replied(desk, some),
        lambda: track_people.triggered(desk, some, "They opened a second site"),
        lambda: do_not_call.bar_company(desk, some[9], "Wrote to us", "Letter"),
        lambda: do_not_call.bar_person(desk, some[10], "Wrote to us"),
        lambda: loose_ends.rest_until(desk, some[11:], desk.now().date() + timedelta(days=30)),
    )
    for turn in turns:
        with suppress(KnownError):
            turn()
            if dice.random() < 0.15:
                undo_last(desk)


def _mend(year: Year, one: str, fixes: set[str]) -> None:
    """One of the fixes a loose end offers; some are left for another week."""
    dice, desk = year.dice, year.manager
    number = f"+1986{5550000 + dice.randint(0, 9_999)}"
    if "owner" in fixes and dice.random() < 0.7:
        loose_ends.give_owner(desk, [one], dice.choice(year.reps).person.id)
    elif "number" in fixes and dice.random() < 0.5:
        loose_ends.add_number(desk, one, number)
    elif "rest" in fixes and dice.random() < 0.4:
        loose_ends.rest_until(desk, [one], desk.now().date() + timedelta(days=40))
    elif dice.random() < 0.4:
        loose_ends.disqualify(desk, [one], "Out of business")
