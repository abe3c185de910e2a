"""Is this row somebody who is here: by address, number, page, or name at the company, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.import_ground import Ground, alone, key_of, whole_name
from sdr_desk.desk.import_plan import ImportPlan
from sdr_desk.desk.import_rows import Row
from sdr_desk.store.known_people import Who

SAME_EMAIL = "Same e-mail"
SAME_PHONE = "Same phone"
SAME_PAGE = "Same profile page"
SAME_NAME = "Same name at the company"
SAME_ALONE = "Same name"

# Mailboxes that several people of a company share.
_SHARED_MAILBOXES = frozenset(
    [
        "info",
        "sales",
        "office",
        "contact",
        "admin",
        "hello",
        "support",
        "service",
        "mail",
        "team",
        "billing",
        "hr",
        "accounts",
        "accounting",
        "marketing",
        "jobs",
        "reception",
        "enquiries",
        "inquiries",
        "orders",
        "help",
        "kontakt",
        "post",
        "vertrieb",
        "buchhaltung",
        "rechnung",
    ]
)
_ALIKE_BY_PHONE = 80.0
_ALIKE_FIRST = 85.0


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody a row is taken for, and why; not `sure` means that a person has to decide."""

    who: Who
    why: str
    sure: bool


def match_of(row: Row, ground: Ground) -> Match | None:
    """Whom a row is, None when nobody here is like it."""
    return _by_reach(row, ground) or _by_name(row, ground)


def rule_for(plan: ImportPlan, row: Row, match: Match | None) -> str:
    """What becomes of a row: "new", or one of `RULES` but "keep"."""
    if match is None:
        return "new"
    rule = plan.decisions.get(row.number) or (plan.duplicates if match.sure else "keep")
    return "new" if rule == "keep" else rule


def _by_reach(row: Row, ground: Ground) -> Match | None:
    if not ground.meets(row.values):
        return None
    person = row.person
    name = whole_name(person.first_name, person.last_name)
    for email in person.emails:
        for who in ground.people(email):
            if email.partition("@")[0] not in _SHARED_MAILBOXES or _same_person(name, who):
                return Match(who, SAME_EMAIL, True)
    for number in person.numbers:
        for who in ground.people(number.e164) if number.e164 else ():
            if _same_person(name, who):
                return Match(who, SAME_PHONE, True)
    for url in person.urls:
        for who in ground.people(url):
            return Match(who, SAME_PAGE, True)
    return None


def _same_person(name: str, who: Who) -> bool:
    """Whether a name is that of somebody with the same number: alike, or the same with an initial."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- deferred: most starts import nothing

    other = whole_name(who.first_name, who.last_name)
    if name == other:
        return True
    if not name or not other:
        return False
    if _by_initial(name, other):
        return True
    # Colleagues of one family share a line: Mark and Mary Poe are two people, Rob and Robert are one.
    words, words_here = name.split(), other.split()
    if len(words) < 2 or len(words_here) < 2:
        return fuzz.ratio(name, other) >= _ALIKE_BY_PHONE
    short, long = sorted((words[0], words_here[0]), key=len)
    same_first = (len(short) > 1 and long.startswith(short)) or fuzz.ratio(short, long) >= _ALIKE_FIRST
    return same_first and fuzz.ratio(words[-1], words_here[-1]) >= _ALIKE_BY_PHONE


def _by_initial(one: str, two: str) -> bool:
    """ "C. Medina" is "Carla Medina"."""
    (first, _, last), (other, _, other_last) = one.partition(" "), two.partition(" ")
    initials = 1 in (len(first.rstrip(".")), len(other.rstrip(".")))
    return bool(last) and last == other_last and initials and first[0] == other[0]


def _by_name(row: Row, ground: Ground) -> Match | None:
    person = row.person
    ref = ground.company(person)
    if ref is None:
        return _alone(row, ground) if alone(row) else None
    roster = ground.roster(ref.id)
    if not roster:
        return None
    key = key_of(person)
    if key[0] == "\0":
        who = None if row.values else roster.same(key)
        return None if who is None else Match(who, SAME_NAME, True)
    if who := roster.same(key):
        return Match(who, SAME_NAME, True)
    found = roster.alike(key)
    return None if found is None else Match(found[0], f"Names {int(found[1])} % alike", False)


def _alone(row: Row, ground: Ground) -> Match | None:
    person = row.person
    who = ground.loner(whole_name(person.first_name, person.last_name), person.city)
    return None if who is None else Match(who, SAME_ALONE, True)
