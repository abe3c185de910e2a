"""What one line of a returned sheet asks for: the acts in their order, or the question that has to be settled first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.exchange.reply_sheets import ANSWERS, OUTCOMES, REASONS
from sdr_desk.exchange.reply_values import Offer, Said, read_choice, read_day, read_money
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY

LEAVE = "-"
"""The pick that leaves a cell out."""

TEXTS = ("question", "note")
_ALSO = {"held": "meeting_held", "noshow": "no_show", "open": "still_open", "nocontactyet": "no_contact"}
_OUTCOME = dict(OUTCOMES)


@dataclass(frozen=True, slots=True)
class Want:
    """One thing a line says: an act on the handoff with what belongs to it; money in cents."""

    act: str
    reason: str = ""
    text: str = ""
    amount_cents: int | None = None
    profit_cents: int | None = None
    first_sale_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken as it is.

    Attributes:
        field: what a pick for it is kept under.
        why: a sentence.
        offers: what it could mean.
        write: what may be written instead, as the label of a field; "" when nothing can.
    """

    field: str
    why: str
    offers: tuple[Offer, ...] = ()
    write: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line asks for; `left_out` are sentences on cells that mean nothing beside the others."""

    wants: tuple[Want, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading a line depends on beside its cells.

    Attributes:
        status: where the lead stands.
        today: on the clock of the person at the desk.
        order: how the file writes dates such as 3/10/2026: "mdy", "dmy" or "".
        rep: the first name of who sent it.
        question: what the closer asked about this lead, "" when nothing was.
    """

    status: str
    today: date
    order: str = ""
    currency: str = "USD"
    rep: str = "the rep"
    question: str = ""


@dataclass(slots=True)
class _Reading:
    """The cells of a line while they are read; the first problem ends it."""

    cells: Mapping[str, str]
    picks: Mapping[str, str]
    setting: Setting
    left_out: list[str] = field(default_factory=list)

    def text(self, key: str) -> str:
        picked = self.picks.get(key)
        return "" if picked == LEAVE else (picked or self.cells.get(key, "")).strip()

    def question(self) -> str:
        """The question to the rep; one that was asked and answered before says nothing any more."""
        asked, known = self.text("question"), self.setting
        return "" if asked == known.question and known.status != "asked" else asked


