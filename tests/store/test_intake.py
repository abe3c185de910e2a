"""Identifiers in bulk, long work written down, and who is found by what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lifecycle import Person, State
from sdr_desk.store import jobs, known_people, state
from sdr_desk.store.identity import Ids, moment_of
from sdr_desk.store.workspace import Workspace


@given(st.lists(st.integers(min_value=0, max_value=5_000), max_size=4))
def test_identifiers_in_bulk_go_on_from_single_ones(sizes: list[int]) -> None:
    ids = Ids(lambda: 1_700_000_000_000)
    made = [ids.next()]
    for size in sizes:
        made += [*ids.many(size), ids.next()]
    assert made == sorted(set(made))
    assert len(made) == 1 + sum(sizes) + len(sizes)
    assert all(len(one) == 36 and one[14] == "7" and one[19] in "89ab" for one in made)
    assert [moment_of(one) for one in made] == sorted(moment_of(one) for one in made)


def test_this_process_is_not_gone_and_another_is() -> None:
    assert not jobs.is_gone(jobs.this_process())
    number, started, boot = jobs.this_process().split("/", 2)
    assert jobs.is_gone(f"{number}/{started}/another start of the machine")
    assert jobs.is_gone(f"999999999/{started}/{boot}")
    assert jobs.is_gone("")


def test_a_job_is_found_while_it_lasts(workspace: Workspace) -> None:
    with workspace.write("somebody") as write:
        jobs.begin(write, "job", "import", "about")
    found = jobs.job(workspace.conn, "job")
    assert found is not None
    assert (found.kind, found.about) == ("import", "about")
    assert jobs.cut_off(workspace.conn) == []
    with workspace.write("somebody") as write:
        jobs.end(write, "job")
    assert jobs.job(workspace.conn, "job") is None


def test_the_newest_word_on_a_number_counts(workspace: Workspace) -> None:
    with workspace.write("somebody") as write:
        for value, act in (("+12085550190", "block"), ("+12085550191", "block"), ("+12085550191", "lift")):
            write.fact("do_not_call", prospect_id=None, scope="number", value=value, act=act)
    asked = ["+12085550190", "+12085550191", "+12085550192"]
    assert known_people.blocked(workspace.conn, asked, erased=False) == {"+12085550190"}


def test_lookups_use_their_indexes(workspace: Workspace) -> None:
    for query in (known_people._PEOPLE, known_people._BY_DOMAIN, known_people._BY_KEY, known_people._ROSTERS):
        plan = " ".join(row[3] for row in workspace.conn.execute(f"EXPLAIN QUERY PLAN {query}", ("[]",)))
        assert "SCAN v" in plan
        assert plan.count("SCAN") == 1


@pytest.mark.parametrize("owner", ["", "rep"])
@pytest.mark.parametrize("dialable", [True, False])
@pytest.mark.parametrize("score", [0.0, 0.475, 0.9])
def test_somebody_whom_nobody_has_touched_is_written_alike(
    workspace: Workspace, owner: str, dialable: bool, score: float
) -> None:
    person = Person(owner, "America/Boise", dialable, score, False)
    state.save(workspace.conn, "one", person, State())
    statement = state.insert_untouched(owned=bool(owner), dialable=dialable, score=score)
    workspace.conn.execute(statement, ("two", owner, person.zone, score))
    one, two = (workspace.conn.execute(state.READ_WHOLE, (who,)).fetchone() for who in ("one", "two"))
    assert one[1:] == two[1:]
