"""Where a lead belongs by what is known of it: to a closer now, to nurture until a day, one more question, or out.

Only leads that can move go to a closer: everything required is answered, and they could buy soon. Whatever speaks
against it is said in a sentence. It is a proposal; the person who talked to them decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.qualification import Horizon

HAND_OFF, NURTURE, ASK, LET_GO, NOTHING = "hand_off", "nurture", "ask", "let_go", ""
"""What can be proposed; NOTHING where there is nothing to decide."""

GO_ON = "go_on"
"""What can be chosen besides HAND_OFF, NURTURE and LET_GO: to go on with them."""

WEEKS_BEFORE = 6
"""Weeks before the day they named at which somebody with a long plan is called again, half the way if that is less."""

_FURTHEST = timedelta(days=730)
_QUOTED = 48
_NO_NEED = re.compile(
    r"(?:no|none|nope|nothing|zero)(?: (?:need|needs|pain|problem|problems|interest|use|issue|issues))?"
    r"(?: (?:now|today|yet|at all|for (?:it|now|that)|at the moment|right now))?"
    r"|not? (?:needed|interested|a problem)(?: (?:now|at all))?"
    r"|(?:they )?(?:do not|don['’]t|does not|doesn['’]t) need (?:it|that|one|any|anything)"
    r"|(?:they are |all )?(?:happy|fine|good|satisfied)(?: (?:with|as) .{0,40})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the guide as it stands.

    Attributes:
        role: what it is for: need, motivation, authority, time_frame, size, next_step, or "".
        ok: the text counts as an answer.
        text: what was answered, "" for nothing.
        ask: the words to ask it aloud.
        why_not: why a text does not count yet, a sentence.
        refused: the text is a clear answer, and by the guide it does not make a lead.
    """

    key: str
    label: str
    role: str
    required: bool
    ok: bool
    text: str
    ask: str = ""
    why_not: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands on the record beside the answers: `closer` is the name of who has the lead, "" for nobody."""

    do_not_call: bool = False
    closer: str = ""
    customer: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """Days until somebody is called again who has no need, no plan, or something more pressing."""

    no_need: int = 90
    no_plan: int = 180
    not_now: int = 90


@dataclass(frozen=True, slots=True)
class Guided:
    """How long a sales cycle is by the guide, in days, and how many of them are short-term."""

    cycle_days: int = 90
    short_cycles: int = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, and why.

    Attributes:
        act: HAND_OFF, NURTURE, ASK, LET_GO or NOTHING.
        until: the day on which they are called again, for NURTURE.
        reasons: short sentences, the weightiest first.
        ask_key: the question to ask, for ASK; `label` is its name and `ask` the words to say aloud.
        why: the reason in a few words, for NURTURE and LET_GO.
    """

    act: str = NOTHING
    until: date | None = None
    reasons: tuple[str, ...] = ()
    ask_key: str = ""
    label: str = ""
    ask: str = ""
    why: str = ""


DEFAULT_WAITS, DEFAULT_GUIDED = Waits(), Guided()


def propose(
    answers: Sequence[Answer],
    horizon: Horizon,
    today: date,
    facts: Facts,
    waits: Waits = DEFAULT_WAITS,
    guided: Guided = DEFAULT_GUIDED,
) -> Proposal:
    """Where a lead belongs now.

    Args:
        answers: every question in the order of the guide.
        horizon: how soon they could buy.
        today: on the calendar of whoever decides.
    """
    if facts.do_not_call:
        return Proposal(LET_GO, reasons=("They asked not to be called.",), why="Do not call")
    if facts.closer or not answers:
        return Proposal(reasons=(f"With {facts.closer} already.",) if facts.closer else ())
    if facts.customer:
        return Proposal(LET_GO, reasons=("The company is a customer already.",), why="Already a customer")
    case = _Case(answers, horizon, today, waits, guided)
    return case.ruled_out() or case.by_need() or case.by_horizon() or case.by_what_is_open()


def followed(proposed: str, chosen: str) -> bool:
    """Whether a decision is what was proposed; going on with somebody is how a question gets asked."""
    return chosen == (GO_ON if proposed == ASK else proposed)


def says_no_need(text: str) -> bool:
    """Whether an answer says in so many words that there is no need: "none", "no need", "happy with what they have"."""
    return _NO_NEED.fullmatch(" ".join(text.split()).strip(".!… ")) is not None


