"""Mailings that were made: kept until somebody says that they were sent, and then logged as touches, undone as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sdr_desk.desk.allowed import refuse_others
from sdr_desk.desk.bulk import SMALL
from sdr_desk.desk.bulk_job import WATCHLESS, Work, count_text, whom_text
from sdr_desk.desk.bulk_running import in_batches
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.mailing_plan import KINDS, LeftOut, Plan, look_at
from sdr_desk.desk.track_moves import Where, after_sending
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import Event
from sdr_desk.store import mailings as store
from sdr_desk.store import state, tracks
from sdr_desk.store.mailings import MailingRow
from sdr_desk.store.merged import kept_of
from sdr_desk.store.tracks import TrackRow
from sdr_desk.store.writing import Write, moment

if TYPE_CHECKING:  # no start need wait for what makes letters
    from sdr_desk.desk.letters import Made

NOUNS = ("letter", "prospect", "call")


@dataclass(frozen=True, slots=True)
class Mailing:
    """Letters or e-mails made together.

    Attributes:
        kind: `letter` or `email`.
        made_at: aware UTC.
        people: how many they were made for.
        file_name: of the PDF, or of the folder of the drafts.
        words: in one line: "24 letters, Keeping in touch".
    """

    id: str
    kind: str
    title: str
    made_at: datetime
    made_by: str
    people: int
    file_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a mailing was made for; `since` says what has come up since, in words after the name, "" for nothing."""

    id: str
    name: str
    since: str


def record(desk: Desk, plan: Plan, made: Made) -> Changes:
    """Keep what was made until somebody says it was sent; nothing is logged about anybody yet.

    After a crash between the file and this, the file is there and nothing is waiting: make it again.

    Raises:
        KnownError: nothing was made, or the file cannot be written.
    """
    if not made.people:
        raise KnownError("Nothing was made.", "Nothing was kept.", "Choose people who can get it.")
    version_id = plan.script.version_id
    label = f"Made {_count(made.kind, made.letters)}"
    with desk.write() as write:
        mailing_id = write.document(
            "mailings", kind=made.kind, script_version_id=version_id, made_at=write.at, state="made",
            people=store.people_text(made.people, version_id), file_name=made.file.name,
        )  # fmt: skip
        change_id = write.record("mailing_made", label, ["letter"])
    return Changes(frozenset({"letter"}), label, {"letter": (mailing_id,)}, change_id)


def waiting(desk: Desk) -> tuple[Mailing, ...]:
    """What was made and neither sent nor dropped, newest first; one's own, for a manager everybody's."""
    owner = None if "manager" in desk.person.roles else desk.person.id
    return tuple(_mailing(row) for row in store.waiting(desk.conn, owner))


def recipients(desk: Desk, mailing_id: str) -> tuple[Recipient, ...]:
    """Everyone a mailing was made for, with what has come up since, so that they can be taken out before it is sent.

    Raises:
        KnownError: there is no such mailing.
    """
    found = _known(desk, mailing_id)
    return tuple(_recipient(desk, found.kind, one) for one in _people(desk, found))


def confirm_sent(desk: Desk, mailing_id: str, *, except_ids: Iterable[str] = (), work: Work = WATCHLESS) -> Changes:
    """Log that a mailing was sent: a touch for each person with the words they got, and their nurture step is done.

    That it was sent is a fact, also about people who were blocked, removed or merged since: their touch is logged, and
    they stay what they are. One undo takes back all of it, and the mailing waits again. More people than
    `bulk.SMALL` are written in batches; cut off by a crash it is taken back at the next start.

    Args:
        except_ids: whose letter was taken out before sending.

    Raises:
        KnownError: there is no such mailing, it was sent or dropped before, nobody is left, or the work was stopped.
    """
    found = _known(desk, mailing_id)
    _refuse_done(found)
    out = {kept_of(desk.conn, one) for one in except_ids}
    sent = {one: version for one, version in _people(desk, found).items() if one not in out}
    if not sent:
        raise KnownError("Nobody is left to log.", "Nothing was logged.", "Drop it when none of it was sent.")
    act = _sending(desk, found, sent)
    if len(sent) > SMALL:
        done = in_batches(desk, list(sent), act, f"{_sent(found.kind)} to {{}}", work)
        return replace(done, nouns=frozenset(NOUNS), ids={"letter": (found.id,)})
    label = f"{_sent(found.kind)} to {whom_text(desk, tuple(sent)) or count_text(len(sent))}"
    with desk.write() as write:
        act(write, tuple(sent))
        change_id = write.record("mailing_sent", label, NOUNS)
    return Changes(frozenset(NOUNS), label, {"letter": (found.id,), "prospect": tuple(sent)}, change_id)


