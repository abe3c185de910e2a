"""Files written whole or not at all."""

import errno
from pathlib import Path

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import cannot_read, cannot_write, whole_file


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


def test_sentences_say_what_is_safe() -> None:
    error = PermissionError(errno.EACCES, "Permission denied")
    assert "unchanged" in cannot_write(Path("a.csv"), error).safe
    assert "Nothing was imported" in cannot_read(Path("a.csv"), error).safe
