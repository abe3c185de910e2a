"""One round: a worker is killed, its file is opened again and compared with one that nobody killed."""

from __future__ import annotations

import gc
import multiprocessing
import statistics
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import sit_down, was_cut_off
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.recovery import recover
from sdr_desk.desk.undo import undo_last
from sdr_desk.store import backup
from tests.torture import kill_record
from tests.torture.kill_kinds import KINDS, Kind
from tests.torture.kill_record import Content
from tests.torture.kill_sitting import Sitting, small_batches
from tests.torture.kill_worker import die, work
from tests.torture.power_cut import Synced, cut_power

_USUAL = 0.003
"""How many seconds an act is taken to last until one was measured."""

_LATER = 10_000
"""In so many acts the clock is set forward when the file is opened again."""

_START = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _START.set_forkserver_preload(["tests.torture.kill_worker"])  # a killed process costs milliseconds, not a start


@dataclass(frozen=True)
class Said:
    """What a worker said before it died.

    Attributes:
        told: what was acknowledged, by act, in order.
        under_way: the act that was begun and not acknowledged, "" when it died between two.
        synced: what of the log was on the disk when it died.
    """

    told: tuple[str, ...]
    under_way: str
    synced: Synced


@dataclass(frozen=True)
class Judged:
    """What became of a round: in which act the kill fell, what the next start said, what the power took."""

    under_way: str
    sentences: tuple[str, ...]
    harm: str


def start(target: Any, *told: object) -> tuple[Any, Connection]:
    """A process that can be killed, and what it says."""
    here, there = _START.Pipe(duplex=False)
    process = _START.Process(target=target, args=(*told, there), daemon=True)
    process.start()
    there.close()
    return process, here


def speak(path: Path, words: str, seed: int, way: str, pipe: Connection) -> None:
    """The worker's first function."""
    work(path, words, seed, way, pipe.send)
    die()


def killed(path: Path, words: str, seed: int, way: str) -> Said:
    """Let a worker do one kind of work, and kill it by the seed."""
    process, pipe = start(speak, path, words, seed, way)
    with closing(pipe):
        all_heard = list(_hear(process, pipe, words, seed, way))
    process.join()
    heard = [one for one in all_heard if one[0] != "synced"]
    synced = [one[1] for one in all_heard if one[0] == "synced"]
    done = [one for one in heard if one[0] == "done"]
    under_way = heard[-1][2] if heard and heard[-1][0] == "begin" else ""
    assert heard, f"seed {seed}: the worker said nothing, exit code {process.exitcode}"
    assert process.exitcode is not None
    assert process.exitcode < 0 or sys.platform == "win32", f"seed {seed}: the worker ended with {process.exitcode}"
    return Said(tuple(one[3] for one in done), under_way, synced[-1])


def _hear(process: Any, pipe: Connection, words: str, seed: int, way: str) -> Iterator[tuple[Any, ...]]:
    """What is said until the end; by the clock it is killed a moment after one aimed act has begun."""
    dice, names, spans = Random(seed), {act.__name__ for act in KINDS[words].aimed}, list[float]()
    wait = dice.randint(1, 6)
    while True:
        try:
            one = pipe.recv()
        except EOFError:
            return
        yield one
        if one[0] == "done" and one[2] in names:
            spans.append(one[4])
        if way == "clock" and one[0] == "begin" and one[2] in names:
            wait -= 1
            if wait == 0:
                time.sleep(dice.uniform(0, statistics.median(spans or [_USUAL])))  # the kill is to fall inside the act
                process.kill()


@dataclass
class Twin:
    """A file with the same work that nobody killed: before and after the act under way."""

    before: Content
    after: Content
    files: tuple[dict[str, bytes], dict[str, bytes]]


def twin(ground: Path, folder: Path, words: str, seed: int, acts: int) -> Twin:
    """Do the same work once more, so many acts and one more."""
    path, kind = copied(ground, folder), KINDS[words]
    found, files = [], []
    with small_batches(), closing(Sitting(path, seed)) as sitting:
        for number in range(acts + 2):
            if number >= acts:
                if kind.settled:
                    kind.settled(sitting)
                found.append(kill_record.content(sitting.workspace.conn, exact=kind.exact))
                files.append(_files(sitting.folder))
            if number <= acts:
                sitting.play(sitting.dice.choice(kind.acts))
    return Twin(found[0], found[1], (files[0], files[1]))


def copied(ground: Path, folder: Path) -> Path:
    """A copy of the file to start from, in a folder of its own."""
    folder.mkdir(parents=True)
    path = folder / "desk.db"
    path.write_bytes(ground.read_bytes())
    return path


