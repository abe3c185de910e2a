"""Files written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.exchange import files
from sdr_desk.exchange.files import cannot_read, cannot_write, new_part, whole_file


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.bin"
    with whole_file(target) as file:
        file.write(b"all")
        assert not target.exists()
    assert target.read_bytes() == b"all"
    assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    with pytest.raises(KnownError, match="disk is full"), whole_file(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_beside_the_target_is_swept_a_day_later(tmp_path: Path) -> None:
    os.close(new_part(tmp_path)[0])
    (left,) = tmp_path.iterdir()
    now = left.stat().st_mtime
    fresh = tmp_path / ".sdr-desk-fresh_00.part"
    others = [tmp_path / name for name in (".abcdefgh.part", "sdr-desk-abcdefgh.part", ".sdr-desk-abcdefgh.part.pdf")]
    for path in (fresh, *others):
        path.write_bytes(b"x")
    for path in (left, *others):
        os.utime(path, (now - 90_000, now - 90_000))
    with whole_file(tmp_path / "out.bin") as file:
        file.write(b"all")
    assert set(tmp_path.iterdir()) == {fresh, *others, tmp_path / "out.bin"}


def test_a_folder_of_that_name_and_what_cannot_be_deleted_are_no_hindrance(tmp_path: Path, monkeypatch) -> None:
    for name in (".sdr-desk-aaaaaaaa.part", ".sdr-desk-bbbbbbbb.part"):
        path = tmp_path / name
        path.mkdir() if "aaaa" in name else path.write_bytes(b"x")
        os.utime(path, (0, 0))

    def refuses(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.Path, "unlink", refuses)
    handle, name = files.new_part(tmp_path)
    os.close(handle)
    assert {path.name for path in tmp_path.iterdir()} > {Path(name).name, ".sdr-desk-aaaaaaaa.part"}


def test_sentences_say_what_is_safe() -> None:
    error = PermissionError(errno.EACCES, "Permission denied")
    assert "unchanged" in cannot_write(Path("a.csv"), error).safe
    assert "Nothing was imported" in cannot_read(Path("a.csv"), error).safe
