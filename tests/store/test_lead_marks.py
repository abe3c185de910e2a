"""What is kept of leads is never older than the file, whatever is done to it and from where."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import flow_reading, handoffs, merging, worth
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.past_calls import PastCall, log_call
from sdr_desk.desk.personal_data import erase_person
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.desk.team import change_myself
from sdr_desk.desk.worth_figures import Span
from sdr_desk.errors import KnownError
from sdr_desk.store import flow, funnel, lead_marks
from tests.conftest import Clock
from tests.desk.booked import Floor, send
from tests.desk.posted import ids_of

ALL, MONTH = ("2026-01-01", "2030-12-31"), ("2026-10-01", "2026-10-31")
Act = tuple[int, int]


def agree(desk: Desk) -> None:
    """What is kept is what is read anew, on this connection and on another one."""
    other = desk.another()
    for span in (ALL, MONTH):
        anew = funnel.read(desk.conn, *span)
        assert funnel.leads(desk.conn, *span) == anew == funnel.leads(other.conn, *span)
    ids, since = [desk.person.id], MONTH_BEGAN
    kept = flow_reading._leads(other, ids, since)
    mine = [one for one in flow.courses(desk.conn, "2026") if one.rep_id in ids]
    assert kept == flow_reading._trails(desk, mine)
    span = Span(since, other.local_now().date())
    assert worth.over(other, span) == worth._over(desk, span, None, whole=True)
    other.close()


MONTH_BEGAN = Clock().now.date() - timedelta(days=9)


def act(floor: Floor, kind: int, about: int) -> None:
    """One of the acts that could change a lead, with somebody there is."""
    rep = floor.reps[about % 2]
    rows = rep.conn.execute("SELECT DISTINCT prospect_id FROM handoff_state UNION ALL SELECT id FROM prospects LIMIT 9")
    people = [row[0] for row in rows]
    one, two = people[about % len(people)], people[(about // 7) % len(people)]
    acts: dict[int, Callable[[], Changes | None]] = {
        5: lambda: edit_prospect(rep, one, Edit({"source": ("Fair", "Web", "")[about % 3]})),
        6: lambda: merging.merge(rep, one, two),
        7: lambda: merging.unmerge(rep, one),
        8: lambda: erase_person(floor.manager, one, "Asked to", "e-mail"),
        9: lambda: change_myself(rep, rep.person.name, "", ("Asia/Tokyo", "America/Boise")[about % 2]),
        10: lambda: log_call(rep, PastCall(one, "no_answer", at=floor.clock.now - timedelta(days=about % 5))),
    }
    if kind == 4:
        floor.undo((*floor.reps, *floor.closers, floor.manager)[about % 5])
    else:
        acts.get(kind, floor.act)()


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 99)), min_size=9, max_size=12), st.integers(0, 9))
@settings(max_examples=5, phases=(Phase.generate,))
def test_what_is_kept_is_what_is_read_anew(built: Path, acts: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        floor = Floor(built, Path(folder) / "floor.db", seed)
        writer = floor.workspace.another()
        desks = [*floor.reps, *floor.closers, floor.manager]
        for number, (kind, about) in enumerate(acts):
            for desk in desks:  # every other act comes from another connection
                desk.workspace = writer if number % 2 else floor.workspace
            with suppress(KnownError):
                act(floor, kind, about)
            agree(Desk(floor.workspace, floor.reps[0].person))
        writer.close()
        floor.workspace.close()


@pytest.mark.parametrize("statement", [
    "UPDATE handoff_state SET status = 'lost'", "UPDATE prospects SET source_id = NULL WHERE source_id IS NOT NULL",
    "UPDATE people SET time_zone = 'Asia/Tokyo'", "DELETE FROM handoff_state",
    "INSERT INTO withdrawn SELECT id FROM handoff_events WHERE act = 'accepted'",
])  # fmt: skip
def test_plain_sql_is_noticed_before_and_after_its_end(
    desk: Desk, as_person: Callable[[str], Desk], statement: str
) -> None:
    person = ids_of(desk)[0]
    edit_prospect(desk, person, Edit({"source": "Fair"}))
    handoffs.accept(as_person("Jordan"), send(desk, person, as_person("Jordan").person.id))
    (before,), other = funnel.leads(desk.conn, *ALL), desk.another()
    other.conn.execute("BEGIN IMMEDIATE")
    other.conn.execute(statement)
    assert funnel.leads(other.conn, *ALL) == funnel.read(other.conn, *ALL) != [before]
    assert funnel.leads(desk.conn, *ALL) == [before]
    other.conn.execute("COMMIT")
    assert funnel.leads(desk.conn, *ALL) == funnel.read(desk.conn, *ALL) != [before]
    other.close()


def test_a_mark_that_was_rolled_back_never_comes_again(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    send(desk, ids_of(desk)[0], as_person("Jordan").person.id)
    seen = {lead_marks.mark(desk.conn)}
    for zone in ("Asia/Tokyo", "Pacific/Honolulu", "Asia/Tokyo"):
        desk.conn.execute("BEGIN")
        desk.conn.execute("UPDATE people SET time_zone = ?", (zone,))
        assert funnel.leads(desk.conn, *ALL) == funnel.read(desk.conn, *ALL)
        seen.add(lead_marks.mark(desk.conn))
        desk.conn.execute("ROLLBACK")
    assert len(seen) == 4
    assert funnel.leads(desk.conn, *ALL) == funnel.read(desk.conn, *ALL)


def test_a_call_leaves_leads_kept(desk: Desk, as_person: Callable[[str], Desk], clock: Clock) -> None:
    first, other = ids_of(desk)[:2]
    send(desk, first, as_person("Jordan").person.id)
    before = lead_marks.mark(desk.conn)
    clock.forward(hours=1)
    log_call(desk, PastCall(other, "no_answer", at=clock.now))
    assert lead_marks.mark(desk.conn) == before
