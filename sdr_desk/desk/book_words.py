"""The books of reps and closers as lines to read: a label, a figure, of how many; small numbers say that they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sdr_desk.desk.books import Books, CloserBook, RepBook
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.sorting import WORDS as ACT_WORDS
from sdr_desk.desk.sorting import Followed
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY
from sdr_desk.method.intervals import wilson
from sdr_desk.method.periods import Period
from sdr_desk.method.sorting import followed

FEWEST = 5
"""Of fewer cases no share is said."""

_PARTS = {
    Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔", Fraction(1, 4): "¼", Fraction(3, 4): "¾",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a book.

    Attributes:
        section: the heading it stands under.
        few: whether its cases are too few for a share.
        means: whether it tells effort and not a result.
        late: whether somebody waits for it too long.
    """

    key: str
    section: str
    label: str
    figure: str
    detail: str = ""
    few: bool = False
    means: bool = False
    late: bool = False

    @property
    def spoken(self) -> str:
        """The line as a sentence."""
        return f"{self.label}: {self.figure}. {self.detail}".strip().rstrip(".") + "."


def share_text(hits: int, cases: int, what: str) -> str:
    """A part of a whole: "8 of 10 answers, 80 % (49 to 94 %)"; without a share for fewer than five cases.

    In brackets stands the 95 % interval of the share behind the count (see `method.intervals`).
    """
    if not cases:
        return ""
    said = f"{hits:,} of {cases:,} {what}"
    if cases < FEWEST:
        return f"{said}, too few for a share"
    span = wilson(hits, cases)
    return f"{said}, {hits / cases:.0%} ({span.low:.0%} to {span.high:.0%})".replace("%", " %")


def parts_text(wins: Fraction) -> str:
    """Wins of which one is credited with parts: "2", "½", "1⅓", "1.40"."""
    whole, rest = divmod(wins, 1)
    if not rest:
        return str(whole)
    if rest not in _PARTS:
        return f"{float(wins):.2f}"
    return f"{whole}{_PARTS[rest]}" if whole else _PARTS[rest]


def period_text(desk: Desk, period: Period) -> str:
    """A period by its days: "Oct 1 to Oct 31"; with the year when it is another one."""
    today = desk.local_now().date()
    return f"{calendar_day(period.first, today)} to {calendar_day(period.last, today)}"


def credit_text(days: int) -> str:
    """What a credit is, in one line."""
    return (
        f"Credit: whoever found a lead is credited with its win for {days} days after the handoff; "
        "several who handed it off in that time share it equally."
    )


def uncredited_text(found: Books) -> str:
    """The wins nobody is credited for any more; "" without one."""
    if not found.uncredited:
        return ""
    wins = "1 win has" if found.uncredited == 1 else f"{found.uncredited:,} wins have"
    return f"{wins} no credit: handed off more than {found.credit_days} days before."


def rep_lines(desk: Desk, book: RepBook) -> tuple[BookLine, ...]:
    """The lines of a rep's book, results first."""
    done, back, now = "What came of it", "Came back", "As it stands now"
    money = money_text(book.won_cents, desk.profile.currency)
    return (
        BookLine("accepted", done, "Accepted", f"{book.accepted:,}", *_share(book.accepted, book.answers, "answers")),
        BookLine("held", done, "Meeting held", f"{book.held:,}"),
        BookLine("won", done, "Won, by credit", parts_text(book.wins), f"{money} of sales" if book.wins else ""),
        _profit(desk, done, book.profit_cents, book.unknown_profit, bool(book.wins)),
        BookLine("sent", done, "Sent", f"{book.sent:,}", "What it took, not what it brought", means=True),
        BookLine("unanswered", now, "No answer yet", f"{book.unanswered:,}"),
        BookLine("asked", now, "Question to answer", f"{book.asked:,}"),
        *_reasons(back, "returned", book.returned),
        *_some(back, "cold", RETURN_WORDS["cold"], book.cold),
        *_some(back, "anew", RETURN_WORDS["handed_anew"], book.anew),
        *_some(back, "let_go", RETURN_WORDS["let_go"], book.let_go),
        *_credit_lines(desk, book),
    )


def closer_lines(desk: Desk, book: CloserBook) -> tuple[BookLine, ...]:
    """The lines of a closer's book, answers first."""
    return (*_answer_lines(book), *_outcome_lines(desk, book), *_now_lines(book), *_ended_lines(book))


def _credit_lines(desk: Desk, book: RepBook) -> Iterable[BookLine]:
    """The wins behind the credit, the newest first; of several reps together each win once."""
    today, currency = desk.local_now().date(), desk.profile.currency
    parts: dict[str, Fraction] = {}
    for win in book.credited:
        parts[win.handoff_id] = parts.get(win.handoff_id, Fraction(0)) + win.part
    wins = {win.handoff_id: win for win in book.credited}
    for win in sorted(wins.values(), key=lambda one: (one.on, one.handoff_id), reverse=True):
        part, amount = parts[win.handoff_id], money_text(win.amount_cents, currency)
        shared = f"shared with {' and '.join(win.shared)}" if win.shared and part < 1 else ""
        if win.shared and part == 1:
            shared = f"shared by {len(win.shared) + 1} reps"
        detail = ", ".join(text for text in (calendar_day(win.on, today), amount, shared) if text)
        yield BookLine(f"credit:{win.handoff_id}", "Credit for wins", win.title, parts_text(part), detail)


