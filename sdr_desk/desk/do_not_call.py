"""Do not call, told outside of a call: of a number, a person or a company, with its date, reason and proof."""

from __future__ import annotations

from sdr_desk.desk.bulk_job import block_id
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.prospects import block_person, reach_of
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.phones import show_phone
from sdr_desk.store import blocked, prospects, state, story
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import Write

NOUNS = ("prospect", "call")


def bar_number(desk: Desk, number: str, reason: str, proof: str = "") -> Changes:
    """Nobody is called under a number (E.164) again; people with another number can still be called.

    Raises:
        KnownError: the reason is missing, or the file cannot be written.
    """
    _require(reason)
    shown = show_phone(number, desk.profile.country or "US")
    with desk.write() as write:
        write.fact("do_not_call", prospect_id=None, scope="number", value=number, act="block", reason=reason.strip(),
                   proof=proof.strip())  # fmt: skip
        touched = prospects.prospects_with(write.conn, number)
        for one in touched:
            for point in prospects.contact_points(write.conn, one):
                if point.normal == number and not point.broken:
                    write.change("contact_points", point.id, broken=1)
            state.rebuild(write.conn, one)
        return _close(desk, write, tuple(touched), f"Do not call {shown}", number, proof)


def bar_person(desk: Desk, prospect_id: str, reason: str, proof: str = "") -> Changes:
    """A person is not called again, nor anybody else who has one of their numbers or addresses.

    Raises:
        KnownError: the person was removed, the reason is missing, or the file cannot be written.
    """
    _require(reason)
    with desk.write() as write:
        row = _present(write, prospect_id)
        values = reach_of(write, prospect_id)
        state.advance(
            write, prospect_id, *block_person(write, prospect_id, values, reason.strip(), proof=proof.strip())
        )
        end_no_show(write, prospect_id)
        return _close(desk, write, (prospect_id,), f"Do not call {row.name}", prospect_id, proof)


def bar_company(desk: Desk, prospect_id: str, reason: str, proof: str = "") -> Changes:
    """Nobody of a person's company is called again, those who come in later included.

    Raises:
        KnownError: the person was removed or stands in no company, the reason is missing, or the file cannot be
            written.
    """
    _require(reason)
    with desk.write() as write:
        row = _present(write, prospect_id)
        if row.company_id is None:
            raise KnownError(f"{row.name} stands in no company.", "Nothing was changed.", "Bar the person instead.")
        value = f"{blocked.COMPANY}{row.company_id}"
        everybody = tuple(story.colleagues(write.conn, row.company_id))
        for one in everybody:
            identifier = write.fact("do_not_call", prospect_id=one, scope="company", value=value, act="block",
                                    reason=reason.strip(), proof=proof.strip())  # fmt: skip
            state.advance(write, one, Event(identifier, "do_not_call", "block", write.at, reason=reason.strip()))
            end_no_show(write, one)
        return _close(desk, write, everybody, f"Do not call {row.company}", row.company_id, proof)


def _require(reason: str) -> None:
    if not reason.strip():
        raise KnownError("The reason is missing.", "Nothing was saved yet.", "Say who asked, and how.")


def _present(write: Write, prospect_id: str) -> ProspectRow:
    row = prospects.prospect(write.conn, prospect_id)
    if row is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Go on with the next one.")
    return row


def _close(desk: Desk, write: Write, touched: tuple[str, ...], label: str, noun_id: str, proof: str) -> Changes:
    write.audit("do_not_call", "prospect", noun_id, proof or "told outside of a call")
    change_id = write.record("do_not_call", label, NOUNS, block_id(desk))
    return Changes(frozenset(NOUNS), label, {"prospect": touched}, change_id)