def survives(ground: Path, folder: Path, words: str, seed: int, way: str, *, power: bool = False) -> Judged:
    """Kill, perhaps cut the power, start again, compare.

    Raises:
        AssertionError: something acknowledged is lost, or something is half done.
    """
    path = copied(ground, folder / "killed")
    said = killed(path, words, seed, way)
    harm = cut_power(path, said.synced, Random(seed)) if power else ""
    other = twin(ground, folder / "twin", words, seed, len(said.told))
    where = f"{words}, seed {seed}, by {way}, after {len(said.told)} acts, in {said.under_way or 'none'}, {harm}"
    with small_batches(), closing(Sitting(path, seed, after=_LATER)) as sitting:
        desk = sit_down(sitting.workspace)
        assert desk is not None
        cut = was_cut_off(desk)
        sentences = recover(desk)
        assert recover(desk) == (), where
        assert bool(sentences) == cut, where
        if settled := KINDS[words].settled:
            settled(sitting)
        _is_as_said(desk, said, other, KINDS[words], sentences, where)
        _is_in_order(desk, said, where)
        _files_are_whole(path.parent, other, said, where)
        _goes_on(desk, where)
    gc.collect()
    return Judged(said.under_way, sentences, harm)


def _is_as_said(desk: Desk, said: Said, other: Twin, kind: Kind, sentences: tuple[str, ...], where: str) -> None:
    now = kill_record.content(desk.conn, exact=kind.exact and not sentences)
    missing, more = kill_record.differs(other.before, now), kill_record.differs(other.after, now)
    assert not missing or (said.under_way and not more), f"{where}:\nagainst before:\n{missing}\nagainst after:\n{more}"
    for sentence in sentences:
        assert "cut off" in sentence, where
        assert not (missing if "taken back" in sentence or "Nothing of it" in sentence else more), (
            f"{where}: {sentence}"
        )
    if not missing and kind.exact and said.told:
        assert kill_record.says(desk.conn, said.told[-1]), where


def _is_in_order(desk: Desk, said: Said, where: str) -> None:
    assert kill_record.wrong(desk.conn) == [], where
    assert care.check_file(desk).clean, where
    for told in said.told:
        if told.startswith("erased\n"):
            assert told.split("\n")[1].encode() not in desk.workspace.path.read_bytes(), where


def _files(folder: Path) -> dict[str, bytes]:
    """The files that left the desk, by name; what was never finished has no name yet, it is hidden."""
    names = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(name): _told(folder / name) for name in names if not any(part.startswith(".") for part in name.parts)}


def _told(path: Path) -> bytes:
    """What is in a file; workbooks and PDFs hold the time, so only that they are whole counts."""
    if path.suffix == ".xlsx":
        assert zipfile.ZipFile(path).testzip() is None, path
        return b"whole"
    if path.suffix == ".pdf":
        assert path.read_bytes().rstrip().endswith(b"%%EOF"), path
        return b"whole"
    return path.read_bytes() if path.suffix in (".csv", ".json", ".html") else b"there"


def _files_are_whole(folder: Path, other: Twin, said: Said, where: str) -> None:
    found, (before, after) = _files(folder / "files"), other.files
    for name, data in found.items():
        assert data in (before.get(name), after.get(name)), f"{where}: {name} is neither the old nor the new one"
    assert before.keys() <= found.keys() | after.keys() or said.under_way, where
    for one in care.backups_of(folder / "desk.db"):
        backup.verify(one.path)
        assert backup.standing(one) in ("whole", "unsealed"), f"{where}: {one.path.name}"


def _goes_on(desk: Desk, where: str) -> None:
    """Nothing that the dead process held keeps anybody from writing, undoing or copying, and nothing of it is left."""
    add_prospect(desk, NewProspect("Later", "One"))
    undo_last(desk)
    made = care.back_up_now(desk)
    backup.verify(made.path)
    folder = care.folder_of(desk)
    left = [path.name for path in (*folder.iterdir(), *desk.workspace.path.parent.glob("desk*")) if _is_left(path)]
    assert not left, f"{where}: left by the dead process: {left}"
    assert care.check_file(desk).clean, where


def _is_left(path: Path) -> bool:
    """Whether a file beside the workspace or a backup belongs to neither; a damaged copy is kept with its log."""
    name = path.name.removesuffix(".seal")
    if name.startswith("desk.db") or "-damaged" in name:
        name = name.removesuffix("-wal").removesuffix("-shm")
    return not name.endswith((".sdrdesk", "desk.db")) or not path.with_name(name).exists()
