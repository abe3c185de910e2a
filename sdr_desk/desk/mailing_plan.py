"""Who gets a letter or an e-mail, and who is left out and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.mailing_words import Wording, trouble
from sdr_desk.errors import KnownError
from sdr_desk.method.consent import opted_out
from sdr_desk.method.lifecycle import BY_POST_OR_VISIT
from sdr_desk.method.postal import address_lines
from sdr_desk.method.shares import variant_for
from sdr_desk.method.tracks import due_step
from sdr_desk.store import authoring, bulk, experiments, people, prospects, scripts, state, tracks
from sdr_desk.store import mailings as store
from sdr_desk.store.mailings import PostalRow
from sdr_desk.store.merged import kept_of
from sdr_desk.store.scripts import LiveScript
from sdr_desk.store.writing import stamp

MOST_PEOPLE = 5_000
"""Up to how many people one mailing goes to: more make a file that printers choke on."""

KINDS = {"letter": ("letter", "letters"), "email": ("e-mail", "e-mails")}
"""The kinds of mailings, with the words for one and for several."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a mailing goes to: `lines` of the postal address, the name first, or `email`."""

    id: str
    name: str
    lines: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody a mailing does not go to; `why` follows the name in a sentence: "has no postal address"."""

    prospect_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A mailing before it is made: the published words, to whom, and who is left out.

    The words are those that were live when it was planned, whatever is published since. While an experiment runs,
    `variants` are the versions that share the people.
    """

    script: LiveScript
    ready: tuple[Addressee, ...]
    left_out: tuple[LeftOut, ...]
    experiment_id: str = ""
    variants: tuple[LiveScript, ...] = ()

    @property
    def kind(self) -> str:
        """`letter` or `email`."""
        return self.script.kind

    def words_to(self, prospect_id: str) -> LiveScript:
        """The version a person gets, the same every time while an experiment runs."""
        if not self.variants:
            return self.script
        wanted = variant_for(self.experiment_id, [one.version_id for one in self.variants], prospect_id)
        return next(one for one in self.variants if one.version_id == wanted)

    def only(self, ids: Iterable[str]) -> Plan:
        """The same for some of those who are ready, such as one of them for a preview."""
        wanted = frozenset(ids)
        return replace(self, ready=tuple(one for one in self.ready if one.id in wanted), left_out=())


def words_for(desk: Desk, kind: str) -> tuple[LiveScript, ...]:
    """The published letters (`letter`) or e-mails (`email`) to choose from."""
    return tuple(scripts.live_scripts(desk.conn, kind))


