"""The customers somebody is most like, by name, with what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.desk import ranking, ranking_table
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.ranking_model import Ranker
from sdr_desk.method.likeness import weight_of
from sdr_desk.method.rank_facts import CUSTOM, Facts, facts_of, inside, value_words
from sdr_desk.store import ranking as store

MOST = 3
_CANDIDATES = 120
_LEAST = 0.2
_SHARED = 3
_ORDER = ("industry", "size", "state", "region", "country", "title")


@dataclass(frozen=True, slots=True)
class Similar:
    """A customer somebody resembles.

    Attributes:
        shared: what both have, as it is read: "Cold storage", "150–299 staff", "Sites 2".
    """

    name: str
    shared: tuple[str, ...]

    def words(self) -> str:
        """One line: "Ridgeline Foods: cold storage, 150–299 staff, sites 2"."""
        return f"{self.name}: {', '.join(map(inside, self.shared))}"


def similar_customers(desk: Desk, prospect_id: str, most: int = MOST) -> tuple[Similar, ...]:
    """The customers that share most with somebody, what is rare counting more; () while too little is known.

    Their own company is passed over. Only customers of the same industry, state or size are looked at, at most some
    hundreds, so that it takes no longer with many.
    """
    found = store.person_with_company(desk.conn, prospect_id)
    if found is None:
        return ()
    row, company_id = found
    now = ranking.grading(desk)
    ranker = now.ranker if now else None
    own = ranker.own if ranker else {}
    mine = facts_of(ranking_table.account_of(row.facts, {}), own)
    scored = []
    for other in store.customers_like(desk.conn, row.facts, company_id, _CANDIDATES):
        theirs = facts_of(ranking_table.account_of(other.facts, {}), own)
        shared = _shared(mine, theirs)
        worth = sum(_worth(ranker, field, value) for field, value in shared)
        if shared and worth >= _LEAST:
            scored.append((-worth, other.name, shared))
    scored.sort()
    return tuple(Similar(name, _told(ranker, shared)) for _worth_of, name, shared in scored[:most])


def _shared(mine: Facts, theirs: Facts) -> list[tuple[str, str]]:
    """What both have, of a place only the closest."""
    found = [
        (field, value)
        for field, values in mine.items()
        if field in _ORDER or field.startswith(CUSTOM)
        for value in values
        if value in theirs.get(field, ())
    ]
    places = [one for one in found if one[0] in ("state", "region", "country")]
    return [one for one in found if one not in places[1:] and one[0] != "country"]


_USUAL = {"industry": 1.5, "size": 0.8, "state": 0.8, "region": 0.4, "title": 0.3}


def _worth(ranker: Ranker | None, field: str, value: str) -> float:
    """How much it says that both have a fact: what it weighs for customers, and at least a little."""
    usual = _USUAL.get(field, 0.5)
    count = ranker.likeness.counts.get((field, value)) if ranker else None
    if count is None:
        return usual
    plain = weight_of(count.customers, count.of_customers, count.others, count.of_others, 1.0)
    return usual + max(0.0, plain)


def _told(ranker: Ranker | None, shared: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    strongest = sorted(shared, key=lambda one: -_worth(ranker, *one))[:_SHARED]
    told = sorted(strongest, key=lambda one: _ORDER.index(one[0]) if one[0] in _ORDER else len(_ORDER))
    counts = ranker.likeness.counts if ranker else {}
    return tuple(
        value_words(field, counts[field, value].label or value if (field, value) in counts else value)
        for field, value in told
    )
