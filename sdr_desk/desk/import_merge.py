"""What a row brings to somebody who is here: gaps filled or cells that win, field by field, as the rules say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sdr_desk.exchange.import_fields import CUSTOM
from sdr_desk.exchange.incoming import Incoming
from sdr_desk.exchange.incoming_place import zone_key, zone_of
from sdr_desk.store.intake import NewPoint
from sdr_desk.store.known_people import Known, Point
from sdr_desk.store.writing import Value

SCORES = {"A": 0.9, "B": 0.7, "C": 0.475, "D": 0.175}
"""The middle of each grade, for people whose grade comes from a list."""

Add = tuple[str, str, str]
"""A field, what is here, what the list says."""

# Field of the mapping, column of the person, attribute of the row.
_PERSON = (
    ("first_name", "first_name", "first_name"), ("last_name", "last_name", "last_name"),
    ("salutation", "salutation", "salutation"), ("title", "title", "title"), ("street", "street", "street"),
    ("city", "city", "city"), ("state", "state", "state"), ("postal_code", "postal_code", "postal_code"),
    ("country", "country", "country"), ("notes", "about", "notes"), ("grade", "grade", "grade"),
)  # fmt: skip
_COMPANY = (
    ("website", "website", "website"), ("industry", "industry", "industry"), ("employees", "employees", "employees"),
    ("revenue", "revenue_cents", "revenue_cents"), ("company_street", "street", "company_street"),
    ("company_city", "city", "company_city"), ("company_state", "state", "company_state"),
    ("company_postal_code", "postal_code", "company_postal_code"),
    ("company_country", "country", "company_country"),
)  # fmt: skip
_PLACE = frozenset({"city", "state", "country"})
_PHONES = {"direct": "phone", "mobile": "phone_mobile", "company": "phone_company", "other": "phone_other"}


@dataclass(slots=True)
class Merge:
    """What changes about somebody; empty when the list says nothing new.

    Attributes:
        person, before: columns of the person with their new and old values.
        company: columns of the company.
        points: numbers and addresses to add.
        first: the normal forms that come first afterwards, in their order; () leaves the order alone.
        moves: whether the person goes to the company of the row.
        owner: whether the owner of the row takes over.
        adds: field, what is here, what the list says; for the review.
    """

    person: dict[str, Value] = field(default_factory=dict)
    before: dict[str, Value] = field(default_factory=dict)
    company: dict[str, Value] = field(default_factory=dict)
    points: list[NewPoint] = field(default_factory=list)
    first: tuple[str, ...] = ()
    moves: bool = False
    owner: bool = False
    adds: list[Add] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule of each field: that of its column, else that of the row."""

    row: str
    columns: Mapping[str, str]

    def of(self, key: str) -> str:
        """The rule of a field."""
        return self.columns.get(key, self.row)

    @property
    def idle(self) -> bool:
        """Whether nothing of anybody who is here is ever changed."""
        return self.row == "skip" and not any(rule != "skip" for rule in self.columns.values())


def merge(known: Known, person: Incoming, rules: Rules, *, other_company: bool, owner_id: str = "") -> Merge:
    """What a row changes about somebody.

    Args:
        other_company: whether the row names a company that is not the one the person is at.
        owner_id: who owns the person by the row, "" when it does not say.
    """
    found = Merge()
    _person(known, person, rules, found)
    _custom(known, person, rules, found)
    _company(known, person, rules, found, other_company=other_company)
    _points(known, person, rules, found)
    if owner_id and owner_id != known.owner_id and _wins(rules.of("owner"), known.owner_id, owner_id):
        found.owner = True
        found.adds.append(("owner", "", person.owner))
    if _PLACE & found.person.keys() or (not known.values["zone"] and person.zone):
        _zone(known, person, found)
    return found


def _wins(rule: str, here: Value, there: Value) -> bool:
    if there in ("", None) or here == there or rule == "skip":
        return False
    return rule == "overwrite" or here in ("", None)


def _person(known: Known, person: Incoming, rules: Rules, found: Merge) -> None:
    for key, column, attribute in _PERSON:
        here, there = known.values[column], getattr(person, attribute)
        if _wins(rules.of(key), here, there) and not _other_place(key, known, person, rules):
            _set(found, known, column, there)
            found.adds.append((key, _text(here), _text(there)))
    if "grade" in found.person:
        _set(found, known, "score", SCORES[str(found.person["grade"])])


