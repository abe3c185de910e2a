"""A small team whose acts are drawn: two reps, a closer and a manager in a file of their own."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sdr_desk.desk import dialing, do_not_call, loose_ends, track_people, tracks
from sdr_desk.desk.bulk import Selection, add_to_queue, assign, nurture
from sdr_desk.desk.calls import Outcome, log_outcome, skip_for_today
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import keep_typing
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.handoffs import accept, hand_off, report, return_lead
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.package import Package
from sdr_desk.desk.past_calls import PastCall, log_call
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids as head
from sdr_desk.desk.undo import undo_last
from sdr_desk.method.attempts import Limit
from sdr_desk.store import people
from tests.conftest import MORNING, Clock, open_at
from tests.desk.posted import ids_of

PLACES = (
    ("Boise", "ID", "US"), ("Honolulu", "HI", "US"), ("Miami", "FL", "US"), ("", "ID", "US"), ("Berlin", "", "DE"),
    ("London", "", "GB"), ("Sydney", "NSW", "AU"),
)  # fmt: skip
RETRIES = ("no_answer", "voicemail", "busy", "gatekeeper")
LIMIT = Limit(2, 12)
"""Few calls are allowed, so that the limit is often met."""

OUTCOMES = (*RETRIES, *RETRIES, "callback", "callback", "not_now", "not_a_fit", "not_in_service", "do_not_call")


class Team:
    """Two reps, a closer and a manager in a file of their own; each act takes a number that says with whom and how."""

    def __init__(self, path: Path, number: int = 0) -> None:
        self.clock = Clock(MORNING + timedelta(minutes=1))
        self.workspace = open_at(path, self.clock, seed=3 + number)
        maria, ken, self.closer, self.manager = (self._seat(name) for name in ("Maria", "Ken", "Jordan", "Ruth"))
        self.reps = (maria, ken)
        self.track = next(row.id for row in tracks.tracks(maria) if row.track.name == "Often")
        self.ids = ids_of(maria)

    def _seat(self, name: str) -> Desk:
        found = next(person for person in people.people(self.workspace.conn) if person.name.startswith(name))
        return Desk(self.workspace, found)

    def close(self) -> None:
        self.workspace.close()

    @property
    def desk(self) -> Desk:
        return self.reps[0]

    # acts

    def call_next(self, number: int) -> None:
        desk = self.reps[number % 2]
        self._call(desk, (head(desk, 1) or self.ids)[0], number // 2)

    def call_anybody(self, number: int) -> None:
        self._call(self.reps[number % 2], self._one(number), number // 2)

    def _call(self, desk: Desk, one: str, number: int) -> None:
        when = self.clock.now + timedelta(days=number % 4 if number % 3 else 0, minutes=25 * (1 + number % 11))
        until = desk.local_now().date() + timedelta(days=number % 40)
        said = OUTCOMES[number % len(OUTCOMES)]
        log_outcome(desk, Outcome(one, said, when=when, until=until, reason="Too small", said="after lunch"))

    def dial(self, number: int) -> None:
        desk = self.reps[number % 2]
        dialing.dial(desk, card(desk, (head(desk, 1) or self.ids)[0]))

    def tell_late(self, number: int) -> None:
        at = self.clock.now - timedelta(hours=number % 60)
        until = self.clock.now.date() + timedelta(days=9)
        said = ("no_answer", "gatekeeper", "not_now", "voicemail")[number % 4]
        log_call(
            self.reps[number % 2], PastCall(self._one(number), said, at, number % 3 == 1, until=until, reason="Later")
        )

    def skip(self, number: int) -> None:
        desk = self.reps[number % 2]
        skip_for_today(desk, (head(desk, 1) or self.ids)[0])

    def hand_off(self, number: int) -> None:
        desk, one = self.reps[number % 2], self._one(number)
        answers = {f"answer:{question.key}": "About $18,000 a year" for question in guide_for(desk, one).questions}
        keep_typing(desk, one, answers)
        until = self.clock.now + timedelta(days=1)
        hand_off(desk, Package(one, self.closer.person.id, until, "", "Survey", 100, from_call=number % 3 > 0))

    def answer(self, number: int) -> None:
        rows = closer_inbox(self.closer).rows
        handoff = rows[number % len(rows)].id if rows else ""
        acts: tuple[Callable[[], object], ...] = (
            lambda: accept(self.closer, handoff),
            lambda: return_lead(self.closer, handoff, ("no_need", "no_authority", "no_budget")[number % 3]),
            lambda: report(self.closer, handoff, "won", amount_cents=900),
            lambda: report(self.closer, handoff, "lost", reason=("price", "not_now")[number % 2]),
            lambda: report(self.closer, handoff, "no_show"),
        )
        acts[number % len(acts)]()

    def nurture(self, number: int) -> None:
        day = self.clock.now.date() + timedelta(days=1 + number % 20)
        one = [self._one(number)]
        acts: tuple[Callable[[], object], ...] = (
            lambda: track_people.enrol(self.manager, one, self.track, "Later", day if number % 2 else None),
            lambda: nurture(self.manager, Selection(ids=tuple(one)), day, "Later"),
            lambda: track_people.move_on(self.manager, one),
            lambda: track_people.leave_track(self.manager, one),
            lambda: track_people.replied(self.manager, one),
        )
        acts[number // len(self.ids) % len(acts)]()

    def manage(self, number: int) -> None:
        day = self.clock.now.date() + timedelta(days=2 + number % 20)
        one = self._one(number)
        some = Selection(ids=(one,))
        acts: tuple[Callable[[], object], ...] = (
            lambda: assign(self.manager, some, ("", *(rep.person.id for rep in self.reps))[number % 3]),
            lambda: add_to_queue(self.manager, some, "Again"),
            lambda: loose_ends.rest_until(self.manager, [one], day),
            lambda: loose_ends.add_number(self.manager, one, f"+1208555{3000 + number % 500}"),
            lambda: do_not_call.bar_company(self.manager, one, "Wrote us"),
            lambda: do_not_call.bar_number(self.manager, f"+1208555{1000 + number % 20}", "Wrote us"),
        )
        acts[number // len(self.ids) % len(acts)]()

    def arrive(self, number: int) -> None:
        """Somebody new in a company that is known, with a number that may be somebody else's."""
        known = NewProspect(f"New{number}", "Poe", "", f"Shared {number % 10}", (f"+1208555{1000 + number % 60}",), (),
                            *PLACES[number % len(PLACES)])  # fmt: skip
        self.ids += add_prospect(self.reps[number % 2], known).ids["prospect"]

    def undo(self, number: int) -> None:
        undo_last((*self.reps, self.manager)[number % 3])

    def wait(self, number: int) -> None:
        self.clock.forward(minutes=(1, 20, 20, 45, 90, 600, 1440, 1440 * 3, 1440 * 12)[number % 9])

    def _one(self, number: int) -> str:
        return self.ids[number % len(self.ids)]
