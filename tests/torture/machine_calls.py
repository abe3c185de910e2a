"""What those who call do: people, calls, promises, blocks, lists, notes, merges, referrals, things to do, practice."""

from __future__ import annotations

from datetime import timedelta

from hypothesis.stateful import rule

from sdr_desk.desk import (
    block_pauses,
    blocks,
    dialing,
    imports,
    merging,
    practice,
    practice_lines,
    prospect_edit,
    todos,
)
from sdr_desk.desk.bulk import Selection, add_to_list, add_to_queue, nurture, take_off_list
from sdr_desk.desk.calls import Outcome, log_outcome, skip_for_today
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import keep_typing
from sdr_desk.desk.guide import guide_for, save_answers
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call
from sdr_desk.desk.prospects import add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.referral_reading import NewReferral
from sdr_desk.desk.referrals import capture
from sdr_desk.store import dispositions
from tests.torture import machine_record as record
from tests.torture.machine_table import CALLERS, MANAGERS, NUMBERS, SEATS, Table, some, somebody

SAID = ("no_answer", "voicemail", "gatekeeper", "busy", "callback", "callback", "not_now", "not_a_fit", "do_not_call",
        "wrong_number", "not_in_service", "own")  # fmt: skip
EDITS = ({"first_name": "Anna"}, {"title": "Head of stores"}, {"company": "Company 3"},
         {"city": "Miami", "state": "FL"},
         {"about": "Likes mornings"})  # fmt: skip


