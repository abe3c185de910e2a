"""Pairs of people who may be one, with why; and pairs that somebody said are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.phones import show_phone
from sdr_desk.store import duplicates, people, prospects
from sdr_desk.store.duplicates import Likely

ALIKE = 90.0
"""From which likeness (0 to 100, rapidfuzz `ratio` of the whole names) two names at one company are shown."""

_ALIKE_BY_PHONE = 80.0
_BLOCK = 3
_MOST_COMPARED = 150  # so many who begin alike are compared each with each
_NEIGHBOURS = 50
_ASK_AFTER = 1_000
_EQUAL = 100.0
_EVERYBODY = ""
_MAILBOXES = frozenset(
    ("info", "sales", "office", "contact", "admin", "hello", "support", "service", "mail", "team", "billing", "hr",
     "accounts", "marketing", "jobs", "reception", "enquiries", "inquiries", "orders", "help", "kontakt", "post")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one. `why` is a sentence part: "Same e-mail, ana@cedar.example"."""

    one: Likely
    two: Likely
    why: str

    @property
    def key(self) -> str:
        """The name of the pair, whichever way round."""
        return pair_key(self.one.id, self.two.id)


def pair_key(one: str, two: str) -> str:
    """The name of a pair of people, whichever way round."""
    return ":".join(sorted((one, two)))


def possible_duplicates(desk: Desk, limit: int = 100, stopped: Callable[[], bool] | None = None) -> tuple[Pair, ...]:
    """The first pairs found: who shares an address, a page or a number first, then who has nearly the same name.

    Meant for a worker with its own connection; it reads index by index and ends at `limit` pairs.

    Args:
        stopped: asked at every group of people; what was found until then is returned.
    """
    found: dict[str, Pair] = {}
    for pair in _pairs(desk, stopped or (lambda: False)):
        if pair.key in found or _said_different(desk, pair.key):
            continue
        found[pair.key] = pair
        if len(found) >= limit:
            break
    return tuple(found.values())


def not_the_same(desk: Desk, one_id: str, two_id: str) -> Changes:
    """Remember that two people are two, so that they are not shown as possible duplicates again; can be undone.

    Raises:
        KnownError: one of them was removed meanwhile.
    """
    with desk.write() as write:
        names = [prospects.prospect(write.conn, one) for one in (one_id, two_id)]
        if None in names:
            raise KnownError("One of the two was removed meanwhile.", "Nothing was changed.", "Go on with the next.")
        key = {"person_id": _EVERYBODY, "key": _setting(pair_key(one_id, two_id))}
        write.put("local_settings", key, value="1")
        label = "Not the same: " + " and ".join(row.name for row in names if row)
        change_id = write.record("not_the_same", label, ["prospect"])
    return Changes(frozenset({"prospect"}), label, {"prospect": (one_id, two_id)}, change_id)


def _setting(key: str) -> str:
    return f"not_the_same:{key}"


def _said_different(desk: Desk, key: str) -> bool:
    return people.setting(desk.conn, _EVERYBODY, _setting(key)) is not None


def _pairs(desk: Desk, stopped: Callable[[], bool]) -> Iterator[Pair]:
    country = desk.profile.country or "US"
    for kind, value, holders in duplicates.shared(desk.conn, stopped):
        words = _words(kind, value, country)
        needs_name = kind == "phone" or (kind == "email" and value.partition("@")[0] in _MAILBOXES)
        for one, two in combinations(holders, 2):
            if not needs_name or _may_be_one(one, two):
                yield Pair(one, two, words)
    for roster in duplicates.rosters(desk.conn, stopped):
        yield from (_at_company(desk, pair) for pair in _alike(roster, stopped))


def _at_company(desk: Desk, pair: Pair) -> Pair:
    """The pair with the name of the company, which was not read for the many who are nobody's double."""
    name = duplicates.company_name(desk.conn, pair.one.company)
    one, two = replace(pair.one, company=name), replace(pair.two, company=name)
    return Pair(one, two, f"{pair.why} at {name}" if name else pair.why)


def _words(kind: str, value: str, country: str) -> str:
    if kind == "phone":
        return f"Same number, {show_phone(value, country)}"
    return f"Same e-mail, {value}" if kind == "email" else "Same profile page"


def _name(who: Likely) -> str:
    return " ".join(f"{who.first_name} {who.last_name}".casefold().split())


def _may_be_one(one: Likely, two: Likely) -> bool:
    """Whether two with the same number may be one: alike names, an initial for a name, or a name that is missing."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- deferred: most starts compare nobody

    first, second = _name(one), _name(two)
    if not first or not second or fuzz.ratio(first, second) >= _ALIKE_BY_PHONE:
        return True
    (given, _, family), (other, _, other_family) = first.partition(" "), second.partition(" ")
    short = 1 in (len(given.rstrip(".")), len(other.rstrip(".")))
    return bool(family) and family == other_family and short and given[0] == other[0]


def _alike(roster: Sequence[Likely], stopped: Callable[[], bool] = lambda: False) -> Iterator[Pair]:
    """Nearly the same names at one company, compared only when family or given name begin alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- deferred, see above

    blocks: dict[tuple[int, str], list[int]] = {}
    names = [_name(who) for who in roster]
    for at, who in enumerate(roster):
        for part, text in enumerate((who.last_name, who.first_name)):
            if start := text.strip().casefold()[:_BLOCK]:
                blocks.setdefault((part, start), []).append(at)
    pairs = chain.from_iterable(_compared(block, names) for block in blocks.values())
    for count, (first, second) in enumerate(pairs, 1):
        if not count % _ASK_AFTER and stopped():
            return
        likeness = fuzz.ratio(names[first], names[second], score_cutoff=ALIKE)
        if likeness:
            why = "Same name" if likeness >= _EQUAL else f"Names {int(likeness)} % alike"
            yield Pair(roster[first], roster[second], why)


def _compared(block: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Who of those that begin alike is compared: each with each.

    Of very many, as in a company of ten thousand, only each with the next fifty in the order of the names, where the
    same and the nearly same names stand together: the time grows with the people, not with their square.
    """
    if len(block) <= _MOST_COMPARED:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda at: (names[at], at))
    for place, one in enumerate(ordered):
        for two in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            yield min(one, two), max(one, two)
