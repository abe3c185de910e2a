"""Coaching: who practised what, where objections are lost in real calls, and practice set from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.coaching_weeks import WEEKS, Progress, progress_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import KIND_WORDS, NOUN, NOUNS
from sdr_desk.desk.talk_ends import Reason, reasons
from sdr_desk.desk.wording import MONTHS
from sdr_desk.errors import KnownError
from sdr_desk.method.practice import CARD_KINDS, GOOD
from sdr_desk.method.progress import Share
from sdr_desk.method.rubric import held, known, weakest
from sdr_desk.store import coaching as store
from sdr_desk.store import heard, observations, people, practice
from sdr_desk.store.heard import HeardRow
from sdr_desk.store.observations import ObservationRow
from sdr_desk.store.people import PersonRow
from sdr_desk.store.practice import ReviewRow
from sdr_desk.store.writing import moment, stamp

DAYS = 30
"""The days in which it is counted who practised what."""

_FRIDAY = 4
_CALLERS = frozenset({"rep", "solo"})


@dataclass(frozen=True, slots=True)
class Practised:
    """What one person practised in the last DAYS days.

    Attributes:
        days: on how many of them; `cards` how many different ones; `ratings` in all, by kind in `kinds`.
        good: how many of the ratings were Good or Natural.
        pairs: rehearsals as the caller; `lines` how many lines of their sheets held, of how many.
        work_on: the line that was weakest in the last observation that scored any, "" for none.
        waiting: cards that were set and are not practised yet.
    """

    person_id: str
    name: str
    days: int
    cards: int
    ratings: int
    kinds: tuple[tuple[str, int], ...]
    good: int
    pairs: int
    lines: tuple[int, int]
    work_on: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Lost:
    """An objection in the real calls of the last weeks; `cards` are those that rehearse it."""

    script_id: str
    title: str
    share: Share
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coaching:
    """Everything the page shows at once.

    Attributes:
        coach: whether the person at the desk may set practice for others.
        whose: the id of one person, "" for the team.
        until: the day practice is set until from here, a Friday.
        progress: by script id, "" for all objections together, where a call counts once whatever was heard in it.
    """

    coach: bool
    whose: str
    people: tuple[Practised, ...]
    lost: tuple[Lost, ...]
    reasons: tuple[Reason, ...]
    progress: dict[str, Progress]
    until: date
    team: tuple[tuple[str, str], ...]

    @property
    def all_calls(self) -> Share:
        """The calls in which any objection was heard, and after how many of these the talk went on."""
        return self.progress[""].before + self.progress[""].since


def is_coach(desk: Desk) -> bool:
    """Whether the person at the desk sees the team."""
    return manages(desk)


def coaching(desk: Desk, whose: str = "") -> Coaching:
    """What there is to coach, of the team or of one person; a rep always sees only themselves.

    Reads only; run it on a worker's desk.
    """
    coach = is_coach(desk)
    team = _team(desk)
    if not coach:
        whose = desk.person.id
    chosen = [one for one in team if not whose or one.id == whose] or [_own(desk)]
    ids = [one.id for one in chosen]
    first = monday(desk, WEEKS - 1)
    since = _start(desk, first)
    rows = heard.rows(desk.conn, since, people=ids)
    reviews = practice.reviews_of(desk.conn, ids, since)
    lost = _lost(desk, rows)
    progress = progress_of(desk, first, rows, reviews, tuple((one.script_id, one.title) for one in lost))
    return Coaching(
        coach, whose, _practised(desk, chosen), lost, reasons(desk, ids, since), progress, friday(desk),
        tuple((one.id, one.name) for one in team),
    )  # fmt: skip


def _own(desk: Desk) -> PersonRow:
    return people.person(desk.conn, desk.person.id) or desk.person


def _team(desk: Desk) -> list[PersonRow]:
    return [one for one in people.people(desk.conn) if _CALLERS & set(one.roles)]


def monday(desk: Desk, back: int = 0) -> date:
    """The Monday of this week, or of so many weeks before, on the clock of the person at the desk."""
    today = desk.local_now().date()
    return today - timedelta(days=today.weekday() + 7 * back)


def friday(desk: Desk) -> date:
    """The Friday that practice is set until: this week's, from Friday on the next one."""
    today = desk.local_now().date()
    ahead = (_FRIDAY - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _start(desk: Desk, day: date) -> str:
    return stamp(datetime.combine(day, time(), tzinfo=desk.zone).astimezone(desk.now().tzinfo))


# --- who practised what ----------------------------------------------------------------------------------------------


def _practised(desk: Desk, chosen: Sequence[PersonRow]) -> tuple[Practised, ...]:
    ids = [one.id for one in chosen]
    today = desk.local_now().date()
    since = _start(desk, today - timedelta(days=DAYS - 1))
    reviews = practice.reviews_of(desk.conn, ids, since)
    seen = observations.of_callers(desk.conn, ids, since)
    waiting = _waiting(desk, ids, today)
    return tuple(
        _one(
            desk, one, [row for row in reviews if row.person_id == one.id],
            [row for row in seen if row.caller_id == one.id], waiting.get(one.id, 0),
        )
        for one in chosen
    )  # fmt: skip


def _one(
    desk: Desk, one: PersonRow, rows: Sequence[ReviewRow], seen: Sequence[ObservationRow], waiting: int
) -> Practised:
    kinds = Counter(row.kind for row in rows)
    scores = [known(row.scores) for row in seen]
    scored = [told_of for told_of in scores if told_of]
    line = weakest(scored[-1]) if scored else None
    return Practised(
        one.id, one.name, len({moment(row.at).astimezone(desk.zone).date() for row in rows}),
        len({row.card_id for row in rows}), len(rows), tuple((kind, kinds[kind]) for kind in CARD_KINDS if kinds[kind]),
        sum(row.rating >= GOOD for row in rows), sum(row.kind == observations.PAIR for row in seen),
        held(score for told_of in scores for score in told_of.values()), line.title if line else "", waiting,
    )  # fmt: skip


def kinds_text(kinds: Iterable[tuple[str, int]]) -> str:
    """What was practised, by kind: "12 objections, 3 openings"."""
    said = (f"{count} {KIND_WORDS[kind][count != 1].lower()}" for kind, count in kinds)
    return ", ".join(said)


def _waiting(desk: Desk, ids: Collection[str], today: date) -> dict[str, int]:
    """How many cards that were set and can be practised each person has not rated since."""
    usable = {card.id for card in practice.cards(desk.conn) if card.active}
    found: dict[str, set[str]] = {}
    for row in store.sets(desk.conn, today.isoformat()):
        if row.person_id in ids:
            done = {one.card_id for one in practice.reviews_of(desk.conn, [row.person_id], row.at)}
            found.setdefault(row.person_id, set()).update(usable.intersection(row.cards) - done)
    return {person_id: len(cards) for person_id, cards in found.items()}


# --- where objections are lost ---------------------------------------------------------------------------------------


def _lost(desk: Desk, rows: Sequence[HeardRow]) -> tuple[Lost, ...]:
    """Every objection heard, the one after which most talks ended first."""
    shares: dict[str, Share] = {}
    for row in rows:
        if row.went_on is not None:
            shares[row.script_id] = shares.get(row.script_id, Share()) + Share(int(row.went_on), 1)
    ids = tuple(shares)
    titles, cards = store.titles(desk.conn, ids), store.cards_of(desk.conn, ids)
    found = [Lost(key, titles.get(key, ""), share, cards.get(key, ())) for key, share in shares.items()]
    return tuple(sorted(found, key=lambda one: (one.share.hits - one.share.of, -one.share.of, one.title)))


# --- setting practice ------------------------------------------------------------------------------------------------


@managers("can set practice for others")
def set_practice(
    desk: Desk, person_ids: Sequence[str], card_ids: Sequence[str], about: str, until: date | None = None
) -> Changes:
    """Set cards for some people until a day, this Friday when none is named; they come first in their practice.

    Raises:
        KnownError: not a manager, nobody or nothing is chosen, or somebody left.
    """
    if not card_ids:
        raise KnownError("There is no card for this.", "Nothing was set.", "Write one in the deck first.")
    if not person_ids:
        raise KnownError("Nobody is chosen.", "Nothing was set.", "Choose who practises it.")
    until = until or friday(desk)
    with desk.write() as write:
        names = []
        for person_id in person_ids:
            person = people.person(write.conn, person_id)
            if person is None:
                raise KnownError("Somebody has left the team.", "Nothing was set.", "Choose again.")
            store.set_practice(write, person_id, card_ids, about, until.isoformat())
            names.append(person.name)
        whom = names[0] if len(names) == 1 else f"{len(names)} people"
        label = f"{about or 'Practice'} set for {whom} until {MONTHS[until.month - 1]} {until.day}"
        change_id = write.record("set_practice", label, [NOUN])
    return Changes(NOUNS, label, {}, change_id)
