"""Which encoding a file is in, decided from a sample of its bytes."""

import random
from pathlib import Path

import pytest

from sdr_desk.exchange.encodings import LENIENT, find_encoding, spoken_encoding

WESTERN = "Name;Ort\nMüller;Köln\nJosé Peña;Málaga\nZoë – “Ltd” €5\n"
CYRILLIC = "Имя;Город;Компания\n" + "Иван Петров;Москва;Северный ветер\nАнна Смирнова;Казань;Речной порт\n" * 20
JAPANESE = "名前,会社,都市\n山田太郎,株式会社さくら,東京\n鈴木花子,北海道電機,札幌\n"
CHINESE = "姓名,公司,电话\n王小明,上海机械有限公司,021-5550101\n李华,北京电子科技公司,010-5550102\n"
POLISH = "Imię,Miasto\nPaweł Wójcik,Łódź\nGrażyna Mała,Białystok\n" * 3


def _found(tmp_path: Path, content: bytes) -> str | None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    return find_encoding(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_text(tmp_path: Path, encoding: str) -> None:
    assert _found(tmp_path, WESTERN.encode(encoding)) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE * 20, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "utf-16-be"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (POLISH, "cp1250"),
        ("Vorname;Größe\nJörg;1,5\n", "cp1252"),
        ("Name,Note\nDana,the firm’s “own” words\n", "cp1252"),
    ],
)
def test_scripts_read_back(tmp_path: Path, text: str, encoding: str) -> None:
    found = _found(tmp_path, text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


def test_late_letters_are_read_whatever_the_sample_showed(tmp_path: Path) -> None:
    content = b"a,b\n" * 500_000 + "Müller,Köln\n".encode("cp1252")
    found = _found(tmp_path, content)
    assert found is not None
    assert content.decode(found, LENIENT).endswith("Müller,Köln\n")


@pytest.mark.parametrize("letters", ["Müller,Köln\n", "Zoë,Nîmes\n"])
def test_a_few_bytes_of_another_encoding_do_not_spoil_utf_8(tmp_path: Path, letters: str) -> None:
    content = "Jürgen,Málaga\n".encode() * 5 + letters.encode("cp1252") + b"\x81\n"
    assert _found(tmp_path, content) == "utf-8"
    assert content.decode("utf-8", LENIENT).splitlines()[5:] == [letters.strip(), "\x81"]


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 8 + b"\0" * 500, b"\x00\x01\x02\x00" * 99, bytes(range(20)) * 9]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    assert _found(tmp_path, content) is None


def test_a_text_with_nothing_but_zeros_at_its_end_is_text(tmp_path: Path) -> None:
    assert _found(tmp_path, b"Name,City\nDana,Boise\n" + b"\0" * 5000) == "utf-8"


def test_half_a_letter_at_the_end_stops_nothing() -> None:
    assert b"\xff\xfea\x00b".decode("utf-16", LENIENT) == "a\ufffd"


def test_lone_zeros_do_not_make_text_binary(tmp_path: Path) -> None:
    assert _found(tmp_path, b"Name,Note\n\0Dana\0,more\n") == "utf-8"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("utf-8-sig", "UTF-8"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252"), ("euc_jp", "EUC-JP")],
)
def test_names_for_the_page(name: str, spoken: str) -> None:
    assert spoken_encoding(name) == spoken


@pytest.mark.parametrize("seed", range(8))
def test_bytes_without_sense_are_no_text(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(random.Random(seed).randbytes(5_000))
    assert find_encoding(file) is None
