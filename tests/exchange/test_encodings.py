"""Which encoding a file is in, decided from its bytes."""

from pathlib import Path

import pytest

from sdr_desk.exchange.encodings import find_encoding

WESTERN = "Name;Ort\nMüller;Köln\nJosé Peña;Málaga\nZoë – “Ltd” €5\n"
CYRILLIC = "Имя;Город;Компания\n" + "Иван Петров;Москва;Северный ветер\nАнна Смирнова;Казань;Речной порт\n" * 20
JAPANESE = "名前,会社,都市\n" + "山田太郎,株式会社さくら,東京\n鈴木花子,北海道電機,札幌\n" * 20
POLISH = "Imię,Miasto\nPaweł Wójcik,Łódź\nGrażyna Mała,Białystok\n" * 3


def _found(tmp_path: Path, content: bytes) -> str | None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    return find_encoding(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_text(tmp_path: Path, encoding: str) -> None:
    assert _found(tmp_path, WESTERN.encode(encoding)) == encoding


@pytest.mark.parametrize(("text", "encoding"), [(CYRILLIC, "cp1251"), (JAPANESE, "shift_jis"), (POLISH, "cp1250")])
def test_scripts_that_look_like_nothing_else(tmp_path: Path, text: str, encoding: str) -> None:
    found = _found(tmp_path, text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


def test_late_letters_decide_too(tmp_path: Path) -> None:
    assert _found(tmp_path, b"a,b\n" * 50_000 + "Müller,Köln\n".encode("cp1252")) == "cp1252"


def test_bytes_that_no_code_page_names_are_still_read(tmp_path: Path) -> None:
    assert _found(tmp_path, b"Name\nM\xfcller \x81\n") == "latin-1"


def test_a_letter_cut_by_a_piece_is_whole(tmp_path: Path) -> None:
    assert _found(tmp_path, b"x" * ((1 << 20) - 1) + "é".encode()) == "utf-8"


@pytest.mark.parametrize("content", [bytes(range(256)) * 8 + b"\0" * 500, b"\xff\xfea\x00b", b"\x00\x01\x02\x00" * 99])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    assert _found(tmp_path, content) is None


def test_a_lone_zero_does_not_make_text_binary(tmp_path: Path) -> None:
    assert _found(tmp_path, b"Name,Note\nDana,before\0after and much more text\n") == "utf-8"
