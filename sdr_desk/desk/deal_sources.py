"""Where a sale came from: what is likely, and what somebody says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.deals import ELSEWHERE, NOUN, WON, DealLine, done, there
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.errors import KnownError
from sdr_desk.method.channels import kind_of
from sdr_desk.method.company_names import company_key
from sdr_desk.store import deals as store
from sdr_desk.store import handoffs, setup


@dataclass(frozen=True, slots=True)
class LikelySource:
    """Where a sale may have come from, and why that is likely."""

    name: str
    why: str


def attach_source(desk: Desk, line: DealLine, source: str) -> Changes:
    """Say where a sale came from; of a won lead it is the source of its person.

    Args:
        source: a name; a new one is made.

    Raises:
        KnownError: no name, the sale is gone, or the file cannot be written.
    """
    name = " ".join(source.split())
    if not name:
        raise KnownError("A source needs a name.", "Nothing was changed.", "Choose one, or type a new one.")
    if line.kind == WON:
        return _attach_to_person(desk, line, name)
    with desk.write() as write:
        row = there(desk, line.id)
        write.change(store.TABLE, line.id, source_id=setup.source_id(write, name, kind_of(name)))
        return done(write, "deal_source", f"Source of {row.company_name or row.person_name}: {name}", line.id)


def _attach_to_person(desk: Desk, line: DealLine, name: str) -> Changes:
    row = handoffs.handoff(desk.conn, line.id)
    if row is None or row.status != "won":
        raise KnownError("This lead is not won any more.", "Nothing was changed.", "Look at the list again.")
    made = edit_prospect(
        desk, row.prospect_id, Edit({"source": name}), "Source of {}: " + name.replace("{", "(").replace("}", ")")
    )
    return replace(made, nouns=made.nouns | {NOUN})


def likely_sources(desk: Desk, line: DealLine) -> tuple[LikelySource, ...]:
    """Where a sale without a source may have come from, the likeliest first; nothing is set by itself."""
    conn = desk.conn
    row = store.deal(conn, line.id) if line.kind == ELSEWHERE else None
    company_id = row.company_id if row else store.company_of_prospect(conn, line.prospect_id or "")
    found: dict[str, str] = {}
    if line.prospect_id and (own := store.source_of_prospect(conn, line.prospect_id)):
        found[own[1]] = f"{line.person or 'This person'} came from there"
    same, by_domain = store.same_companies(conn, company_id, company_key(line.company) if line.company else "")
    for ids, where in ((same, f"at {line.company}"), (by_domain, "at the same domain")):
        for _key, name, number in store.sources_of_companies(conn, ids):
            found.setdefault(name, f"{number:,} {'person' if number == 1 else 'people'} {where}")
    for other in store.of_companies(conn, same):
        if other.source and other.id != line.id:
            found.setdefault(other.source, f"An earlier sale to {other.company_name}")
    return tuple(LikelySource(name, why) for name, why in found.items())
