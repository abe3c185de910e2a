"""The rules of handoffs and what each closer takes: read by everybody, changed by a manager, each with one undo."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_rules import HandoffRules, problems, to_text
from sdr_desk.method.routing import Takes
from sdr_desk.store import handoff_rules as store
from sdr_desk.store import people
from sdr_desk.store.handoff_rules import TermsRow
from sdr_desk.store.people import PersonRow

NOUN = "handoff_rules"
NOUNS = (NOUN, "handoff")
__all__ = ["NOUN", "Terms", "change_rules", "change_terms", "closers", "rules_of", "term_problems", "terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Takes):
    """What a closer takes, and with `by_mail` that they work without the app, by e-mail and sheets."""

    by_mail: bool = False


EVERYTHING = Terms()
"""What a closer takes of whom nothing was said."""


@managers("can change the rules of handoffs")
def change_rules(desk: Desk, new: HandoffRules) -> Changes:
    """Save other rules of handoffs; leads that wait keep the time to answer by they were sent with.

    Raises:
        KnownError: not a manager, the rules cannot be, or the file cannot be written.
    """
    _refuse_wrong(problems(new))
    with desk.write() as write:
        old = store.current(write.conn)
        text = to_text(new)
        store.keep(write, text)
        write.audit(NOUN, NOUN, detail=f"{old or '{}'} → {text}")
        change_id = write.record(NOUN, "Rules of handoffs changed", NOUNS)
    return Changes(frozenset(NOUNS), "Rules of handoffs changed", {}, change_id)


def closers(desk: Desk) -> tuple[PersonRow, ...]:
    """Everybody who may get a lead, in the order in which they were added."""
    return tuple(person for person in people.people(desk.conn) if {"closer", "solo"} & set(person.roles))


def terms(desk: Desk) -> dict[str, Terms]:
    """What each closer takes, by their id; a closer of whom nothing was said takes everything."""
    kept = store.terms(desk.conn)
    return {one.id: _terms(kept[one.id]) if one.id in kept else EVERYTHING for one in closers(desk)}


@managers("can change what a closer takes")
def change_terms(desk: Desk, person_id: str, new: Terms) -> Changes:
    """Save what a closer takes; it holds from the next lead on.

    Raises:
        KnownError: not a manager, no such closer, the terms cannot be, or the file cannot be written.
    """
    found = next((one for one in closers(desk) if one.id == person_id), None)
    if found is None:
        raise KnownError("That person is no longer a closer.", "Nothing was changed.", "Choose someone else.")
    _refuse_wrong(term_problems(new))
    label = f"What {found.name} takes changed"
    with desk.write() as write:
        store.keep_terms(
            write, person_id, weight=new.weight, week_limit=new.week_limit, open_limit=new.open_limit,
            places=_told(new.places), industries=_told(new.industries), min_employees=new.min_employees,
            max_employees=new.max_employees, by_mail=int(new.by_mail),
        )  # fmt: skip
        write.audit("closer_terms", "people", person_id, repr(new))
        change_id = write.record("closer_terms", label, NOUNS)
    return Changes(frozenset(NOUNS), label, {"people": (person_id,)}, change_id)


def term_problems(terms: Terms) -> tuple[str, ...]:
    """What is wrong with the terms of a closer, each as a sentence."""
    limits = (terms.week_limit, terms.open_limit)
    sizes = (terms.min_employees, terms.max_employees)
    checks = (
        (not 0 <= terms.weight <= 100, "A weight is a number from 0 to 100; 0 is for named leads only."),
        (any(one is not None and not 1 <= one <= 999 for one in limits), "A limit is 1 to 999 leads, or empty."),
        (
            any(one is not None and not 1 <= one <= 9_999_999 for one in sizes),
            "A size is a number of employees from 1 on, or empty.",
        ),
        (
            None not in sizes and (sizes[0] or 0) > (sizes[1] or 0),
            "The smallest company is larger than the largest one.",
        ),
    )
    return tuple(text for wrong, text in checks if wrong)


def _refuse_wrong(found: tuple[str, ...]) -> None:
    if found:
        raise KnownError(found[0], "Nothing was saved yet.", "Put it right first.")


def _terms(row: TermsRow) -> Terms:
    return Terms(
        weight=row.weight, week_limit=row.week_limit, open_limit=row.open_limit, places=_names(row.places),
        industries=_names(row.industries), min_employees=row.min_employees, max_employees=row.max_employees,
        by_mail=bool(row.by_mail),
    )  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    try:
        told = json.loads(text)
    except ValueError:
        return ()
    return tuple(str(one) for one in told) if isinstance(told, list) else ()


def _told(names: tuple[str, ...]) -> str:
    return json.dumps([name.strip() for name in names if name.strip()], ensure_ascii=False)
