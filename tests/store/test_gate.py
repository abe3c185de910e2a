"""A person's write passes before the next batch of a long work, and waits for one batch at most."""

from contextlib import closing
from pathlib import Path
from sqlite3 import Cursor, connect
from threading import Event, Thread

from sdr_desk.store.gate import BATCH_SECONDS, Gate, Portion, gate_of
from sdr_desk.store.workspace import Workspace, fold_log, settle_log


def announced(gate: Gate) -> None:
    """Wait until somebody's write is announced."""
    with gate._changed:
        assert gate._changed.wait_for(lambda: gate.wanted, 5)


def test_a_person_passes_before_the_next_batch() -> None:
    gate, order, inside, go = Gate(), [], Event(), Event()

    def batches() -> None:
        for number in range(3):
            with gate.last():
                order.append(f"batch {number}")
                if number == 0:
                    inside.set()
                    assert go.wait(5)

    def person() -> None:
        assert inside.wait(5)
        with gate.first():
            order.append("person")

    threads = [Thread(target=batches), Thread(target=person)]
    for thread in threads:
        thread.start()
    assert inside.wait(5)
    announced(gate)
    go.set()
    for thread in threads:
        thread.join(5)
    assert order == ["batch 0", "person", "batch 1", "batch 2"]


def test_nobody_waits_for_a_batch_for_ever(monkeypatch) -> None:
    monkeypatch.setattr("sdr_desk.store.gate.WAIT_SECONDS", 0.0)
    gate = Gate()
    with gate.last(), gate.first():
        assert gate.wanted == 1
    assert gate.wanted == 0


def test_connections_of_one_file_share_a_gate(workspace: Workspace, tmp_path: Path) -> None:
    other = workspace.another()
    assert other.gate is workspace.gate
    assert gate_of(tmp_path / "other.db") is not workspace.gate
    other.close()


def test_people_write_while_an_import_runs(workspace: Workspace) -> None:
    other, done = workspace.another(), []

    def write() -> None:
        for number in range(20):
            with workspace.gate.first():
                done.append(number)

    thread = Thread(target=write)
    thread.start()
    for _ in range(20):
        with other.write_batch("somebody") as batch:
            batch.overwrite("local_meta", {"key": "x"}, {"value": "y"})
    thread.join(5)
    assert done == list(range(20))
    other.close()


def test_a_persons_write_does_not_fold_the_log_of_a_long_work(workspace: Workspace) -> None:
    other = workspace.another()
    with other.long_work():
        with workspace.write("someone"):
            pass
        assert workspace.conn.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)
        assert other.conn.execute("PRAGMA synchronous").fetchone() == (1,)
    assert other.conn.execute("PRAGMA synchronous").fetchone() == (2,)
    with workspace.write("someone"):
        pass
    assert workspace.conn.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)
    other.close()


def test_a_batch_folds_nothing_even_before_the_long_work(workspace: Workspace) -> None:
    with workspace.write_batch("somebody"):
        assert workspace.conn.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)


def test_the_log_is_folded_to_its_end_though_somebody_writes_meanwhile(workspace: Workspace) -> None:
    fold_log(_Interrupted(workspace))
    with closing(connect(f"file:{workspace.path}?immutable=1", uri=True)) as file:  # without the log beside it
        assert file.execute("SELECT noun FROM audit WHERE action = 'test'").fetchall() == [("meanwhile",)]


class _Interrupted:
    """A connection beside which somebody writes once, after the first turn of folding."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.written = workspace, False

    def execute(self, sql: str) -> Cursor:
        self.workspace.conn.execute(sql).fetchall()
        if not self.written:
            self.written = True
            with self.workspace.write("somebody") as write:
                write.audit("test", "meanwhile")
        return self.workspace.conn.cursor()


def test_a_portion_doubles_while_it_is_quick_and_shrinks_at_once() -> None:
    portion, seen = Portion(40, measured=True), []
    for _ in range(5):
        seen.append(portion.rows)
        portion.learn(portion.rows, BATCH_SECONDS / 100)
    assert seen == [4, 8, 16, 32, 40]
    portion.learn(40, 4 * BATCH_SECONDS)
    assert portion.rows == 10
    portion.learn(10, 100 * BATCH_SECONDS)
    assert portion.rows == 4


def test_a_portion_is_full_when_its_time_is_over() -> None:
    assert Portion(40, measured=True).is_full(BATCH_SECONDS)
    assert not Portion(40, measured=True).is_full(BATCH_SECONDS / 2)


def test_where_nobody_waits_a_portion_is_whole() -> None:
    portion = Portion(40, measured=False)
    portion.learn(40, 10.0)
    assert (portion.rows, portion.is_full(10.0)) == (40, False)


def test_the_gate_tells_how_long_a_batch_held_it() -> None:
    gate = Gate()
    with gate.last():
        first = gate.held
        assert 0 < first < gate.held
    assert gate.held == gate.held > first


def test_a_log_that_is_not_there_needs_no_settling(tmp_path: Path) -> None:
    settle_log(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