def _other_place(key: str, known: Known, person: Incoming, rules: Rules) -> bool:
    """A gap in a place is filled only from the same place: no state of one city beside the name of another."""
    if key not in ("state", "postal_code", "country", "street") or rules.of(key) != "fill":
        return False
    here = str(known.values["city"])
    return bool(here and person.city and here.casefold() != person.city.casefold() and rules.of("city") == "fill")


def _set(found: Merge, known: Known, column: str, value: Value) -> None:
    if known.values[column] != value:
        found.person[column], found.before[column] = value, known.values[column]


def _custom(known: Known, person: Incoming, rules: Rules, found: Merge) -> None:
    if not person.custom:
        return
    here = json.loads(str(known.values["custom"]) or "{}")
    after = dict(here)
    for name, there in person.custom.items():
        if _wins(rules.of(f"{CUSTOM}{name}"), here.get(name), there):
            after[name] = there
            found.adds.append((f"{CUSTOM}{name}", _text(here.get(name)), there))
    if after != here:
        _set(found, known, "custom", json.dumps(after, ensure_ascii=False))


def _company(known: Known, person: Incoming, rules: Rules, found: Merge, *, other_company: bool) -> None:
    here = known.company
    if here is None or other_company:
        name = here.name if here else ""
        found.moves = _wins(rules.of("company"), name, person.company)
        if found.moves:
            found.adds.append(("company", name, person.company))
        return
    for key, column, attribute in _COMPANY:
        there = getattr(person, attribute)
        if _wins(rules.of(key), here.values[column], there):
            found.company[column] = there
            found.adds.append((key, _text(here.values[column]), _text(there)))


def company_values(person: Incoming) -> dict[str, Value]:
    """The columns of a company as a row tells them."""
    return {column: getattr(person, attribute) for _key, column, attribute in _COMPANY}


def company_gaps(here: Mapping[str, Value], person: Incoming) -> dict[str, Value]:
    """What a row knows about a company that the company does not say itself."""
    found: dict[str, Value] = {}
    for _key, column, attribute in _COMPANY:
        if here[column] in ("", None) and (there := getattr(person, attribute)) not in ("", None):
            found[column] = there
    return found


def points_of(person: Incoming) -> list[NewPoint]:
    """Numbers, addresses and pages of a row, in their order."""
    points: list[NewPoint] = [
        ("phone", number.raw, number.e164, number.extension, number.label) for number in person.numbers
    ]
    points += [("email", email, email, "", person.labels.get(email, "")) for email in person.emails]
    points += [("url", url, url, "", person.labels.get(url, "")) for url in person.urls]
    return points


def _points(known: Known, person: Incoming, rules: Rules, found: Merge) -> None:
    have = {_same(point.kind, point.normal, point.raw) for point in known.points}
    first: list[str] = []
    for point in points_of(person):
        rule = rules.of(_field_of(point))
        key = _same(point[0], point[2], point[1])
        if rule == "skip":
            continue
        if key not in have:
            found.points.append(point)
            have.add(key)
            found.adds.append((_field_of(point), "", point[1]))
        if rule == "overwrite" and point[2]:
            first.append(point[2])
    if first and (found.points or _by_kind(in_order(known.points, first)) != _by_kind(known.points)):
        found.first = tuple(first)


def _by_kind(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: point.kind)


def in_order(points: Sequence[Point], first: Sequence[str]) -> list[Point]:
    """The points of each kind with these in front, the kinds as they stand."""
    rank = {normal: place for place, normal in enumerate(first)}
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(point.kind for point in points))}
    return sorted(points, key=lambda point: (kinds[point.kind], rank.get(point.normal, len(rank))))


def _field_of(point: NewPoint) -> str:
    if point[0] == "phone":
        return _PHONES.get(point[4], "phone")
    return "email" if point[0] == "email" else "linkedin"


def _same(kind: str, normal: str, raw: str) -> str:
    return normal or f"{kind} {''.join(raw.casefold().split())}"


def _zone(known: Known, person: Incoming, found: Merge) -> None:
    """The zone that goes with the place as it is now."""
    place = [str(found.person.get(name, known.values[name])) for name in ("country", "state", "city")]
    if place == [person.country, person.state, person.city] or not any(place):
        zone, basis = person.zone, person.zone_basis
    else:
        numbers = (point.normal for point in known.points if point.kind == "phone" and point.normal)
        zone, basis, _problem = zone_of(place[0], place[1], place[2], zone_key(next(numbers, "")))
    if zone:
        _set(found, known, "zone", zone)
        _set(found, known, "zone_basis", basis)


def _text(value: Value) -> str:
    return "" if value is None else str(value)