class Calls(Table):
    """The rules of those who call."""

    def outcome(self, desk: Desk, one: str, number: int) -> Outcome:
        said = SAID[number % len(SAID)]
        if said == "own":
            said = next((item.key for item in dispositions.own(desk.conn)), "busy")
        when = self.clock.now + timedelta(days=number % 5, minutes=25 * (1 + number % 11))
        version = self.id_of("SELECT id FROM script_versions ORDER BY id", number=number)
        return Outcome(one, said, f"note {number}" if number % 3 else "", number % 90, when=when, said="after lunch",
                       until=self.day(number), reason="Too small", name="Pat", gatekeeper_only=number % 5 == 4,
                       script_version_id=version or None)  # fmt: skip

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def call_next(self, seat: str, number: int) -> None:
        head = head_ids(self.seats[seat], 1) or [self.one(number)]
        self.act(seat, lambda desk: log_outcome(desk, self.outcome(desk, head[0], number)))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def call_anybody(self, seat: str, number: int) -> None:
        self.act(seat, lambda desk: log_outcome(desk, self.outcome(desk, self.one(number // 12), number)))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def tell_a_past_call(self, seat: str, number: int) -> None:
        at = self.clock.now - timedelta(hours=number % 50)
        said = ("no_answer", "gatekeeper", "not_now", "voicemail", "callback")[number % 5]
        when = self.clock.now + timedelta(days=2)
        past = PastCall(self.one(number // 5), said, at, number % 4 == 1, "told late", when, "soon", self.day(number),
                        "Later", "Pat", number % 60)  # fmt: skip
        self.act(seat, lambda desk: log_call(desk, past))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def correct_a_call(self, seat: str, number: int) -> None:
        touch = self.id_of("SELECT id FROM touches WHERE actor_id = ? AND kind = 'call' AND id NOT IN withdrawn "
                           "ORDER BY id DESC LIMIT 4", self.seats[seat].person.id, number=number)  # fmt: skip
        row = self.conn.execute("SELECT prospect_id FROM touches WHERE id = ?", (touch,)).fetchone()
        if row is None:
            return
        at, said = self.clock.now - timedelta(minutes=number % 90), ("voicemail", "no_answer", "not_now")[number % 3]
        past = PastCall(row[0], said, at, False, "as it was", until=self.day(number), reason="Later")
        self.act(seat, lambda desk: correct_call(desk, touch, past))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def dial_or_skip(self, seat: str, number: int) -> None:
        one = self.one(number // 2)
        doing = (lambda desk: dialing.dial(desk, card(desk, one)), lambda desk: skip_for_today(desk, one))[number % 2]
        self.act(seat, doing)

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def note_and_answer(self, seat: str, number: int) -> None:
        one = self.one(number // 2)
        keys = [question.key for question in guide_for(self.seats[seat], one).questions]
        chosen = dict.fromkeys(keys[: 1 + number % max(1, len(keys))], f"About {number} dollars before May")
        typed = {"note": f"half a sentence {number}", **{f"answer:{key}": text for key, text in chosen.items()}}
        acts = (lambda desk: save_answers(desk, one, chosen), lambda desk: keep_typing(desk, one, typed))
        self.act(seat, acts[number % 2])

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def run_a_block(self, seat: str, number: int) -> None:
        acts = (blocks.start_block, block_pauses.pause_block, block_pauses.go_on, blocks.end_block, blocks.start_block)
        self.act(seat, acts[number % 5])

    @rule(seat=some(*CALLERS, "Ruth"), number=NUMBERS)
    def somebody_new(self, seat: str, number: int) -> None:
        self.act(seat, lambda desk: add_prospect(desk, somebody(number)))

    @rule(seat=some(*CALLERS, "Ruth"), number=NUMBERS)
    def edit(self, seat: str, number: int) -> None:
        one = self.one(number // 5)
        new = prospect_edit.PointEdit("phone", f"(208) 555-{number % 40:04}")
        edit = prospect_edit.Edit(EDITS[number % 5], points=(new,) if number % 2 else ())
        self.act(seat, lambda desk: prospect_edit.edit_prospect(desk, one, edit))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def bring_a_list_in(self, seat: str, number: int) -> None:
        path = self.folder / "list.csv"
        rows = [somebody(number + step) for step in range(0, 60, 20)]
        lines = [f"{one.first_name},{one.last_name},{one.company},{(*one.phones, '')[0]},{one.emails[0]},Boise,ID,US"
                 for one in rows]  # fmt: skip
        path.write_text("\n".join(("First name,Last name,Company,Phone,Email,City,State,Country", *lines)) + "\n")
        way = ("skip", "fill", "overwrite", "keep")[number % 4]
        self.act(seat, lambda desk: imports.import_file(
            desk, path, source="Show", list_name="Show list", duplicates=way).changes)  # fmt: skip

    @rule(seat=some(*CALLERS, "Ruth"), number=NUMBERS)
    def on_and_off_lists(self, seat: str, number: int) -> None:
        some_people = Selection(ids=tuple({self.one(number), self.one(number // 3)}))
        list_id = self.id_of("SELECT id FROM lists WHERE deleted = 0 ORDER BY id", number=number)
        acts = (lambda desk: add_to_list(desk, some_people, f"List {number % 2}"),
                lambda desk: take_off_list(desk, some_people, list_id) if list_id else None,
                lambda desk: add_to_queue(desk, some_people, "Again"),
                lambda desk: nurture(desk, some_people, self.day(number), "Later"))  # fmt: skip
        self.act(seat, acts[number % 4])

    @rule(seat=some(*CALLERS, *MANAGERS), number=NUMBERS)
    def merge(self, seat: str, number: int) -> None:
        """Whoever is kept keeps their owner, or gets the other one's when they have none; no lead changes hands."""
        kept, gone = self.one(number), self.one(number // 12)
        wanted, leads = self.owner_of(kept) or self.owner_of(gone), record.whose_leads(self.conn)
        if self.act(seat, lambda desk: merging.merge(desk, kept, gone)):
            assert self.owner_of(kept) == wanted
            assert record.whose_leads(self.conn) == leads

    def owner_of(self, one: str) -> str:
        """The owner of somebody, "" when they have none."""
        found = self.conn.execute("SELECT owner_id FROM prospects WHERE id = ?", (one,)).fetchone()
        return str(found[0]) if found else ""

    @rule(seat=some(*CALLERS, *MANAGERS), number=NUMBERS)
    def separate(self, seat: str, number: int) -> None:
        gone = self.id_of("SELECT gone_id FROM merged ORDER BY gone_id", number=number)
        if gone:
            self.act(seat, lambda desk: merging.unmerge(desk, gone))

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def referral(self, seat: str, number: int) -> None:
        new = NewReferral(f"Named Person{number % 9}", "", f"Company {number % 6}", f"(208) 555-{number % 45:04}",
                          said="Ask her", referrer_id=self.one(number // 9), place="Boise, ID")  # fmt: skip
        self.act(seat, lambda desk: capture(desk, new))

    @rule(seat=some(*SEATS), number=NUMBERS)
    def things_to_do(self, seat: str, number: int) -> None:
        mine = self.id_of("SELECT id FROM todos WHERE person_id = ? AND deleted = 0 ORDER BY id",
                          self.seats[seat].person.id, number=number)  # fmt: skip
        acts = (lambda desk: todos.add_own(desk, f"Send sheet {number} by fri"), lambda desk: todos.done(desk, mine),
                lambda desk: todos.let_go(desk, mine),
                lambda desk: todos.move(desk, mine, self.day(number)))  # fmt: skip
        self.act(seat, acts[number % 4] if mine else acts[0])

    @rule(seat=some(*CALLERS), number=NUMBERS)
    def practise(self, seat: str, number: int) -> None:
        deck = practice.deck(self.seats[seat])
        if not deck:
            self.act(seat, practice_lines.lay_out)
            deck = practice.deck(self.seats[seat])
        if deck:
            self.act(seat, lambda desk: practice.rate(desk, deck[number % len(deck)].id, 1 + number % 4, number % 60))