def plan(
    desk: Desk,
    script_id: str,
    prospect_ids: Sequence[str],
    *,
    signer_id: str = "",
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Who of these people gets the letter or e-mail; each once, also when they were merged.

    Everybody's words are filled once, so that whoever would get a gap is left out and named before anything is made.

    Args:
        signer_id: who will sign; the person at the desk when empty.
        cancelled: asked before each person.

    Raises:
        KnownError: the script is not published, or no letter or e-mail; there are too many people; or it was stopped.
    """
    script = published(desk, script_id)
    ids = tuple(dict.fromkeys(kept_of(desk.conn, one) for one in prospect_ids))
    if len(ids) > MOST_PEOPLE:
        raise KnownError(
            f"One mailing goes to at most {MOST_PEOPLE:,} people.", "Nothing was made.", "Choose fewer, in turns."
        )
    whole = Plan(script, (), (), *_shared(desk, script))
    wording = Wording(desk, signer_id)
    ready: list[Addressee] = []
    left_out: list[LeftOut] = []
    for one in ids:
        if cancelled is not None and cancelled():
            raise KnownError("Looking up people was stopped.", "Nothing was made.", "")
        found = _judge(desk, whole, wording, one)
        if isinstance(found, Addressee):
            ready.append(found)
        else:
            left_out.append(found)
    return replace(whole, ready=tuple(ready), left_out=tuple(left_out))


def _judge(desk: Desk, whole: Plan, wording: Wording, one: str) -> Addressee | LeftOut:
    """Where it goes for one person, or why they are left out."""
    found = look_at(desk, whole.kind, one)
    if isinstance(found, LeftOut):
        return found
    why = trouble(found.lines, wording.to(whole.words_to(one), one))
    return LeftOut(one, found.name, why) if why else found


def plan_due(desk: Desk, script_id: str | None = None, kind: str = "letter", *, signer_id: str = "") -> Plan:
    """The nurture touches of one kind that are due by the end of today; one's own, for a manager the team's.

    Args:
        script_id: the words; without them the first published ones for the stage `nurture`, else the first of all.
        kind: `letter` or `email`, when no script is given.
        signer_id: as for `plan`.

    Raises:
        KnownError: nothing of the kind is published, or more are due than fit in one mailing.
    """
    script = published(desk, script_id) if script_id else _nurture_script(desk, kind)
    return plan(desk, script.script_id, due_people(desk, script.kind), signer_id=signer_id)


def due_people(desk: Desk, kind: str) -> list[str]:
    """Whose nurture touch of this kind is due by the end of today, longest due first."""
    return [touch.prospect_id for touch in due_touches(desk) if touch.kind == kind]


def due_counts(desk: Desk) -> dict[str, int]:
    """How many nurture letters (`letter`), e-mails (`email`) and other touches are due by the end of today."""
    counted: Counter[str] = Counter()
    for kind, _told, count in _counted(desk):
        counted[kind] += count
    return dict.fromkeys(KINDS, 0) | counted


def due_in_queue_too(desk: Desk) -> int:
    """How many of these touches stand in the call queue as well: those kept before a touch was kept with its kind."""
    return sum(count for kind, told, count in _counted(desk) if not told and kind in BY_POST_OR_VISIT)


def _counted(desk: Desk) -> Iterator[tuple[str, str, int]]:
    """The kind of touches that are due, as it was kept with them ("" before that was so), and how many."""
    rows = {row.id: row for row in tracks.rows(desk.conn, retired=True)}
    for track_id, number, told, count in tracks.count_due(desk.conn, _owners(desk), _end_of_day(desk)):
        step = due_step(rows[track_id].track.steps, number) if track_id in rows else None
        yield told or (step.kind if step else ""), told, count


def list_people(desk: Desk, name: str) -> list[str]:
    """The ids of everybody on a list.

    Raises:
        KnownError: there is no list of this name.
    """
    list_id = bulk.list_named(desk.conn, name.strip())
    if list_id is None:
        raise KnownError(f"There is no list “{name.strip()}”.", "Nothing was made.", "Check the name in Prospects.")
    return store.on_list(desk.conn, list_id)


@dataclass(frozen=True, slots=True)
class DueTouch:
    """A nurture touch that is due: whose, on which track, its number from 1, and what it is."""

    prospect_id: str
    track_id: str
    number: int
    kind: str


def due_touches(desk: Desk) -> Iterator[DueTouch]:
    """Every nurture touch that is due by the end of today, longest due first; one's own, for a manager the team's."""
    rows = {row.id: row for row in tracks.rows(desk.conn, retired=True)}
    for one, track_id, number, kind in tracks.due_by_kind(desk.conn, _owners(desk), _end_of_day(desk)):
        step = due_step(rows[track_id].track.steps, number) if track_id in rows else None
        if kind or step:
            yield DueTouch(one, track_id, number, kind or (step.kind if step else ""))


def look_at(desk: Desk, kind: str, prospect_id: str) -> Addressee | LeftOut:
    """Whether a person can get a letter or e-mail now."""
    row = store.where_to(desk.conn, prospect_id)
    if row is None:
        return LeftOut(prospect_id, "Somebody", "was removed meanwhile")
    points = [point for point in prospects.contact_points(desk.conn, prospect_id) if point.kind in ("phone", "email")]
    found = state.read(desk.conn, prospect_id)
    blocked = found is not None and found[1].status == "do_not_call"
    if blocked or prospects.is_blocked(desk.conn, [point.normal for point in points if point.normal]):
        return LeftOut(prospect_id, row.name, "is on the do-not-call record")
    if opted_out(_own_fields(row.custom), kind):
        return LeftOut(prospect_id, row.name, f"does not want {KINDS[kind][1]}")
    if kind == "letter":
        return _by_post(desk, row)
    emails = [point for point in points if point.kind == "email"]
    usable = next((point.raw.strip() for point in emails if point.normal and not point.broken), "")
    if not usable:
        why = "has no e-mail address that works" if emails else "has no e-mail address"
        return LeftOut(prospect_id, row.name, why)
    return Addressee(prospect_id, row.name, email=usable)


def _by_post(desk: Desk, row: PostalRow) -> Addressee | LeftOut:
    if not row.address.complete:
        partly = row.address.street or row.address.postal_code
        why = "has only part of a postal address" if partly else "has no postal address"
        return LeftOut(row.id, row.name, why)
    lines = address_lines(row.formal_name, row.company, row.address, desk.profile.country)
    return Addressee(row.id, row.name, lines)


def _own_fields(text: str) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:  # a file of another program; there is nothing to read in it
        return {}
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}


def published(desk: Desk, script_id: str) -> LiveScript:
    """The letter or e-mail of this id or name, as it is published now.

    Raises:
        KnownError: it is not published, or no letter and no e-mail.
    """
    found = next((one for one in scripts.live_scripts(desk.conn) if script_id in (one.script_id, one.slug)), None)
    if found is None:
        raise KnownError(
            "These words are not published.", "Nothing was made.", "Choose a published letter or e-mail, or publish it."
        )
    if found.kind not in KINDS:
        raise KnownError(
            f"“{found.title}” is no letter and no e-mail.", "Nothing was made.", "Choose a letter or an e-mail."
        )
    return found


def _shared(desk: Desk, script: LiveScript) -> tuple[str, tuple[LiveScript, ...]]:
    """The experiment that runs with these words, and its versions; nothing when there is none."""
    running = experiments.running(desk.conn, script.script_id)
    if running is None:
        return "", ()
    rows = [authoring.version(desk.conn, version_id) for version_id in running.variants]
    known = (row for row in rows if row is not None)
    versions = (replace(script, version_id=row.id, title=row.title, number=row.number, body=row.body) for row in known)
    return running.id, tuple(versions)


def _nurture_script(desk: Desk, kind: str) -> LiveScript:
    live = words_for(desk, kind)
    found = next((one for one in live if one.stage == "nurture"), live[0] if live else None)
    if found is None:
        raise KnownError(
            f"No {KINDS[kind][0]} is published.", "Nothing was made.", "Ask your manager to publish one in Scripts."
        )
    return found


def _owners(desk: Desk) -> tuple[str, ...]:
    """Whose people are meant: one's own for whoever calls, everybody's for all others."""
    if {"rep", "solo"} & set(desk.person.roles):
        return (desk.person.id,)
    return ("", *(person.id for person in people.people(desk.conn)))


def _end_of_day(desk: Desk) -> str:
    midnight = desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    return stamp((midnight + timedelta(days=1)).astimezone(tz=desk.now().tzinfo))