def _answer_lines(book: CloserBook) -> Iterable[BookLine]:
    answers = "Answers"
    yield BookLine("received", answers, "Received", f"{book.received:,}")
    asked = book.in_time + book.late + book.passed_on
    yield BookLine("in_time", answers, "Answered in time", f"{book.in_time:,}", *_share(book.in_time, asked, "due"))
    yield BookLine("late", answers, "Answered late", f"{book.late:,}")
    yield from _some(answers, "passed_on", "Not answered, went to another closer", book.passed_on)
    yield BookLine(
        "accepted", answers, "Accepted", f"{book.accepted:,}", *_share(book.accepted, book.answers, "answers")
    )


def _outcome_lines(desk: Desk, book: CloserBook) -> Iterable[BookLine]:
    done = "What came of it"
    meetings = f"{book.meetings:,} meetings in all" if book.meetings != book.held else ""
    yield BookLine("held", done, "Meeting held", f"{book.held:,}", meetings)
    yield BookLine(
        "reported_in_time", done, "First report in time", f"{book.reported_in_time:,}",
        *_share(book.reported_in_time, book.reported, "leads reported on"),
    )  # fmt: skip
    yield BookLine("reported_late", done, "First report late", f"{book.reported_late:,}")
    money = money_text(book.won_cents, desk.profile.currency)
    yield BookLine("won", done, "Won", f"{book.wins:,}", f"{money} of sales" if book.wins else "")
    yield _profit(desk, done, book.profit_cents, book.unknown_profit, bool(book.wins))


def _ended_lines(book: CloserBook) -> Iterable[BookLine]:
    yield from _reasons("Came back", "returned", book.returned)
    yield from _some("Came back", "cold", RETURN_WORDS["cold"], book.cold)
    yield from _some("Came back", "let_go", RETURN_WORDS["let_go"], book.let_go)
    words = dict(LOST_REASONS)
    for reason, number in _most_first(book.lost):
        yield BookLine(f"lost:{reason}", "Lost", words.get(reason, reason or "No reason"), f"{number:,}")


def _now_lines(book: CloserBook) -> Iterable[BookLine]:
    now = "As it stands now"
    overdue = f"{book.overdue_answers:,} for longer than agreed" if book.overdue_answers else ""
    late = bool(book.overdue_answers)
    yield BookLine("unanswered", now, "No answer yet", f"{book.unanswered:,}", overdue, late=late)
    yield from _some(now, "asked", "Question asked, the rep answers", book.asked)
    yield BookLine("to_report", now, "Report due later", f"{book.to_report:,}")
    reports = book.overdue_reports
    yield BookLine("overdue_reports", now, "Report overdue", f"{reports:,}", late=bool(reports))
    yield from _some(now, "missed", "No-show, the rep calls again", book.missed)


def _share(hits: int, cases: int, what: str) -> tuple[str, bool]:
    return share_text(hits, cases, what), 0 < cases < FEWEST


def _profit(desk: Desk, section: str, cents: int, unknown: int, any_win: bool) -> BookLine:
    missing = f"not known of {unknown:,} {'win' if unknown == 1 else 'wins'}" if unknown else ""
    figure = money_text(cents, desk.profile.currency) if any_win else "0"
    return BookLine("profit", section, "Profit", figure, missing)


def _reasons(section: str, act: str, found: Counter[str]) -> Iterable[BookLine]:
    for reason, number in _most_first(found):
        known = REASON_BY_KEY.get(reason)
        words = known.label if known else RETURN_WORDS.get(reason, reason or "No reason")
        yield BookLine(f"{act}:{reason}", section, words, f"{number:,}")


def _most_first(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _some(section: str, key: str, label: str, number: int) -> Iterable[BookLine]:
    """A line for what is only worth one when there is any."""
    if number:
        yield BookLine(key, section, label, f"{number:,}")


def sorting_lines(found: Iterable[Followed]) -> tuple[BookLine, ...]:
    """How often what was proposed after a conversation was done, of everybody given together."""
    kept: dict[str, Followed] = {}
    for one in found:
        old = kept.get(one.proposed, Followed("", "", one.proposed, 0, 0, ()))
        chosen = Counter(dict(old.chosen)) + Counter(dict(one.chosen))
        kept[one.proposed] = Followed(
            "", "", one.proposed, old.times + one.times, old.agreed + one.agreed, tuple(chosen.most_common())
        )
    return tuple(_sorting_line(one) for one in kept.values())


def _sorting_line(one: Followed) -> BookLine:
    label = f"Proposed: {ACT_WORDS.get(one.proposed, one.proposed)}"
    instead = ", ".join(
        f"{ACT_WORDS.get(chosen, chosen)} {number:,}"
        for chosen, number in one.chosen
        if not followed(one.proposed, chosen)
    )
    said, few = _share(one.agreed, one.times, "times done")
    detail = f"{said}; else {instead}" if instead else said
    return BookLine(f"sorting:{one.proposed}", "Sorting", label, f"{one.agreed:,}", detail, few)
