"""What closers and managers do: leads, owners, bars, tracks, words, guides, money, erasing, backups; and time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sdr_desk.desk import (
    authoring,
    authoring_publish,
    authoring_read,
    care,
    dispositions,
    do_not_call,
    escalation,
    guide_publishing,
    guides,
    handoff_talk,
    lifting,
    loose_ends,
    personal_data,
    spending,
    track_people,
)
from sdr_desk.desk.bulk import Selection, assign, remove
from sdr_desk.desk.bulk import do_not_call as bar_many
from sdr_desk.desk.deals import NewDeal, add_deal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import OwnOutcome
from sdr_desk.desk.drafts import keep_typing
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.handoff_reports import report
from sdr_desk.desk.handoffs import accept, hand_off, return_lead
from sdr_desk.desk.mailing_plan import plan
from sdr_desk.desk.package import Package
from sdr_desk.desk.team import change_roles
from tests.torture import machine_picture as pictures
from tests.torture import machine_record as record
from tests.torture.machine_table import CALLERS, CLOSERS, MANAGERS, NUMBERS, REPS, SEATS, Table, some

REPORTS = ("meeting_held", "no_show", "proposal", "won", "lost", "still_open", "no_contact")


class Leads(Table):
    """The rules of handoffs."""

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def hand_off(self, seat: str, number: int) -> None:
        one = self.one(number // 2)
        questions = guide_for(self.seats[seat], one).questions
        said = {f"answer:{question.key}": "About $18,000 a year, before May" for question in questions}
        if number % 9 and not self.act(seat, lambda desk: keep_typing(desk, one, said)):
            return
        closer = self.person(CLOSERS[number % 2])
        until = self.clock.now + timedelta(days=1 + number % 3)
        package = Package(one, closer, until, "Talked well", "Survey", 1800, from_call=number % 3 > 0)
        self.act(seat, lambda desk: hand_off(desk, package))

    def a_lead(self, number: int) -> str:
        return self.id_of("SELECT handoff_id FROM handoff_state ORDER BY handoff_id DESC LIMIT 6", number=number)

    @rule(seat=some(*CLOSERS, *MANAGERS), number=NUMBERS)
    def answer(self, seat: str, number: int) -> None:
        lead = self.a_lead(number)
        why = ("no_need", "no_authority", "no_budget", "wrong_size", "in_talks")[number // 6 % 5]
        acts = (lambda desk: accept(desk, lead), lambda desk: return_lead(desk, lead, why, "in a line"),
                lambda desk: accept(desk, lead), lambda desk: handoff_talk.ask(desk, lead, "Which doors?"))  # fmt: skip
        if lead:
            self.act(seat, acts[number // 6 % 4])

    @rule(seat=some(*CLOSERS, *MANAGERS), number=NUMBERS)
    def report(self, seat: str, number: int) -> None:
        lead, act = self.a_lead(number), REPORTS[number // 6 % 7]
        if lead:
            self.act(seat, lambda desk: report(desk, lead, act, amount_cents=90_000 if act == "won" else None,
                                               reason="price" if act == "lost" else ""))  # fmt: skip

    @rule(seat=some(*CALLERS, "Ruth"), number=NUMBERS)
    def talk_about_a_lead(self, seat: str, number: int) -> None:
        lead, to = self.a_lead(number), self.person(CLOSERS[number % 2])
        acts = (lambda desk: handoff_talk.reply(desk, lead, "The north ones"),
                lambda desk: handoff_talk.add_fact(desk, lead, "They moved"),
                lambda desk: handoff_talk.take_back(desk, lead),
                lambda desk: handoff_talk.rebook(desk, lead, self.clock.now + timedelta(days=2)),
                lambda desk: handoff_talk.reassign(desk, lead, to, "On leave"))  # fmt: skip
        if lead:
            self.act(seat, acts[number // 6 % 5])


class Managing(Leads):
    """The rules of managers, and of time."""

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def give(self, seat: str, number: int) -> None:
        chosen = tuple({self.one(number), self.one(number // 12)})
        to = ("", *(self.person(name) for name in CALLERS))[number % 4]
        if self.act(seat, lambda desk: assign(desk, Selection(ids=chosen), to)):
            marks = ", ".join("?" * len(chosen))
            owners = self.conn.execute(f"SELECT DISTINCT owner_id FROM prospects WHERE id IN ({marks})", chosen)
            assert number % 29 == 28 or to in {row[0] for row in owners}

    @rule(seat=some(*MANAGERS, "Maria"), number=NUMBERS)
    def mend_loose_ends(self, seat: str, number: int) -> None:
        one = self.one(number // 3)
        acts = (lambda desk: loose_ends.rest_until(desk, [one], self.day(number)),
                lambda desk: loose_ends.add_number(desk, one, f"+1208555{number % 40:04}"),
                lambda desk: loose_ends.disqualify(desk, [one], "Too small"),
                lambda desk: remove(desk, Selection(ids=(one,))))  # fmt: skip
        self.act(seat, acts[number % 4])

    @rule(seat=some(*SEATS), number=NUMBERS)
    def bar(self, seat: str, number: int) -> None:
        one = self.one(number // 4)
        acts = (lambda desk: do_not_call.bar_person(desk, one, "Asked", "letter"),
                lambda desk: do_not_call.bar_number(desk, f"+1208555{number % 40:04}", "Asked"),
                lambda desk: do_not_call.bar_company(desk, one, "Asked"),
                lambda desk: bar_many(desk, Selection(ids=(one,)), "Asked"))  # fmt: skip
        if number % 3 == 0:
            self.act(seat, acts[number // 3 % 4])

    @rule(seat=some(*SEATS), number=NUMBERS)
    def lift(self, seat: str, number: int) -> None:
        barred = sorted(record.barred(self.conn))
        if not barred:
            return
        one = barred[number % len(barred)]
        bars = lifting.bars_on(self.seats[seat], one)
        done = bool(bars) and self.act(
            seat, lambda desk: lifting.lift(desk, one, bars[number % len(bars)], "She wrote")
        )
        assert not done or seat.split(maxsplit=1)[0] in MANAGERS

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def nurture(self, seat: str, number: int) -> None:
        one = [self.one(number // 4)]
        track = self.id_of("SELECT id FROM nurture_tracks WHERE deleted = 0 ORDER BY id", number=number)
        acts = (lambda desk: track_people.enrol(desk, one, track, "Later", self.day(number) if number % 2 else None),
                lambda desk: track_people.move_on(desk, one), lambda desk: track_people.leave_track(desk, one),
                lambda desk: track_people.replied(desk, one))  # fmt: skip
        self.act(seat, acts[number % 4])

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def words(self, seat: str, number: int) -> None:
        script = self.id_of("SELECT id FROM scripts WHERE deleted = 0 AND kind <> 'brief' ORDER BY id", number=number)
        acts = (lambda desk: self.write_anew(desk, script, number),
                lambda desk: authoring_publish.publish(desk, script, "!"),
                lambda desk: authoring.retire(desk, script), lambda desk: authoring.restore(desk, script),
                lambda desk: authoring.drop_draft(desk, script))  # fmt: skip
        self.act(seat, acts[number // 6 % 5])

    def write_anew(self, desk: Desk, script: str, number: int) -> object:
        text = authoring_read.manuscript(desk, script).text
        return authoring.keep_draft(desk, script, f"{text.rstrip()}\n\nAnd a word more, {number}.\n")

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def guide(self, seat: str, number: int) -> None:
        sql = "SELECT id FROM guides WHERE deleted = 0 AND state = ? ORDER BY id"
        draft, live = self.id_of(sql, "draft"), self.id_of(sql, "live")
        acts = (lambda desk: guides.start_draft(desk, live),
                lambda desk: guide_publishing.publish(desk, draft, "Clearer"),
                lambda desk: guides.discard_draft(desk, draft))  # fmt: skip
        self.act(seat, acts[number % 3 if draft else 0], to_and_fro=number % 2 > 0)

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def money(self, seat: str, number: int) -> None:
        spent = spending.NewSpend("Show", f"2026-{1 + number % 10:02}", 100 * number + 100)
        hours = spending.NewHours("Show", "2026-09", self.person("Ken"), 60)
        sale = NewDeal(company="Old Mill", closed_on=date(2026, 8, 1 + number % 28), amount_cents=number * 100 + 100)
        acts = (lambda desk: spending.add_spend(desk, spent), lambda desk: spending.add_hours(desk, hours),
                lambda desk: add_deal(desk, sale),
                lambda desk: spending.set_hour_cost(desk, self.person("Ken"), number))  # fmt: skip
        self.act(seat, acts[number % 4])

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def outcomes_and_roles(self, seat: str, number: int) -> None:
        own = (OwnOutcome("Assistant: call again", "answered", "gatekeeper", "retry", 2, "rest", 45),
               OwnOutcome("Asked for a letter", "answered", "conversation", "nurture"))[number % 2]  # fmt: skip
        roles = (("rep",), ("rep", "closer"))[number // 2 % 2]
        acts = (lambda desk: dispositions.add(desk, own), lambda desk: change_roles(desk, self.person("Ken"), roles))
        self.act(seat, acts[number % 2])

    @rule(seat=some(*REPS, *CLOSERS), number=NUMBERS)
    def may_not(self, seat: str, number: int) -> None:
        one, script = self.one(number), self.id_of("SELECT id FROM scripts WHERE kind = 'call'")
        spent = spending.NewSpend("Show", "2026-09", 100)
        guide = self.id_of("SELECT id FROM guides WHERE deleted = 0 AND state = 'live'")
        acts = (lambda desk: authoring.retire(desk, script),
                lambda desk: authoring_publish.publish(desk, script, "Mine"),
                lambda desk: personal_data.erase_person(desk, one, "Asked", "letter"),
                lambda desk: spending.add_spend(desk, spent), lambda desk: guides.start_draft(desk, guide),
                lambda desk: dispositions.add(desk, OwnOutcome("Mine")),
                lambda desk: change_roles(desk, desk.person.id, ("manager",)))  # fmt: skip
        assert not self.act(seat, acts[number % 7]), f"{seat} did what only managers do ({number % 7})"

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def letters(self, seat: str, number: int) -> None:
        """Nobody who is not to be called gets a letter or an e-mail."""
        kind = ("letter", "email")[number % 2]
        script = self.id_of("SELECT id FROM scripts WHERE kind = ? AND state = 'live' AND deleted = 0", kind)
        ids = [row[0] for row in self.conn.execute("SELECT id FROM prospects WHERE deleted = 0 ORDER BY id")]
        if script:
            ready = {one.id for one in plan(self.seats[seat], script, ids).ready}
            assert not ready & record.barred(self.conn)

    # --- now and then -------------------------------------------------------------------------------------------------

    @rule(seat=some(*MANAGERS), number=NUMBERS)
    def erase(self, seat: str, number: int) -> None:
        one = self.one(number // 8)
        keys = pictures.keys_of(self.conn, one)
        if number % 8 or not self.act(seat, lambda desk: personal_data.erase_person(desk, one, "Asked", "letter 1")):
            return
        now = pictures.record_of(self.conn)
        assert pictures.of_nobody(self.conn, one, keys, pictures.broken_in(self.record, now)) == []
        assert self.conn.execute("SELECT count(*) FROM audit WHERE noun_id = ?", (one,)).fetchone()[0]
        self.record = now
        self.around.clear()

    @rule(seat=some(*MANAGERS))
    def back_up(self, seat: str) -> None:
        self.clock.forward(seconds=2)
        self.kept_backup = (care.back_up_now(self.seats[seat]).path, self.now)

    @precondition(lambda self: self.kept_backup is not None)
    @rule(number=NUMBERS)
    def restore(self, number: int) -> None:
        if number % 4 or self.kept_backup is None:
            return
        path, wanted = self.kept_backup
        self.close()
        self.clock.forward(minutes=2)
        care.restore_backup(path, self.path, self.clock.now)
        self.open()
        self.same(wanted, "restored")

    @rule(minutes=st.sampled_from((1, 20, 45, 90, 240, 600, 1440, 4320, 17280)))
    def wait(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)
        for changes in escalation.run_due(self.seats["Ruth B"]):
            self.told[f"by itself: {changes.label}"[:60]] += 1
        self.now = pictures.picture_of(self.conn)
