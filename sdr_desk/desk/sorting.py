"""Where a lead is proposed to go, what was decided instead, and how often that differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import Guide, Question
from sdr_desk.method import sorting
from sdr_desk.method.dispositions import Disposition
from sdr_desk.method.handoff_rules import from_text
from sdr_desk.method.qualification import amount_in, option_of, read_day, scale_of
from sdr_desk.method.sorting import Answer, Facts, Guided, Proposal, Waits, day_words, followed, propose
from sdr_desk.store import handoff_rules, people, sortings, standing, state
from sdr_desk.store.sortings import SortingRow
from sdr_desk.store.writing import Write, stamp

WORDS: dict[str, str] = {
    sorting.HAND_OFF: "hand off",
    sorting.NURTURE: "nurture",
    sorting.ASK: "ask on",
    sorting.LET_GO: "let go",
    sorting.GO_ON: "go on",
}
"""What can be proposed and chosen, in words; in this order they are counted."""

_CHOSEN = {"handoff": sorting.HAND_OFF, "nurture": sorting.NURTURE, "out": sorting.LET_GO, "never": sorting.LET_GO}
_WITH_A_CLOSER = ("handed_off", "accepted")


@dataclass(frozen=True, slots=True)
class Followed:
    """How often one person did what was proposed to them.

    Attributes:
        proposed: a key of WORDS; `chosen` what was decided instead or as well, by key, the most frequent first.
        times: how often it was proposed; `agreed` how often it was done.
    """

    person_id: str
    person: str
    proposed: str
    times: int
    agreed: int
    chosen: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """As a sentence: "Hand off: done 5 of 8 times. Instead: nurture 2, let go 1"."""
        others = [f"{WORDS[key]} {count}" for key, count in self.chosen if not followed(self.proposed, key)]
        instead = f" Instead: {', '.join(others)}" if others else ""
        return f"{WORDS[self.proposed].capitalize()}: done {self.agreed} of {self.times} times.{instead}"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as it reads on screen.

    Attributes:
        lead, words: "Proposed:" and "hand off now", or "Ask next:" and the name of a question; "" for nothing.
        details: the reasons, after the words to say aloud where a question is to be asked.
    """

    proposal: Proposal = field(default_factory=Proposal)
    lead: str = ""
    words: str = ""
    details: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it, for screen readers."""
        head = f"{self.lead} {self.words}".strip()
        return " ".join(part for part in (head + "." * (bool(head) and head[-1] not in ".?…"), *self.details) if part)


# --- the proposal -----------------------------------------------------------------------------------------------------


def proposal_for(desk: Desk, prospect_id: str, guide: Guide) -> Proposal:
    """What is proposed for somebody by the guide as it is filled now, typed words included."""
    today = desk.local_now().date()
    answers = [_answer(question, desk) for question in guide.questions]
    nurture = from_text(handoff_rules.current(desk.conn)).nurture_of
    waits = Waits(nurture("no_need"), nurture("no_budget"), nurture("not_now"))
    guided = Guided(guide.cycle_days, guide.short_cycles)
    return propose(answers, guide.horizon, today, _facts(desk, prospect_id), waits, guided)


def proposed_for(desk: Desk, prospect_id: str, guide: Guide) -> Proposed:
    """What is proposed for somebody, as it reads on screen."""
    found = proposal_for(desk, prospect_id, guide)
    words = {sorting.HAND_OFF: "hand off now", sorting.ASK: found.label, sorting.LET_GO: "let go"}.get(found.act, "")
    if found.act == sorting.NURTURE and found.until is not None:
        words = f"nurture until {day_words(found.until, desk.local_now().date())}"
    if found.act == sorting.NOTHING:
        return Proposed(found, "", "".join(found.reasons[:1]), found.reasons[1:])
    if found.act == sorting.ASK:
        return Proposed(found, "Ask next:", words, (*((f"“{found.ask}”",) if found.ask else ()), *found.reasons))
    return Proposed(found, "Proposed:", words, found.reasons)


def _answer(question: Question, desk: Desk) -> Answer:
    return Answer(
        question.key, question.label, question.role, question.required, question.answered, question.answer.strip(),
        question.ask, question.why_not, not question.answered and _is_clear(question, desk),
    )  # fmt: skip


def _is_clear(question: Question, desk: Desk) -> bool:
    """Whether an answer that does not count can be read all the same: then the guide itself says no to it."""
    text = question.answer.strip()
    if not text or question.why_not.startswith("Too short"):
        return False
    if question.kind == "choice":
        return option_of(text, question.options) is not None
    if question.kind == "amount":
        return amount_in(text) is not None
    if question.kind == "scale":
        return scale_of(text) is not None
    return question.kind == "date" and read_day(text, desk.local_now().date()) is not None


def _facts(desk: Desk, prospect_id: str) -> Facts:
    kept = state.read(desk.conn, prospect_id)
    if kept is None:
        return Facts()
    now = kept[1]
    closer = ""
    if now.status in _WITH_A_CLOSER:
        found = people.person(desk.conn, now.closer_id or "")
        closer = found.name if found else "a closer"
    customer = standing.around(desk.conn, prospect_id, now.handoff_id).customer
    return Facts(now.status == "do_not_call", closer, customer)


# --- the decision -----------------------------------------------------------------------------------------------------


def chosen_by(disposition: Disposition) -> str:
    """What an outcome decides: a key of WORDS."""
    return _CHOSEN.get(disposition.follows, sorting.GO_ON)


def decide(
    desk: Desk, write: Write, prospect_id: str, guide: Guide, chosen: str, *, why: str = "", touch_id: str | None = None
) -> Proposal:
    """Keep what is proposed now beside what was chosen, inside the write of the outcome; undone with it.

    Nothing is kept where there was nothing to decide.

    Args:
        chosen: hand_off, nurture, let_go or go_on.
        why: what the rep gave as the reason; kept where they chose something else.
    """
    found = proposal_for(desk, prospect_id, guide)
    if found.act == sorting.NOTHING:
        return found
    sortings.write_sorting(
        write, prospect_id, found.act, found.until.isoformat() if found.until else None, found.reasons, chosen,
        why="" if followed(found.act, chosen) else why.strip(), guide_id=guide.id or None, touch_id=touch_id,
    )  # fmt: skip
    return found


def decide_again(write: Write, gone: Iterable[tuple[str, str, str]], disposition: Disposition) -> None:
    """After a call was put right, what was proposed in it stands beside what the right outcome decides.

    Args:
        gone: the facts that were taken back with the call: table, id and prospect.
    """
    calls = [fact_id for table, fact_id in write.facts if table == "touches"]
    for table, fact_id, _prospect_id in gone:
        if table == "sortings" and disposition.conversation and calls:
            sortings.write_again(write, fact_id, chosen_by(disposition), calls[-1])


def differing(desk: Desk, prospect_id: str) -> dict[str, str]:
    """Where somebody was sorted otherwise than proposed, as words by the id of the call, else by the time (UTC text).

    "Proposed hand off, you chose nurture".
    """
    rows = sortings.of_person(desk.conn, prospect_id)
    return {row.touch_id or row.at: _difference(desk, row) for row in rows if not followed(row.proposed, row.chosen)}


def _difference(desk: Desk, row: SortingRow) -> str:
    who = "you" if row.actor_id == desk.person.id else row.actor.split(" ")[0]
    return f"Proposed {WORDS.get(row.proposed, row.proposed)}, {who} chose {WORDS.get(row.chosen, row.chosen)}"


def differences(desk: Desk, since: datetime, until: datetime | None = None) -> tuple[Followed, ...]:
    """How often each proposal was followed since a time (aware UTC), by rep and then in the order of WORDS."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in sortings.counts(desk.conn, stamp(since), stamp(until) if until else None):
        found.setdefault((row.actor, row.actor_id, row.proposed), {})[row.chosen] = row.times
    order = list(WORDS)
    ranked = sorted(found.items(), key=lambda item: (*item[0][:2], order.index(item[0][2])))
    return tuple(_followed(*key, by_choice) for key, by_choice in ranked)


def _followed(person: str, person_id: str, proposed: str, by_choice: dict[str, int]) -> Followed:
    agreed = sum(count for chosen, count in by_choice.items() if followed(proposed, chosen))
    chosen = tuple(sorted(by_choice.items(), key=lambda item: (-item[1], item[0])))
    return Followed(person_id, person, proposed, sum(by_choice.values()), agreed, chosen)