class _Unclear(Exception):
    """Carries a question out of the reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.why)
        self.problem = problem


def read_wants(cells: Mapping[str, str], picks: Mapping[str, str], setting: Setting) -> Wanted | Problem:
    """What a line asks for, with what was picked for its unclear cells; or the first thing that is unclear."""
    reading = _Reading(cells, picks, setting)
    try:
        answer = _answer(reading)
        reason = _reason(reading, answer)
        outcome = _outcome(reading, answer)
        wants = [*_answered(reading, answer, reason), *_reported(reading, outcome)]
        wants += _said(reading, wants)
    except _Unclear as unclear:
        return unclear.problem
    return Wanted(tuple(wants), tuple(reading.left_out))


def _one_of(reading: _Reading, key: str, options: Sequence[tuple[str, str]], what: str) -> str:
    return _clear(key, read_choice(reading.text(key), options, what, _ALSO if key == "outcome" else None))


def _clear(key: str, said: Said, write: str = "", *, optional: bool = False) -> str:
    """The value of a cell; one that is unclear ends the reading with its question."""
    if not said.why:
        return said.value
    leave = (Offer(LEAVE, "Leave it out"),) if optional else ()
    raise _Unclear(Problem(key, said.why, (*said.offers, *leave), write))


def _ask(key: str, why: str, *offers: tuple[str, str], write: str = "") -> _Unclear:
    return _Unclear(Problem(key, why, tuple(Offer(*offer) for offer in offers), write))


def _answer(reading: _Reading) -> str:
    if reading.picks.get("outcome_too") == "report":
        return "accepted"
    answer = _one_of(reading, "answer", ANSWERS, "Accept or Return")
    if "answer" in reading.picks or not reading.text("reason"):
        return answer
    returned = ("returned", "Return it with this reason")
    if answer == "accepted":
        accepted = ("accepted", "Accept it; the reason does not count")
        raise _ask("answer", "It says Accept, but gives a reason for a return.", accepted, returned)
    if not answer:
        what = "It gives a reason for a return, but no answer."
        raise _ask("answer", what, returned, (LEAVE, "Leave the reason out"))
    return answer


def _reason(reading: _Reading, answer: str) -> str:
    """Why a lead is returned; the line some reasons need is looked at too."""
    if answer != "returned":
        return ""
    key = _one_of(reading, "reason", REASONS, "one of the reasons")
    if not key:
        raise _ask("reason", "A return needs its reason.", *REASONS)
    if REASON_BY_KEY[key].needs_line and not (reading.text("note") or reading.text("question")):
        raise _ask("note", f"“{REASON_BY_KEY[key].label}” needs a line for the rep.", write="The line for the rep")
    return key


def _outcome(reading: _Reading, answer: str) -> str:
    outcome = _one_of(reading, "outcome", OUTCOMES, "one of the outcomes")
    if not outcome:
        return _implied(reading)
    label = _OUTCOME[outcome]
    if answer == "returned":
        if reading.picks.get("outcome_too") == "return":
            return ""
        back, both = (
            ("return", "Return it; the outcome does not count"),
            ("report", f"Accept it, then report “{label}”"),
        )
        raise _ask("outcome_too", f"It says Return and also “{label}”.", back, both)
    if not answer and reading.setting.status in ("waiting", "asked") and "first" not in reading.picks:
        why = f"It says “{label}”, but the lead was not accepted yet."
        raise _ask("first", why, ("accept", f"Accept it, then report “{label}”"))
    return outcome


def _implied(reading: _Reading) -> str:
    """Cells that belong to an outcome when none is chosen: what they could mean is asked."""
    for key, act, words in (
        ("amount", "won", "an amount"), ("profit", "won", "a profit"), ("first_sale", "won", "a first sale"),
        ("lost_because", "lost", "a reason for a loss"), ("still_open_until", "still_open", "a day it is open until"),
    ):  # fmt: skip
        if reading.text(key) and reading.picks.get("outcome") != LEAVE:
            why = f"It gives {words}, but no outcome."
            raise _ask("outcome", why, (act, f"It is “{_OUTCOME[act]}”"), (LEAVE, f"Leave {words} out"))
    return ""


def _answered(reading: _Reading, answer: str, reason: str) -> list[Want]:
    question = reading.question()
    accept_first = reading.picks.get("first") == "accept"
    if not answer and not accept_first:
        return _asked(reading, question) if question else []
    if question and "both" not in reading.picks:
        verb = "Return" if answer == "returned" else "Accept"
        kept = ("answer", f"{verb} it, with the question as a note")
        raise _ask("both", f"It says {verb} and also asks a question.", kept, ("ask", "Only ask; answer later"))
    if question and reading.picks["both"] == "ask":
        return [Want("asked", text=question)]
    if answer == "returned":
        text = " ".join(part for part in (reading.text("note"), question) if part)
        return [Want("returned", reason, text)]
    return [Want("accepted")]


def _asked(reading: _Reading, question: str) -> list[Want]:
    """A question to the rep; when none can be asked any more, whether it is to be a note is asked."""
    setting = reading.setting
    if question == setting.question or (setting.status == "waiting" and not setting.question):
        return [Want("asked", text=question)]
    if "both" not in reading.picks:
        why = f"{setting.rep} was asked once already" if setting.question else "the lead is answered"
        raise _ask("both", f"It asks a question, but {why}.", ("answer", "Add it as a note"))
    return []


def _reported(reading: _Reading, outcome: str) -> list[Want]:
    if not outcome or reading.picks.get("both") == "ask":
        return []
    want = Want(outcome, text=reading.text("note"))
    _leave_out(reading, outcome)
    if outcome == "won":
        return [_won(reading, want)]
    if outcome == "lost":
        reason = _one_of(reading, "lost_because", LOST_REASONS, "one of the reasons")
        if not reason:
            raise _ask("lost_because", "A loss needs its reason.", *LOST_REASONS)
        return [replace(want, reason=reason)]
    return [replace(want, until=_until(reading))] if outcome == "still_open" else [want]


_BELONGS = {"amount": "won", "profit": "won", "first_sale": "won", "lost_because": "lost",
            "still_open_until": "still_open"}  # fmt: skip


def _leave_out(reading: _Reading, outcome: str) -> None:
    named = {"amount": "the amount", "profit": "the profit", "first_sale": "the first sale",
             "lost_because": "why it was lost", "still_open_until": "the day it is open until"}  # fmt: skip
    stray = [named[key] for key, act in _BELONGS.items() if act != outcome and reading.text(key)]
    if stray:
        reading.left_out.append(f"Left out, as “{_OUTCOME[outcome]}” has none: {', '.join(stray)}.")


def _won(reading: _Reading, want: Want) -> Want:
    amount = _money(reading, "amount", "Amount")
    if not amount:
        raise _ask("amount", "A win needs its amount.", write="Amount")
    day = _clear("first_sale", _day(reading, "first_sale"), "First sale (date)", optional=True)
    profit = _money(reading, "profit", "Profit", optional=True)
    return replace(
        want, amount_cents=amount, profit_cents=profit, first_sale_on=date.fromisoformat(day) if day else None
    )


def _money(reading: _Reading, key: str, label: str, *, optional: bool = False) -> int | None:
    said = read_money(reading.text(key))
    if said.value and said.currency not in ("", reading.setting.currency):
        plain = f"{int(said.value) // 100}.{int(said.value) % 100:02}"
        words = f"Count it as {money_text(int(said.value), reading.setting.currency)}"
        why = f"“{reading.text(key)}” is in {said.currency}, and sales are counted in {reading.setting.currency}."
        said = Said(why=why, offers=(Offer(plain, words),))
    value = _clear(key, said, label, optional=optional)
    return int(value) if value else None


def _day(reading: _Reading, key: str) -> Said:
    return read_day(reading.text(key), reading.setting.order)


def _until(reading: _Reading) -> date | None:
    text = _clear("still_open_until", _day(reading, "still_open_until"), "Open until (date)", optional=True)
    if not text:
        return None
    day = date.fromisoformat(text)
    if day <= reading.setting.today:
        why = f"It is open until {calendar_day(day, reading.setting.today)}, which is past."
        raise _ask("still_open_until", why, (LEAVE, "Still open, without a day"), write="Open until (date)")
    return day


def _said(reading: _Reading, wants: Sequence[Want]) -> list[Want]:
    """What is written beside an answer without a place of its own: a note for the record."""
    note, question = reading.text("note"), reading.question()
    acts = {want.act for want in wants}
    note = "" if acts - {"accepted", "asked"} else note
    loose = "" if acts & {"asked", "returned"} else question
    return [Want("added", text=text) for text in (note, loose) if text]
