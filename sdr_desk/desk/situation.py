"""Where a conversation with one person stands: the keys by which the words for it are chosen."""

from __future__ import annotations

import re
from datetime import timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.person_facts import named_themselves, own_fields
from sdr_desk.method.lifecycle import State
from sdr_desk.store import prospects
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.standing import Around, around
from sdr_desk.store.writing import moment

Keys = tuple[str, ...]
"""Stages or names of scripts, most telling first; the last is always `first`."""

_KEPT_WITHIN = timedelta(minutes=20)
_NOTES_READ = 5
_PROMISED = frozenset({"callback", "callback_missed", "nurture"})
_TALKED = "voicemail_we_talked"
_SECOND, _LAST = "second_voicemail", "voicemail_last_try"
_SHOW = re.compile(
    r"\b(?:trade[ -]?(?:show|fair)s?|expo|exposition|exhibition|convention|booth|messe)\b"
    r"|\b(?:show|fair)s?(?:,| 20\d\d|$)",
    re.IGNORECASE,
)
_NEWS = frozenset({"trigger", "news"})
_EVENTS = frozenset({"event", "recent_event", "latest_event", "reason_to_call"})
_NOTHING = frozenset({"", "-", "–", "no", "none", "n/a", "unknown"})
_NEWS_NOTE = re.compile(r"^[ \t]*(?:trigger|news|reason to call)[ \t]*[:–—-][ \t]*\w", re.IGNORECASE | re.MULTILINE)


def situation(desk: Desk, row: ProspectRow, state: State) -> Keys:
    """Keys of the present situation for a call, most telling first; a script's stage or name answers to them.

    What we owe this person comes before what we know of them, and that before how they came to us:

    1. `callback`: a call was promised; `callback_missed` first when that time is over by twenty minutes.
    2. `working`: their lead came back from a closer.
    3. `customer`: their company buys from us, or their own lead was won.
    4. `lost`: their last lead was lost, also when they are on a nurture track since.
    5. `nurture`: it was not the right time when we talked.
    6. `referral`: somebody named them, and we have not talked yet.
    7. `after_letter`: a letter or an e-mail is the last thing they had from us.
    8. `working`: we have talked, and none of the above holds.
    9. `partner`: a partner brought them; words for a referral fit them too.
    10. `trade_show`: their source is a trade show, fair or expo by its name.
    11. `trigger`: there is news about this very person: an own field such as "News" or "Trigger", or a note that begins
        with “News:” or “Trigger:”. What sets off needs in general says nothing about them.
    12. `first`: nothing of this.
    """
    found = around(desk.conn, row.id, state.handoff_id)
    return (*(_owed(desk, state, found) or _known(desk, row, state, found)), "first")


def voicemail_situation(desk: Desk, row: ProspectRow, state: State) -> Keys:
    """Keys for the words on a machine: as for a call, but who has a message from us already does not get it again.

    After promises, nurture, customers, leads and talks, and after a letter (an e-mail lies on no desk), comes
    `voicemail_last_try` when a rest follows this attempt, then `working` for a second message, then how they came.
    """
    found = around(desk.conn, row.id, state.handoff_id)
    owed = _owed(desk, state, found)
    if owed and owed[0] in _PROMISED:
        return (*owed, "first")
    if not owed and state.last_disposition == "letter":
        return ("after_letter", "first")
    if owed or state.conversations:
        return (*(() if owed == ("working",) else owed), _TALKED, "first")
    if not desk.policy.spacing_of("voicemail").after(state.attempts + 1)[1]:
        return (_LAST, _SECOND, "working", "first")
    if _left_before(desk, row, state):
        return (_SECOND, "working", "first")
    return (*_came_by(desk, row, state, found), "first")


def _owed(desk: Desk, state: State, found: Around) -> Keys:
    """What was promised or has already been between us and this person; empty when nothing was."""
    if state.callback_at:
        late = desk.now() - moment(state.callback_at)
        return ("callback",) if late <= _KEPT_WITHIN else ("callback_missed", "callback")
    if state.status == "returned" or (state.status == "working" and found.handoff == "returned"):
        return ("working",)
    if found.customer or "won" in (state.status, found.handoff):
        return ("customer",)
    if "lost" in (state.status, found.handoff):
        return ("lost",)
    return ("nurture",) if state.status == "nurture" else ()


def _known(desk: Desk, row: ProspectRow, state: State, found: Around) -> Keys:
    if not state.conversations and _referred(desk, row, found):
        return ("referral",)
    if state.last_disposition in ("letter", "email"):
        return ("after_letter",)
    return ("working",) if state.conversations else _came_by(desk, row, state, found)


def _came_by(desk: Desk, row: ProspectRow, state: State, found: Around) -> Keys:
    """How somebody we have not talked with yet came to us."""
    if _referred(desk, row, found):
        return ("referral",)
    if found.channel == "partner":
        return ("partner", "referral")
    if _SHOW.search(row.source):
        return ("trade_show",)
    return ("trigger",) if _has_news(desk, row, state) else ()


def _referred(desk: Desk, row: ProspectRow, found: Around) -> bool:
    named = bool(row.referrer_id) and not named_themselves(desk, row)
    return named or bool(row.referrer_note.strip()) or found.channel == "referral"


def _has_news(desk: Desk, row: ProspectRow, state: State) -> bool:
    """Whether something is noted that happened at this person's company."""
    for name, value in own_fields(row.custom).items():
        telling = name in _EVENTS or not _NEWS.isdisjoint(name.split("_"))
        if telling and value.strip().casefold() not in _NOTHING:
            return True
    notes = [touch.note for touch in prospects.touches(desk.conn, row.id, _NOTES_READ)] if state.last_touch_id else []
    return any(_NEWS_NOTE.search(text) for text in (row.about, *notes))


def _left_before(desk: Desk, row: ProspectRow, state: State) -> bool:
    if not state.dials:
        return False
    return any(touch.disposition == "voicemail" for touch in prospects.touches(desk.conn, row.id))
