"""A workbook is handed on no faster than it is looked through, and one that would fill the memory not to its end."""

import io
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from sdr_desk.errors import KnownError
from sdr_desk.exchange import workbook_gate
from sdr_desk.exchange.archives import unpacked
from sdr_desk.exchange.workbook_bounds import PartWeight
from sdr_desk.exchange.workbook_gate import looked_through

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook of a thousand rows, looked through while it is read."""
    monkeypatch.setattr(workbook_gate, "_WORTH", 0)
    path = tmp_path / "leads.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for row in range(1_000):
            sheet.write_row(row, 0, [f"Dana {row}", "Ridgeline", row])
    return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is looked through until this is set."""
    may = threading.Event()
    add = PartWeight.add

    def waits(self: PartWeight, piece: bytes) -> None:
        assert may.wait(30)
        add(self, piece)

    monkeypatch.setattr(PartWeight, "add", waits)
    yield may
    may.set()


def data_of(path: Path, name: str = SHEET) -> tuple[int, int]:
    """Where the packed bytes of a part begin and end."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        part = archive.getinfo(name)
        file.seek(part.header_offset + 26)
        start = part.header_offset + 30 + sum(int.from_bytes(file.read(2), "little") for _ in range(2))
        return start, start + part.compress_size


def test_every_byte_is_handed_on_as_it_is(book: Path) -> None:
    with looked_through(book, "xlsx") as gate:
        assert gate is not None
        assert gate.readable()
        assert gate.seekable()
        assert gate.read() == book.read_bytes()


def test_a_part_waits_until_it_was_looked_through(book: Path, held: threading.Event) -> None:
    start, end = data_of(book)
    found: list[bytes] = []
    with looked_through(book, "xlsx") as gate:
        assert gate is not None
        gate.seek(start - 10)
        assert gate.read(4_096) == book.read_bytes()[start - 10 : start]  # the head of a part alone
        reader = threading.Thread(target=lambda: found.append(gate.read(end - start)))
        reader.start()
        assert found == []
        held.set()
        reader.join()
    assert book.read_bytes()[start:end].startswith(found[0])
    assert found[0]


def test_what_would_take_too_much_is_not_handed_on(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_gate, "most_memory", lambda _path: 9_000)
    start, end = data_of(book)
    got = b""
    with pytest.raises(KnownError, match="too large"), looked_through(book, "xlsx") as gate:
        assert gate is not None
        gate.seek(start)
        while piece := gate.read(end - start - len(got)):
            got += piece
    assert got == b""


def test_a_file_left_early_is_closed_and_nobody_goes_on_looking(book: Path) -> None:
    def leaves() -> None:
        with looked_through(book, "xlsx"):
            raise KeyError

    with pytest.raises(KeyError):
        leaves()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("workbook")]
    book.unlink()


def test_an_error_of_our_own_while_looking_comes_out(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_self: PartWeight, _piece: bytes) -> None:
        raise ArithmeticError

    monkeypatch.setattr(PartWeight, "add", breaks)
    with pytest.raises(ArithmeticError), looked_through(book, "xlsx"):
        pass


@pytest.mark.parametrize("case", ["two parts in one place", "another packing", "an old kind", "a small one"])
def test_what_is_oddly_made_is_looked_through_before(book: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    kind = "xlsx"
    if case == "two parts in one place":
        with zipfile.ZipFile(book, "a") as archive:
            archive.filelist[1].header_offset = archive.filelist[0].header_offset
            archive.writestr("a", b"")
    elif case == "another packing":
        with zipfile.ZipFile(book, "a", zipfile.ZIP_BZIP2) as archive:
            archive.writestr("a", b"b" * 99)
    elif case == "an old kind":
        kind = "ods"
    else:
        monkeypatch.setattr(workbook_gate, "_WORTH", 1 << 18)
    with looked_through(book, kind) as gate:
        assert gate is None


def test_a_broken_part_is_left_to_whoever_reads_it(book: Path) -> None:
    start, end = data_of(book)
    content = bytearray(book.read_bytes())
    content[start:end] = b"\xff" * (end - start)
    book.write_bytes(content)
    with looked_through(book, "xlsx") as gate:
        assert gate is not None
        assert gate.read() == bytes(content)


@pytest.mark.parametrize("at", [0, 4, 9, 30])
def test_cells_without_a_row_and_names_cut_in_two_count(at: int) -> None:
    sheet = b'<sheetData><c r="A1"/><c r="XFD1048576"/></sheetData>'
    weight = PartWeight()
    weight.add(sheet[:at])
    weight.add(sheet[at:])
    assert weight.memory > 1 << 38


FAR = b'<sheetData><c r="A1"/><c r="XFD1048576"/></sheetData>'


def packed(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def spoiled(content: bytes) -> bytes:
    """The content with the packed bytes of the first part, which is called a, made rubbish."""
    return content[:31] + b"\xff" * 6 + content[37:]


ODD = {
    "a broken part before it": spoiled(packed(("a", b"hello hello hello"), (SHEET, FAR))),
    "another name in its own head": packed((SHEET, FAR)).replace(b"xl/", b"xm/", 1),
    "a name that is the same up to a zero": packed((SHEET, FAR), (f"{SHEET}Qx", b"<a/>")).replace(b"Qx", b"\0x"),
    "two lists of parts": packed((SHEET, FAR)) + packed((SHEET, b"<a/>"))[:-2] + b"\xff\x7f",
}


@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("worth", [0, 1 << 18])
def test_nothing_odd_about_the_archive_hides_a_far_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, worth: int
) -> None:
    monkeypatch.setattr(workbook_gate, "_WORTH", worth)
    path = tmp_path / "a.xlsx"
    path.write_bytes(ODD[case])
    with pytest.raises(KnownError, match="too large"), looked_through(path, "xlsx"):
        pass


@pytest.mark.parametrize("run", [b" ", b"\n", b"0"])
def test_a_long_run_within_a_reference_hides_nothing(run: bytes) -> None:
    blank, noughts = (b"", run * 3_000) if run == b"0" else (run * 3_000, b"")
    sheet = b'<sheetData><c r="A1"/><c r' + blank + b"=" + blank + b'"XFD' + noughts + b'1048576"/></sheetData>'
    weight = PartWeight()
    for at in range(0, len(sheet), 1_000):
        weight.add(sheet[at : at + 1_000])
    assert weight.memory > 1 << 38


def test_all_that_stands_before_a_damage_is_given() -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = squeeze.compress(FAR * 99) + squeeze.flush(zlib.Z_FULL_FLUSH) + b"\xff" * 99
    found = b""
    with pytest.raises(zlib.error):
        for _at, piece in unpacked(io.BytesIO(content), 0, len(content), stored=False):
            found += piece
    assert found.startswith((FAR * 99)[:-1])  # what unpacks the last byte meets the damage too