def day_words(day: date, today: date) -> str:
    """A day as short as it can be written: "Mar 3", with the year when it is another one."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}" + (f", {day.year}" if day.year != today.year else "")


@dataclass(frozen=True, slots=True)
class _Case:
    """One lead that is being sorted."""

    answers: Sequence[Answer]
    horizon: Horizon
    today: date
    waits: Waits
    guided: Guided

    def ruled_out(self) -> Proposal | None:
        """A required answer that is clear and does not make a lead; some of those only say that it is too early."""
        for answer in self.answers:
            if not (answer.required and answer.refused):
                continue
            if answer.role == "motivation":
                reasons = (f"{answer.label} is low: {_quoted(answer)}.", *self._again(self.waits.not_now))
                return self._nurture(self.waits.not_now, reasons, "Not pressing yet")
            if answer.role == "size":
                return Proposal(LET_GO, reasons=(answer.why_not or "Too small for a lead.",), why="Too small")
            if answer.role == "":
                reason = f"{answer.label}: {_quoted(answer)}. That makes no lead."
                return Proposal(LET_GO, reasons=(reason,), why=f"{answer.label}: {_short(answer.text)}")
        return None

    def by_need(self) -> Proposal | None:
        """No need now: out without a plan, asked again with a plan soon, else left alone for a while."""
        need = self._role("need")
        if need is None or not (says_no_need(need.text) or (need.required and need.refused)):
            return None
        if self.horizon.kind == "none":
            return Proposal(LET_GO, reasons=("They see no need and have no plan to buy.",), why="No use for it")
        if self.horizon.kind == "short":
            return self._ask(need, "They could buy soon, but name no need.")
        if self.horizon.kind == "long":
            return None
        return self._nurture(
            self.waits.no_need, ("They see no need now.", *self._again(self.waits.no_need)), "No need now"
        )

    def by_horizon(self) -> Proposal | None:
        """Whoever cannot buy soon is left alone until some weeks before they can, once it is known that they might."""
        kind, frame = self.horizon.kind, self._role("time_frame")
        ahead = self.horizon.day is not None and self.horizon.day > self.today
        too_far = frame is not None and frame.required and frame.refused and ahead
        if kind not in ("long", "none") and not too_far:
            return None
        need = self._role("need")
        if need is not None and not need.text.strip():
            return self._ask(need, "No plan to buy soon. The need decides whether to come back.")
        if kind == "none" or self.horizon.day is None:
            reasons = ("There is no plan to buy.", *self._again(self.waits.no_plan))
            return self._nurture(self.waits.no_plan, reasons, "No plan yet")
        return self._before(self.horizon.day)

    def by_what_is_open(self) -> Proposal:
        """The first required question that is open, then the time frame; without one of them the lead can move."""
        missing = [answer for answer in self.answers if answer.required and not answer.ok]
        if missing:
            return self._ask(missing[0], (missing[0].text.strip() and missing[0].why_not) or _open(missing))
        frame = self._role("time_frame")
        if frame is not None and self.horizon.kind != "short":
            past = self.horizon.day is not None
            unclear = f"{_quoted(frame)} names {'a day that is past' if past else 'no day'}."
            return self._ask(frame, unclear if frame.text.strip() else "All that is required is answered.")
        return Proposal(HAND_OFF, reasons=(_complete(self.answers), *self._soon()))

    def _role(self, role: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.role == role), None)

    def _ask(self, question: Answer, reason: str) -> Proposal:
        return Proposal(ASK, reasons=(reason,), ask_key=question.key, label=question.label, ask=question.ask)

    def _nurture(self, days: int, reasons: tuple[str, ...], why: str) -> Proposal:
        return Proposal(NURTURE, _weekday(self.today + timedelta(days=max(1, days)), self.today), reasons, why=why)

    def _again(self, days: int) -> tuple[str, ...]:
        return (f"Call again in {_length(days)}.",)

    def _before(self, day: date) -> Proposal:
        """Some weeks before the day they named, and never after it."""
        lead = min(timedelta(weeks=WEEKS_BEFORE), (day - self.today) // 2)
        until = min(day - lead, self.today + _FURTHEST)
        when = day_words(day, self.today)
        again = f"Call again {_length(lead.days)} before." if until == day - lead else "Call again in two years."
        reasons = (f"They plan for {when}, not within {_cycles(self.guided)}.", again)
        why = f"Plans for {MONTHS[day.month - 1][:3]} {day.year}"
        return Proposal(NURTURE, _weekday(until, self.today, day), reasons, why=why)

    def _soon(self) -> tuple[str, ...]:
        if self.horizon.day is None:
            return ()
        return (f"They could buy by {day_words(self.horizon.day, self.today)}, within {_cycles(self.guided)}.",)


def _weekday(day: date, today: date, before: date | None = None) -> date:
    """A day of the week near a day, after today and before another one; the day itself where there is none."""
    for shift in (0, 1, 2, -1, -2):
        near = day + timedelta(days=shift)
        if near.weekday() < 5 and today < near and (before is None or near < before):
            return near
    return day


def _complete(answers: Sequence[Answer]) -> str:
    required = sum(answer.required for answer in answers)
    if required == 1:
        return "The one required question is answered."
    return f"All {required} required questions are answered." if required else "No question is required."


def _open(missing: Sequence[Answer]) -> str:
    count = len(missing)
    return "This is the last one that is required." if count == 1 else f"{count} required questions are open."


def _cycles(guided: Guided) -> str:
    count = guided.short_cycles
    return "a sales cycle" if count == 1 else f"{ {2: 'two', 3: 'three'}.get(count, count) } sales cycles"


def _length(days: int) -> str:
    """A number of days in the unit in which it is said."""
    if days >= 60:
        return f"{round(days / 30)} months"
    if days >= 14:
        return f"{round(days / 7)} weeks"
    return "a day" if days == 1 else f"{days} days"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def _quoted(answer: Answer) -> str:
    return f"“{_short(answer.text).rstrip('.')}”"
