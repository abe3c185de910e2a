"""A large change whose process dies at any moment is whole at the next start, or taken back, and told in a sentence."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from sdr_desk.cli import main
from sdr_desk.desk import bulk, bulk_running, bulk_undoing, care, undo
from sdr_desk.desk.bulk import Work
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import was_cut_off
from sdr_desk.desk.recovery import recover
from sdr_desk.errors import KnownError
from sdr_desk.store import jobs
from sdr_desk.store.workspace import Workspace
from sdr_desk.store.writing import Write
from tests.conftest import Clock, open_at
from tests.desk.lists import living
from tests.desk.test_bulk import ACTS, EVERYONE, NEW_YEAR, shape

BACK = tuple(name for name in ACTS if name != "never")


class Dead(BaseException):
    """The process is gone: not one more line of it reaches the file."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even twelve people are many, and go in batches of five."""
    monkeypatch.setattr(bulk, "SMALL", 3)
    monkeypatch.setattr(bulk_running, "_BATCH", 5)


@contextmanager
def dying(number: int) -> Iterator[None]:
    """The process dies in its batch of this number, just before that is kept."""
    batch, left = Workspace.write_batch, count(1)

    @contextmanager
    def mortal(workspace: Workspace, actor_id: str) -> Iterator[Write]:
        with batch(workspace, actor_id) as write:
            yield write
            if next(left) >= number:
                raise Dead

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Workspace, "write_batch", mortal)
        patched.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        yield


def dies(act: Callable[[], object], number: int) -> bool:
    """Whether an act dies in its batch of this number; False when it has fewer."""
    try:
        with dying(number):
            act()
    except Dead:
        return True
    return False


def everything(desk: Desk) -> dict[str, object]:
    return {**shape(desk), **living(desk)}


def whole(desk: Desk) -> None:
    assert not was_cut_off(desk)
    assert recover(desk) == ()
    assert desk.conn.execute("SELECT count(*) FROM local_jobs").fetchone() == (0,)
    assert care.check_file(desk).clean


@pytest.mark.parametrize("number", range(1, 5))
@pytest.mark.parametrize("name", BACK)
def test_a_change_cut_off_anywhere_is_taken_back_and_told(desk: Desk, name: str, number: int) -> None:
    before = everything(desk)
    assert dies(lambda: ACTS[name](desk), number)
    assert (everything(desk) == before) == (number < 3)
    told = recover(desk)
    assert [sentence.endswith("what was done of it is taken back.") for sentence in told] == [True] * (number > 1)
    assert everything(desk) == before
    whole(desk)


@pytest.mark.parametrize("name", ACTS)
def test_after_its_last_batch_a_change_is_whole(desk: Desk, name: str) -> None:
    assert not dies(lambda: ACTS[name](desk), 5)
    done = everything(desk)
    whole(desk)
    assert everything(desk) == done


@pytest.mark.parametrize("number", range(1, 5))
def test_do_not_call_cut_off_is_finished_in_the_name_of_who_began_it(
    desk: Desk, as_person: Callable[[str], Desk], number: int
) -> None:
    assert dies(lambda: ACTS["never"](desk), number)
    told = recover(as_person("Ruth"))
    assert told == (("“Do not call: 12 people” was cut off in the middle; it is finished now.",) if number > 1 else ())
    sql = "SELECT count(DISTINCT prospect_id), min(actor_id), max(actor_id) FROM do_not_call WHERE id NOT IN withdrawn"
    mine = (12, desk.person.id, desk.person.id) if number > 1 else (0, None, None)
    assert desk.conn.execute(sql).fetchone() == mine
    whole(desk)


@pytest.mark.parametrize("number", [4, 5])
def test_do_not_call_that_was_stopped_and_then_cut_off_is_taken_back(desk: Desk, number: int) -> None:
    before, told = everything(desk), []
    work = Work(lambda done, *_told: told.append(done), lambda: bool(told))
    assert dies(lambda: bulk.do_not_call(desk, EVERYONE, "Letter", work=work), number)
    assert told == [5]
    (sentence,) = recover(desk)
    assert sentence == "“Do not call: 12 people” was cut off in the middle; what was done of it is taken back."
    assert everything(desk) == before
    whole(desk)


@pytest.mark.parametrize("name", ACTS)
def test_an_undo_cut_off_anywhere_is_finished_and_told(desk: Desk, name: str) -> None:
    before = everything(desk)
    for number in count(2):
        made = ACTS[name](desk)
        if not dies(lambda made=made: bulk.undo_bulk(desk, made.change_id), number):
            break
        assert recover(desk) == (f"Undoing “{made.label}” was cut off in the middle; it is finished now.",)
        assert everything(desk) == before
        whole(desk)
    assert number >= 5
    assert everything(desk) == before


def test_an_undo_cut_off_before_it_began_leaves_the_change_whole(desk: Desk) -> None:
    made = ACTS["nurture"](desk)
    done = everything(desk)
    assert dies(lambda: bulk.undo_bulk(desk, made.change_id), 1)
    assert recover(desk) == ()
    assert everything(desk) == done


