"""Partners, experts and others whom the trade listens to: marked, kept warm by a track of their own, never fresh."""

from __future__ import annotations

from collections.abc import Sequence

from sdr_desk.desk.bulk_job import WATCHLESS, Work, block_id, count_text
from sdr_desk.desk.bulk_running import in_batches
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.track_moves import Where, enter, leave
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE
from sdr_desk.method.referring import VOICE_REASON, VOICES
from sdr_desk.method.tracks import Step, Track
from sdr_desk.store import prospects, state, tracks, voices
from sdr_desk.store.tracks import TrackRow
from sdr_desk.store.writing import Write

NOUNS = frozenset({"prospect", "track"})
SMALL = 200

TRACK = Track(
    "Partners and experts",
    (
        Step("call", 14, title="Give a name, a figure or a piece of news first; ask for nothing"),
        Step("email", 45, title="Something they can use with their own customers"),
        Step("call", 45, title="Ask what they see in the trade, and whom they would talk to"),
        Step("letter", 60, title="A case of ours they may quote, with figures"),
        Step("visit", 60, title="Coffee, their booth, or a lunch: half an hour about their work"),
        Step("call", 90, title="Tell them what came of the names they gave"),
    ),
    "For partners, experts and the press: kept warm all year, never pitched.",
    (VOICE_REASON,),
    frozenset(),
    0,
)
"""The track to begin with; a manager changes it to what fits. A talk does not end it."""


def mark(desk: Desk, prospect_ids: Sequence[str], voice: str, work: Work = WATCHLESS) -> Changes:
    """Mark people as a partner, expert or press, and put those who can be called on the track for them; "" unmarks.

    The track is made when it is not there. Whoever is no voice any more leaves it and is offered as everybody is.

    Raises:
        KnownError: nobody of them is different by it, or the work was stopped.
    """
    if voice and voice not in VOICES:
        raise ValueError(f"unknown voice {voice}")

    def act(write: Write, ids: Sequence[str]) -> int:
        return sum(_mark(desk, write, one, voice) for one in ids)

    label = f"{VOICES[voice]}: {{}}" if voice else "No partner or expert any more: {}"
    ids = list(dict.fromkeys(prospect_ids))
    if len(ids) > SMALL:
        return in_batches(desk, ids, act, label, work)
    with desk.write() as write:
        changed = act(write, ids)
        if not changed:
            raise KnownError("Nothing is different.", "Nothing was changed.", "Choose somebody else, or another mark.")
        row = prospects.prospect(write.conn, ids[0]) if len(ids) == 1 else None
        words = label.format(row.name if row else count_text(changed))
        change_id = write.record("voices", words, sorted(NOUNS), block_id(desk))
    return Changes(NOUNS, words, {"prospect": tuple(ids)}, change_id)


def _mark(desk: Desk, write: Write, prospect_id: str, voice: str) -> bool:
    found = state.read(write.conn, prospect_id)
    if found is None or voices.voice_of(write.conn, prospect_id) == voice:
        return False
    write.change("prospects", prospect_id, voice=voice)
    person, now = found
    row = _track(write, make=bool(voice))
    if row is None or now.status not in REVIVABLE or now.callback_at:
        return True
    on_it = now.status == "nurture" and now.track_id == row.id
    if voice and not on_it:
        state.advance(write, prospect_id, enter(write, prospect_id, Where(desk, person.zone), row, None, VOICE_REASON))
    elif not voice and on_it:
        state.advance(write, prospect_id, leave(write, prospect_id, row.id, write.at, "No voice any more"))
    return True


def _track(write: Write, *, make: bool) -> TrackRow | None:
    """The track for voices: the one that names them as its reason, made when it is wanted and not there."""
    known = tracks.rows(write.conn)
    found = next((one for one in known if VOICE_REASON in one.track.entry), None)
    if found is not None or not make:
        return found
    made = tracks.keep(write, TRACK, None, len(tracks.rows(write.conn, retired=True)))
    return tracks.row(write.conn, made)
