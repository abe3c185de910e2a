"""A team whose leads go to closers by chance: two reps, two closers in other zones, and a manager."""

from datetime import timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection

from sdr_desk.desk import drafts, escalation, handoff_reports, handoff_talk, handoffs, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import Package
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.team import NewPerson, add_person
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.handoffs import RETURN_REASONS
from sdr_desk.store import handoffs as store
from sdr_desk.store import people
from sdr_desk.store.handoffs import HandoffRow
from tests.conftest import MORNING, Clock, open_at
from tests.desk.test_sorting import WHOLE


def send(desk: Desk, person: str, closer_id: str) -> str:
    """Fill the guide of somebody and hand them to a closer; returns the id of the handoff."""
    drafts.keep_typing(desk, person, {f"answer:{key}": f"{text}." for key, text in WHOLE.items()})
    form = handoffs.prepare(desk, person)
    package = Package(person, closer_id, form.answer_by, "Friendly", "Visit", from_call=False)
    return handoffs.hand_off(desk, package).ids["handoff"][0]


def accepted_once(conn: Connection) -> int:
    """How many leads were accepted: one that was handed anew goes on, however often it is accepted."""
    ended = set(conn.execute(
        "SELECT prospect_id, at FROM handoff_events WHERE reason = 'handed_anew' AND id NOT IN withdrawn"
    ))  # fmt: skip
    rows = conn.execute(
        "SELECT h.prospect_id, h.sent_at FROM handoffs h WHERE h.id NOT IN withdrawn AND EXISTS (SELECT 1 "
        "FROM handoff_events e WHERE e.handoff_id = h.id AND e.act = 'accepted' AND e.id NOT IN withdrawn)"
    )
    return sum(row not in ended for row in rows)


class Floor:
    """The file and everybody at it; `act` does one thing drawn by lot, which may be refused."""

    def __init__(self, built: Path, path: Path, seed: int) -> None:
        path.write_bytes(built.read_bytes())
        self.rng, self.clock = Random(seed), Clock(MORNING)
        self.workspace = open_at(path, self.clock, seed=5)
        ruth = self.seat("Ruth")
        add_person(ruth, NewPerson("Ines Holt", roles=("rep",), time_zone="Asia/Tokyo"))
        add_person(ruth, NewPerson("Nora Quist", roles=("closer",), time_zone="Pacific/Honolulu"))
        self.manager = self.seat("Ruth")
        self.reps = (self.seat("Maria"), self.seat("Ines"))
        self.closers = (self.seat("Jordan"), self.seat("Nora"))

    def seat(self, name: str) -> Desk:
        """A desk for somebody by the start of the name."""
        found = next(person for person in people.people(self.workspace.conn) if person.name.startswith(name))
        return Desk(self.workspace, found)

    def act(self) -> tuple[Desk, Changes] | None:
        """Something by somebody; None when it was refused."""
        self.clock.forward(hours=self.rng.choice((1, 3, 9, 26, 24 * 9)))
        open_ones = store.in_status(self.workspace.conn, ("waiting", "asked", "accepted", "no_show"))
        try:
            if not open_ones or self.rng.random() < 0.3:
                return self._send()
            return self._go_on(self.rng.choice(open_ones))
        except KnownError:
            return None

    def _send(self) -> tuple[Desk, Changes]:
        rep, closer = self.rng.choice(self.reps), self.rng.choice(self.closers)
        free = (
            queue.head_ids(rep, 1) or add_prospect(rep, NewProspect("New", "One", company="New Place")).ids["prospect"]
        )
        made = send(rep, free[0], closer.person.id)
        return (rep, Changes(frozenset(), ids={"handoff": (made,)}))

    def _go_on(self, row: HandoffRow) -> tuple[Desk, Changes]:
        closer = next(one for one in self.closers if one.person.id == row.closer_id)
        rep = next(one for one in self.reps if one.person.id == row.rep_id)
        if row.status == "asked":
            return (rep, handoff_talk.reply(rep, row.id, "As they said."))
        if row.status == "waiting":
            return self._answer(row, rep, closer)
        if row.status == "no_show" and self.rng.random() < 0.7:
            return self._call(row, rep, closer)
        drawn = self.rng.random()
        if drawn < 0.1:
            return (rep, handoff_talk.take_back(rep, row.id))
        if drawn < 0.2:
            return self._give(row, closer)
        act = self.rng.choice(("meeting_held", "meeting_held", "proposal", "no_show", "won", "lost", "still_open"))
        told = {"won": {"amount_cents": 700_001, "profit_cents": self.rng.choice((None, 90_001))},
                "lost": {"reason": self.rng.choice(("price", "not_now"))}}.get(act, {})  # fmt: skip
        return (closer, handoff_reports.report(closer, row.id, act, **told))  # type: ignore[arg-type]

    def _call(self, row: HandoffRow, rep: Desk, closer: Desk) -> tuple[Desk, Changes]:
        """The rep calls after a no-show, and agrees on a new meeting, hands them over again or lets them go."""
        drawn = self.rng.random()
        if drawn < 0.5:
            return (rep, handoff_talk.rebook(rep, row.id, self.clock.now + timedelta(days=3)))
        if drawn < 0.75:
            made = send(rep, row.prospect_id, closer.person.id)
            return (rep, Changes(frozenset(), ids={"handoff": (made,)}))
        return (rep, log_outcome(rep, Outcome(row.prospect_id, "not_a_fit", reason="Too small")))

    def _give(self, row: HandoffRow, closer: Desk) -> tuple[Desk, Changes]:
        other = next(one for one in self.closers if one is not closer)
        return (self.manager, handoff_talk.reassign(self.manager, row.id, other.person.id, "busy"))

    def _answer(self, row: HandoffRow, rep: Desk, closer: Desk) -> tuple[Desk, Changes]:
        drawn = self.rng.random()
        if drawn < 0.15:
            return (closer, handoff_talk.ask(closer, row.id, "How many doors?"))
        if drawn < 0.25:
            return self._give(row, closer)
        if drawn < 0.35:
            escalation.run_due(rep)
        if drawn < 0.6:
            reason = self.rng.choice(RETURN_REASONS).key
            return (closer, handoffs.return_lead(closer, row.id, reason, "A line for the rep."))
        return (closer, handoffs.accept(closer, row.id))

    def undo(self, desk: Desk) -> bool:
        """Take back what somebody did last; False when it may not be."""
        try:
            undo_last(desk)
        except KnownError:
            return False
        return True