@pytest.mark.parametrize("name", ACTS)
def test_recovering_that_is_cut_off_itself_goes_on(desk: Desk, name: str) -> None:
    before = everything(desk)
    assert dies(lambda: ACTS[name](desk), 4)
    for number in range(1, 4):
        assert dies(lambda: recover(desk), number)
    assert len(recover(desk)) == 1
    whole(desk)
    assert (everything(desk) == before) == (name != "never")


def test_who_was_worked_on_since_stays_and_is_told(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    assert dies(lambda: bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget"), 4)
    person = desk.conn.execute("SELECT prospect_id FROM prospect_state WHERE status = 'nurture'").fetchone()[0]
    log_outcome(as_person("Ruth"), Outcome(person, "gatekeeper", name="Bo"))
    (told,) = recover(as_person("Ruth"))
    assert told.endswith("what was done of it is taken back (1 left as it is: somebody has gone on).")
    sql = "SELECT prospect_id FROM enrolments WHERE id NOT IN withdrawn"
    assert desk.conn.execute(sql).fetchall() == [(person,)]
    whole(desk)


@pytest.mark.parametrize("name", ["nurture", "never"])
def test_what_was_recovered_is_not_offered_to_undo(desk: Desk, name: str) -> None:
    assert dies(lambda: ACTS[name](desk), 4)
    recover(desk)
    done = everything(desk)
    if name == "nurture":
        assert undo.undoable(desk) is None
        with pytest.raises(KnownError, match="nothing left"):
            undo.undo_last(desk)
    assert everything(desk) == done


def test_a_change_under_way_is_neither_undone_nor_recovered(desk: Desk) -> None:
    said: list[str] = []

    def watch(*_told: object) -> None:
        assert recover(desk) == ()
        with pytest.raises(KnownError, match="still under way") as refused:
            undo.undo_last(desk)
        said.append(refused.value.what)

    bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget", Work(lambda *told: watch() if told[0] < told[1] else None))
    assert said == ["“Nurture until Jan 4, 2027: 12 people” is still under way."] * 2


def test_an_undo_that_was_stopped_waits_for_whoever_stopped_it(desk: Desk) -> None:
    before, made, told = everything(desk), ACTS["nurture"](desk), []
    work = Work(lambda done, *_told: told.append(done), lambda: bool(told))
    with pytest.raises(KnownError, match="Undo again to go on"):
        bulk.undo_bulk(desk, made.change_id, work)
    assert not was_cut_off(desk)
    assert recover(desk) == ()
    assert everything(desk) != before
    told.clear()
    bulk.undo_bulk(desk, made.change_id, Work(lambda done, total, _words: told.append((done, total))))
    assert told == [(5, 10), (10, 10)]
    assert everything(desk) == before
    whole(desk)


def test_a_change_that_cannot_be_taken_back_now_is_at_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(desk)

    def full(*_given: object) -> int:
        raise KnownError("The disk is full.", "Nothing was changed.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(bulk_undoing.change_parts, "reverse", full)
        told: list[int] = []
        with pytest.raises(KnownError, match=r"disk is full\. What was changed so far is put right at the next start"):
            bulk.nurture(desk, EVERYONE, NEW_YEAR, "B", Work(lambda done, *_t: told.append(done), lambda: bool(told)))
    assert was_cut_off(desk)
    assert len(recover(desk)) == 1
    assert everything(desk) == before
    whole(desk)


def test_whoever_falls_in_the_last_batch_takes_all_of_it_back(desk: Desk) -> None:
    before = everything(desk)

    def fall(done: int, total: int, _words: str) -> None:
        if done == total:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget", Work(fall))
    assert everything(desk) == before
    whole(desk)


def test_two_starts_at_once_take_a_job_up_once(desk: Desk) -> None:
    assert dies(lambda: ACTS["nurture"](desk), 4)
    (job,) = jobs.cut_off(desk.conn)
    with desk.write() as write:
        assert jobs.claim(write, job)
    with desk.write() as write:
        assert not jobs.claim(write, job)
    assert recover(desk) == ()


def test_a_backup_made_in_the_middle_is_put_right_when_it_is_restored(desk: Desk, tmp_path: Path) -> None:
    before = everything(desk)
    made: list[care.Backup] = []

    def save(done: int, *_told: object) -> None:
        if done == 5:
            made.append(care.back_up_now(desk))

    bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget", Work(save))
    path = tmp_path / "restored.db"
    care.restore_backup(made[0].path, path, desk.now())
    with closing(open_at(path, Clock(), seed=5)) as workspace:
        restored = Desk(workspace, desk.person)
        assert was_cut_off(restored)
        assert len(recover(restored)) == 1
        assert everything(restored) == before
        whole(restored)


def test_the_command_line_tells_it_as_well(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert dies(lambda: ACTS["nurture"](desk), 4)
    assert main(["--workspace", str(desk.workspace.path), "check"]) == 0
    assert "12 people” was cut off in the middle; what was done of it is taken back." in capsys.readouterr().err
    whole(desk)
