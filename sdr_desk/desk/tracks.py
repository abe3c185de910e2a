"""Nurture tracks: which there are, drawing one, what a change does to those on it, and retiring one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import KINDS, Step, Track, due_step, problems
from sdr_desk.store import scripts
from sdr_desk.store import tracks as store
from sdr_desk.store.tracks import TrackRow
from sdr_desk.store.writing import Write

NOUNS = ("prospect", "track")
EXAMPLE = Track(
    "Letter, then call",
    (
        Step("letter", 14, title="Something of use to them, no offer"),
        Step("call", 7, title="Ask what they made of the letter"),
        Step("email", 30, title="One sentence and a question"),
        Step("call", 45, title="Ask what has changed"),
    ),
    "For people who will need it, but not yet.",
    ("Budget comes later", "Under contract until later"),
)
"""A track to begin with; a manager changes it to what fits."""

_GONE = KnownError("There is no such track.", "Nothing was changed.", "Choose one of those in the list.")


@dataclass(frozen=True, slots=True)
class TrackView:
    """A track as it is listed: `people` are on it now (0 when not counted), `line` says its touches in one line."""

    id: str
    track: Track
    active: bool
    people: int
    line: str


def may_change(desk: Desk) -> bool:
    """Whether the person at the desk draws tracks."""
    return manages(desk)


def tracks(desk: Desk, *, retired: bool = False, counted: bool = True) -> tuple[TrackView, ...]:
    """Every track in the order of the list; `retired` ones too, which nobody enters any more.

    Args:
        counted: who is on them is counted, which takes the longer the more they are.
    """
    return tuple(_view(desk, row, counted) for row in store.rows(desk.conn, retired=retired))


def _view(desk: Desk, row: TrackRow, counted: bool) -> TrackView:
    people = sum(store.counts(desk.conn, row.id).values()) if counted else 0
    line = ", ".join(f"{kind_text(step.kind)} after {days_text(step.after_days)}" for step in row.track.steps)
    return TrackView(row.id, row.track, row.active, people, line[:1].upper() + line[1:])


def kind_text(kind: str, number: int = 1) -> str:
    """A kind of touch in words: "e-mail", "e-mails"."""
    one, several = KINDS.get(kind, (kind, f"{kind}s"))
    return one if number == 1 else several


def words_for(desk: Desk, kind: str) -> tuple[tuple[str, str], ...]:
    """The published words a touch of a kind can have, as (slug, title); a visit takes any."""
    live = scripts.live_scripts(desk.conn)
    return tuple((script.slug, script.title) for script in live if kind in (script.kind, "visit"))


def about_retiring(desk: Desk, track_id: str) -> str:
    """What retiring a track does to those on it, in a sentence; "" when nobody is.

    Raises:
        KnownError: there is no such track.
    """
    row = known(desk, track_id)
    total = sum(store.counts(desk.conn, track_id).values())
    if not total:
        return ""
    goes = "is on it and goes" if total == 1 else "are on it and go"
    return f"{_people(total)} {goes} on to its end; nobody new comes onto “{row.track.name}”."


def waiting(desk: Desk, track_id: str) -> Counter[int]:
    """How many people wait for each touch of a track, by its number."""
    found: Counter[int] = Counter()
    for (number, _kind), count in store.counts(desk.conn, track_id).items():
        found[number] += count
    return found


def effects(desk: Desk, track_id: str, new: Track, on_it: Counter[int] | None = None) -> tuple[str, ...]:
    """What a change of a track does to those on it, in sentences to read before it is kept; nothing when nothing.

    What somebody waits for now stays as it is, its kind and its day; what follows is as newly drawn.

    Args:
        on_it: as `waiting` counted it before.
    """
    row = known(desk, track_id)
    on_it = waiting(desk, track_id) if on_it is None else on_it
    total = sum(on_it.values())
    if not total or new.steps == row.track.steps:
        return ()
    found = [f"{_people(total)} {'is' if total == 1 else 'are'} on this track; what they wait for now stays as it is."]
    for number, count in sorted(on_it.items()):
        found += _effect(row.track.steps, new.steps, number, count)
    return tuple(found)


def _effect(old: tuple[Step, ...], new: tuple[Step, ...], number: int, count: int) -> list[str]:
    """What those who wait for one touch will see."""
    if old[number:] == new[number:]:
        return []
    following = due_step(new, number + 1)
    waits = f"{_people(count)} {'waits' if count == 1 else 'wait'} for touch {number}"
    if following is None:
        return [f"{waits}; it will be their last, and a call follows."]
    return [f"{waits}; after it comes {a_kind(following.kind)} in {days_text(following.after_days)}."]


@managers("can change tracks")
def keep_track(desk: Desk, track: Track, track_id: str | None = None) -> Changes:
    """Keep a track, a new one without an id; see `effects` for what a change does to those on it.

    Raises:
        KnownError: not a manager, something is wrong with the track, the name is taken, or it is gone.
    """
    _refuse_wrong(desk, track, track_id)
    with desk.write() as write:
        known = store.rows(write.conn, retired=True)
        place = next((row.position for row in known if row.id == track_id), len(known))
        kept = store.keep(write, track, track_id, place)
        label = f"Track saved: {track.name}"
        return _close(write, "keep_track", label, kept)


@managers("can change tracks")
def retire(desk: Desk, track_id: str, *, back: bool = False) -> Changes:
    """Let nobody enter a track any more, or (`back`) again; those on it go on to its end.

    Raises:
        KnownError: not a manager, it is gone, or it is the last one people can enter.
    """
    row = known(desk, track_id)
    if not back and [one.id for one in store.rows(desk.conn)] == [track_id]:
        raise KnownError("This is the last track people can enter.", "Nothing was changed.", "Draw another one before.")
    with desk.write() as write:
        write.change("nurture_tracks", track_id, active=int(back))
        label = f"Track {'in use again' if back else 'retired'}: {row.track.name}"
        return _close(write, "retire_track", label, track_id)


@managers("can change tracks")
def put_in_order(desk: Desk, track_ids: tuple[str, ...]) -> Changes:
    """Put the tracks in another order; of those that fit a reason the first one takes people.

    Raises:
        KnownError: not a manager, or there is no such track.
    """
    for track_id in track_ids:
        known(desk, track_id)
    with desk.write() as write:
        for position, track_id in enumerate(track_ids):
            write.change("nurture_tracks", track_id, position=position)
        return _close(write, "order_tracks", "Tracks put in order", *track_ids)


def _close(write: Write, action: str, label: str, *track_ids: str) -> Changes:
    change_id = write.record(action, label, NOUNS)
    return Changes(frozenset(NOUNS), label, {"track": track_ids}, change_id)


# --- what may be ------------------------------------------------------------------------------------------------------


def known(desk: Desk, track_id: str) -> TrackRow:
    """One track, retired or not.

    Raises:
        KnownError: there is no such track.
    """
    found = store.row(desk.conn, track_id)
    if found is None:
        raise _GONE
    return found


def _refuse_wrong(desk: Desk, track: Track, track_id: str | None) -> None:
    if wrong := problems(track):
        raise KnownError(wrong[0], "Nothing was saved yet.", "Put it right and save again.")
    if track_id is not None:
        known(desk, track_id)
    name = track.name.strip().casefold()
    others = (row for row in store.rows(desk.conn, retired=True) if row.id != track_id)
    if (same := next((row for row in others if row.track.name.strip().casefold() == name), None)) is not None:
        there = "is a track" if same.active else "is a retired track"
        raise KnownError(f"There {there} “{track.name.strip()}”.", "Nothing was saved yet.", "Use another name.")
    live = {script.slug: script.kind for script in scripts.live_scripts(desk.conn)}
    for number, step in enumerate(track.steps, 1):
        if step.script_slug and live.get(step.script_slug) != step.kind and step.kind != "visit":
            raise KnownError(
                f"Touch {number} names words that are not published as {a_kind(step.kind)}.", "Nothing was saved yet.",
                "Choose published words, or none.",
            )  # fmt: skip


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count:,} people"


def days_text(days: int) -> str:
    """Days in words: "a day", "45 days"."""
    return "a day" if days == 1 else f"{days:,} days"


def a_kind(kind: str) -> str:
    """A kind of touch with its article: "a call", "an e-mail"."""
    return f"an {kind_text(kind)}" if kind == "email" else f"a {kind_text(kind)}"
