"""The head of a real queue over generated acts: never unlawful, no promise lost or early, nobody starved or loose."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import loose_ends, tracks
from sdr_desk.desk.bulk import Selection, assign
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.offering import fresh_left
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids as head
from sdr_desk.desk.rules import keep_rules
from sdr_desk.errors import KnownError
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.queue import Lane
from sdr_desk.method.rules import Rules
from sdr_desk.method.tracks import Step, Track
from sdr_desk.store import people, state
from sdr_desk.store import queue as store
from tests.conftest import Clock, open_at
from tests.desk.judging import LIVING, Judge, at, places, text_of
from tests.desk.playing import LIMIT, PLACES, RETRIES, Team

FIXTURE = [HealthCheck.function_scoped_fixture]
FIRST, LAST = datetime(2026, 10, 15, tzinfo=UTC), datetime(2028, 10, 15, tzinfo=UTC)


# --- every zone, two years --------------------------------------------------------------------------------------------


def changes_of_clocks() -> list[datetime]:
    """Every instant of two years at which clocks change somewhere."""
    found = set()
    for name in sorted(available_timezones()):
        zone, day = ZoneInfo(name), FIRST
        while day < LAST:
            after = day + timedelta(days=1)
            if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
                low, high = day, after
                while high - low > timedelta(minutes=1):
                    middle = low + (high - low) / 2
                    same = middle.astimezone(zone).utcoffset() == day.astimezone(zone).utcoffset()
                    low, high = (middle, high) if same else (low, middle)
                found.add(high.replace(second=0, microsecond=0))
            day = after
    return sorted(found)


def everywhere(desk: Desk) -> None:
    """A business and a home in every zone there is, flagged hot so that no limit of fresh people hides one."""
    with desk.write() as write:
        for number, name in enumerate(sorted(zone for zone in available_timezones() if "/" in zone)):
            for home in (False, True):
                company = None if home else write.document("companies", name=f"Firm {number}", name_key=f"f{number}")
                one = write.document("prospects", company_id=company, first_name="Zo", last_name=name, zone=name, hot=1)
                number_text = f"+1208555{number * 2 + home:04}"
                write.document("contact_points", prospect_id=one, kind="phone", raw=number_text, normal=number_text)
                state.rebuild(write.conn, one)


def rule(desk: Desk, rules: Rules) -> None:
    """Let other rules hold."""
    with desk.write() as write:
        write.change("people", desk.person.id, roles="rep,manager")
    desk.reread_person()
    keep_rules(desk, rules)


CHANGES = changes_of_clocks()
NOON = (time(12), time(13))
LUNCH = Rules(hours=CallingRules(lunch=Hours(time(12), time(13))))


HOURS = [-20.5, -9.5, -0.02, 0, 0.02, 4.5, 11.25, 20.02]
MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 10, 15), datetime(2028, 10, 15), timezones=st.just(UTC)),  # noqa: DTZ001
    st.builds(lambda change, hours: change + timedelta(hours=hours), st.sampled_from(CHANGES), st.sampled_from(HOURS)),
)
"""Any instant of two years, and those around a change of clocks."""


def judged(desk: Desk, judge: Judge) -> list[str]:
    offered = head(desk, 5_000)
    for one in offered:
        assert judge.wrong(one) == [], one
    return offered


@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=FIXTURE)
@given(at=MOMENTS)
def test_no_unlawful_call_is_offered_in_any_zone_at_any_time_of_two_years(
    desk: Desk, clock: Clock, at: datetime
) -> None:
    if not desk.conn.execute("SELECT 1 FROM prospects WHERE first_name = 'Zo'").fetchone():
        rule(desk, LUNCH)
        everywhere(desk)
    clock.now = at
    judged(desk, Judge(desk, NOON))


@pytest.mark.slow
def test_no_unlawful_call_is_offered_around_any_change_and_everybody_is_called_at_some_time(
    desk: Desk, clock: Clock
) -> None:
    rule(desk, LUNCH)
    everywhere(desk)
    seen: set[str] = set()
    for change in CHANGES:
        for hours in HOURS:
            clock.now = change + timedelta(hours=hours)
            seen |= set(judged(desk, Judge(desk, NOON)))
    every = {row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE first_name = 'Zo'")}
    assert every <= seen


# --- a team at work ---------------------------------------------------------------------------------------------------

ACTS = ("call_next", "call_next", "call_next", "wait", "wait", "call_anybody", "dial", "tell_late", "skip", "hand_off",
        "answer", "arrive", "nurture", "manage", "undo")  # fmt: skip


def stories(acts: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Fifty acts, each with a number that says with whom and how, drawn evenly from a seed: nothing to shrink."""

    def story(seed: int) -> list[tuple[str, int]]:
        dice = Random(seed)
        return [(dice.choice(acts), dice.randrange(10_000)) for _ in range(50)]

    return st.integers(0, 2**32 - 1).map(story)


