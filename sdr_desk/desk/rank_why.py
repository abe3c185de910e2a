"""Why somebody has their grade: how likely, the reasons with their counts, the rules, and whom they are like."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from sdr_desk.desk import ranking, ranking_run
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.ranking_table import account_of
from sdr_desk.desk.similar import similar_customers
from sdr_desk.desk.wording import date_text
from sdr_desk.store import prospects
from sdr_desk.store import ranking as store

_NO_GRADE = "No grade yet"
_CHANGED = "Something about them has changed since they were graded; the grade follows outside of call blocks."
_BROUGHT = "The grade and its reasons came with the list; nothing was learned here yet"
NOT_RANKED = "This person has not been ranked yet."


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody has their grade.

    Attributes:
        title: "Grade A", "No grade yet".
        likely: "3 times as likely to buy as most", "" while nothing was learned or the grade is of before.
        reasons: as they are kept beside the grade, rules first.
        similar: a customer a line, with what is shared.
        basis: what the model learned from, or that the grade was brought along.
    """

    title: str
    likely: str
    reasons: tuple[str, ...]
    similar: tuple[str, ...]
    basis: str

    @property
    def graded(self) -> bool:
        """Whether there is a grade to give reasons for."""
        return self.title != _NO_GRADE

    def lines(self) -> list[str]:
        """The whole, a line each."""
        found = [self.likely] if self.likely else []
        found += self.reasons
        found += [f"Like {one}" for one in self.similar]
        return [*found, self.basis] if self.basis else found


def why(desk: Desk, prospect_id: str) -> Why:
    """Why somebody has their grade; everything empty for somebody who is not there."""
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        return Why(_NO_GRADE, "", (), (), "")
    reasons = tuple(json.loads(row.reasons)) or (NOT_RANKED,)
    similar = tuple(one.words() for one in similar_customers(desk, prospect_id))
    title = f"Grade {row.grade}" if row.grade else _NO_GRADE
    likely, basis = _learned(desk, prospect_id)
    if row.grade and ranking.grading(desk) is None:
        basis = _BROUGHT
    return Why(title, likely, reasons, similar, basis)


def _learned(desk: Desk, prospect_id: str) -> tuple[str, str]:
    """How likely somebody is and what that rests on, both "" unless the grade is by the model that holds.

    When something about them has changed since they were graded, only that is said.
    """
    now = ranking.grading(desk)
    if now is None or ranking_run.is_behind(desk):
        return "", ""
    found = store.people(desk.conn, json.dumps([prospect_id]))
    if not found:
        return "", ""
    sources = store.sources(desk.conn)
    if now.ranker.grades(found, sources, now.rules):
        return "", _CHANGED
    judged = now.ranker.judge([account_of(found[0].facts, sources)], now.rules)[0]
    likeness = now.ranker.likeness
    basis = (
        f"Learned {date_text(desk, now.ranker.at)} from {likeness.customers:,} customers and {likeness.others:,} others"
    )
    return likely_words(judged.log_odds), basis


def likely_words(log_odds: float) -> str:
    """How likely somebody is to buy against most, in words."""
    times = math.exp(min(log_odds, 10))
    if times >= 20:
        return "More than 20 times as likely to buy as most"
    if times >= 1.95:
        return f"{round(times)} times as likely to buy as most"
    if times >= 1.25:
        return "1½ times as likely to buy as most"
    if times > 0.8:
        return "About as likely to buy as most"
    share = round(1 / times)
    if share <= 2:
        return "Half as likely to buy as most"
    return f"A {_PARTS[share]} as likely to buy as most" if share in _PARTS else "Far less likely to buy than most"


_PARTS = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