def drop(desk: Desk, mailing_id: str) -> Changes:
    """Forget a mailing that was not sent; nothing is logged. Undo makes it wait again.

    Raises:
        KnownError: there is no such mailing, or it was sent or dropped before.
    """
    found = _known(desk, mailing_id)
    label = f"Dropped {_count(found.kind, len(found.people))}"
    with desk.write() as write:
        _close(write, found.id, "dropped")
        change_id = write.record("mailing_dropped", label, ["letter"])
    return Changes(frozenset({"letter"}), label, {"letter": (found.id,)}, change_id)


# --- writing it down --------------------------------------------------------------------------------------------------


def _sending(desk: Desk, found: MailingRow, sent: dict[str, str]) -> Callable[[Write, Sequence[str]], int]:
    """The act that logs the mailing for some people; the first time it also closes the mailing."""
    rows = {row.id: row for row in tracks.rows(desk.conn, retired=True)}
    open_still = [True]

    def act(write: Write, ids: Sequence[str]) -> int:
        if open_still:
            _close(write, found.id, "sent")
            open_still.clear()
        for one in ids:
            _log(desk, write, one, found.kind, sent[one], rows)
        return len(ids)

    return act


def _log(desk: Desk, write: Write, one: str, kind: str, version_id: str, rows: dict[str, TrackRow]) -> None:
    touch_id = write.fact(
        "touches", prospect_id=one, company_id=store.company_of(write.conn, one), at=write.at, kind=kind,
        script_version_id=version_id or None,
    )  # fmt: skip
    kept = state.read(write.conn, one)
    if kept is None:
        return  # removed since: the fact stands, and counts when they come back
    person, now = kept
    row = rows.get(now.track_id or "")
    moved = after_sending(write, one, Where(desk, person.zone), now, row, kind, touch_id)
    state.advance(write, one, Event(touch_id, "touches", kind, write.at), *moved)


def _close(write: Write, mailing_id: str, to: str) -> None:
    """What stands on the record inside the transaction decides: two windows cannot both log it."""
    present = store.mailing(write.conn, mailing_id)
    if present is None:
        raise _GONE
    _refuse_done(present)
    write.change("mailings", mailing_id, state=to)


_GONE = KnownError("There is no such mailing.", "Nothing was logged.", "Choose one of those that wait.")


def _refuse_done(found: MailingRow) -> None:
    if found.state == "sent":
        raise KnownError("This was logged as sent already.", "Nothing was logged twice.", "Undo that first.")
    if found.state == "dropped":
        raise KnownError("This was dropped.", "Nothing was logged.", "Make it again, or undo the dropping.")


# --- reading ----------------------------------------------------------------------------------------------------------


def _known(desk: Desk, mailing_id: str) -> MailingRow:
    """A mailing of one's own, for a manager anybody's."""
    found = store.mailing(desk.conn, mailing_id)
    if found is None:
        raise _GONE
    if found.owner_id != desk.person.id:
        refuse_others(desk, "can see to the letters of somebody else")
    return found


def _people(desk: Desk, found: MailingRow) -> dict[str, str]:
    """Who got which words, merged people as the one that was kept, each once."""
    told: dict[str, str] = {}
    for one, version_id in found.people:
        told.setdefault(kept_of(desk.conn, one), version_id)
    return told


def _recipient(desk: Desk, kind: str, prospect_id: str) -> Recipient:
    looked = look_at(desk, kind, prospect_id)
    return Recipient(prospect_id, looked.name, looked.why if isinstance(looked, LeftOut) else "")


def _mailing(row: MailingRow) -> Mailing:
    people = len(row.people)
    words = f"{_count(row.kind, people)}, {row.title}" if row.title else _count(row.kind, people)
    return Mailing(row.id, row.kind, row.title, moment(row.made_at), row.made_by, people, row.file_name, words)


def _count(kind: str, number: int) -> str:
    one, several = KINDS[kind]
    return f"one {one}" if number == 1 else f"{number:,} {several}"


def _sent(kind: str) -> str:
    return "Letters sent" if kind == "letter" else "E-mails sent"