FEWER = settings(
    max_examples=max(12, settings.default.max_examples // 8),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=FIXTURE,
)
"""A story takes most of a second."""


@pytest.fixture(scope="session")
def staffed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace with a second rep, a track, and thirty people more in many places."""
    path = tmp_path_factory.mktemp("staffed") / "workspace.db"
    path.write_bytes(built.read_bytes())
    workspace = open_at(path, Clock(), seed=2)
    maria, _jordan, ruth = (Desk(workspace, person) for person in people.people(workspace.conn))
    with ruth.write() as write:
        ken = write.document("people", name="Ken Abe", roles="rep", time_zone="America/New_York")
    for number in range(30):
        company = f"Shared {number // 3}" if number % 4 else ""
        place = PLACES[number % len(PLACES)]
        one = add_prospect(
            maria, NewProspect(f"P{number}", "Poe", "", company, (f"+1208555{1000 + number}",), (), *place)
        )
        if number % 2:
            assign(ruth, Selection(ids=one.ids["prospect"]), ken)
    keep_rules(ruth, Rules(limit=LIMIT))
    steps = (Step("letter", 3), Step("call", 5), Step("email", 4))
    tracks.keep_track(ruth, Track("Often", steps, exits=frozenset({"reply"}), reentry_days=0))
    workspace.close()
    return path


def check_end(team: Team) -> None:
    assert check_file(team.manager).clean


@pytest.fixture
def play(staffed: Path, tmp_path: Path) -> Callable[..., None]:
    """Plays a story in a file of its own, with a check after each act; acts that are refused change nothing."""
    numbers = count()

    def tell(
        story: list[tuple[str, int]], check: Callable[[Team], None], after: Callable[[Team], None] = check_end
    ) -> None:
        number = next(numbers)
        path = tmp_path / f"team{number}.db"
        path.write_bytes(staffed.read_bytes())
        team = Team(path, number)
        try:
            for act, how in story:
                with suppress(KnownError):
                    getattr(team, act)(how)
                check(team)
            after(team)
        finally:
            team.close()

    return tell


class Seen:
    """What the queue of one rep offers after an act, looked at once for all that is asked of it."""

    def __init__(self, team: Team, desk: Desk) -> None:
        self.team, self.desk = team, desk
        self.judge = Judge(desk, most=LIMIT.most, days=LIMIT.days)
        self.offered = head(desk, 200)
        self.wrong = cache(self.judge.wrong)
        self.lanes = [store.record(desk.conn, one).lane for one in self.offered]


def nobody_is_offered_wrongly(seen: Seen) -> None:
    assert {one: wrong for one in seen.offered if (wrong := seen.wrong(one))} == {}


def no_promise_is_lost_or_early(seen: Seen) -> None:
    assert seen.lanes == sorted(seen.lanes, key=lambda lane: lane is not Lane.PROMISED)  # promises first
    desk = seen.desk
    for one in seen.team.ids:
        found, promise = state.read(desk.conn, one), seen.judge.promise(one)
        if found is None:  # removed
            continue
        person, kept = found
        assert (None if kept.callback_at is None else at(kept.callback_at)) == promise
        if promise is None or person.owner_id != desk.person.id:
            continue
        shown = store.promised_between(desk.conn, desk.person.id, "", text_of(promise + timedelta(seconds=1)))
        assert one in shown
        callable_now = kept.status in LIVING and not seen.wrong(one)
        assert (one in seen.offered) == callable_now


def one_in_five_is_fresh(seen: Seen) -> None:
    desk = seen.desk
    rows = desk.conn.execute(
        "SELECT prospect_id FROM prospect_state WHERE owner_id = ? AND lane = 4", (desk.person.id,)
    ).fetchall()
    waiting = [one for (one,) in rows if not seen.wrong(one)]
    if seen.judge.since_fresh() < 4 or not waiting or fresh_left(desk) < 1:
        return
    assert next(lane for lane in seen.lanes if lane is not Lane.PROMISED) is Lane.FRESH


def the_order_is_settled(seen: Seen) -> None:
    assert head(seen.desk, 200) == seen.offered
    assert [head(seen.desk, count) for count in (1, 3, 7, 30)] == [seen.offered[:count] for count in (1, 3, 7, 30)]


def the_queue_is_right(team: Team) -> None:
    for desk in team.reps:
        seen = Seen(team, desk)
        nobody_is_offered_wrongly(seen)
        no_promise_is_lost_or_early(seen)
        one_in_five_is_fresh(seen)
        the_order_is_settled(seen)


def folded_again_it_is_the_same(team: Team) -> None:
    check_end(team)
    before = [head(desk, 200) for desk in team.reps]
    others = [desk.another() for desk in team.reps]
    assert [head(desk, 200) for desk in others] == before
    for other in others:
        other.close()
    for one in team.ids:
        state.rebuild(team.desk.conn, one)
    assert [head(desk, 200) for desk in team.reps] == before


def nobody_is_loose_unlisted(team: Team) -> None:
    listed = {row.prospect_id for row in loose_ends.loose_ends(team.manager, limit=500).rows}
    assert listed == {one for one, kept in places(team.desk.conn, team.clock.now).items() if not kept}


@settings(FEWER, max_examples=max(16, settings.default.max_examples // 6))
@given(story=stories(ACTS))
def test_whatever_is_done_offers_are_lawful_promises_kept_the_fresh_have_their_turn_and_the_order_is_settled(
    play: Callable[..., None], story: list[tuple[str, int]]
) -> None:
    play(story, the_queue_is_right, folded_again_it_is_the_same)


@pytest.fixture(scope="session")
def pressed(staffed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same two days later, with more people to try again than a rep calls in a morning."""
    path = tmp_path_factory.mktemp("pressed") / "workspace.db"
    path.write_bytes(staffed.read_bytes())
    team = Team(path)
    for one in head(team.desk, 14):
        log_outcome(team.desk, Outcome(one, "busy"))
    team.close()
    return path


@FEWER
@given(calls=st.lists(st.tuples(st.sampled_from(RETRIES), st.integers(0, 9)), min_size=12, max_size=25))
def test_fresh_people_have_their_turn_under_any_retries(
    pressed: Path, tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("again") / "team.db"
    path.write_bytes(pressed.read_bytes())
    team = Team(path, 1)
    team.clock.forward(days=2)
    lanes, waited = [], []
    for said, minutes in calls:
        if offered := head(team.desk, 40):
            there = [store.record(team.desk.conn, one).lane for one in offered]
            lanes.append(there[0])
            waited.append(Lane.FRESH in there)
            log_outcome(team.desk, Outcome(offered[0], said))
        team.clock.forward(minutes=minutes)
    team.close()
    for at_call in range(len(lanes) - 4):
        few = slice(at_call, at_call + 5)
        assert Lane.FRESH in lanes[few] or not all(waited[few])


MESS = (
    "wait",
    "call_anybody",
    "nurture",
    "nurture",
    "nurture",
    "manage",
    "manage",
    "manage",
    "hand_off",
    "answer",
    "undo",
)
"""Acts by which people lose their owner, their number or their track, or are left alone for a while."""


@FEWER
@given(story=stories(MESS))
def test_who_is_nowhere_is_in_loose_ends_and_nobody_else(
    play: Callable[..., None], story: list[tuple[str, int]]
) -> None:
    play(story, nobody_is_loose_unlisted)
