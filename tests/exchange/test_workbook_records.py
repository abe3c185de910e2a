"""How many places binary workbooks span, records hidden from a plain walk among them."""

import struct
from collections.abc import Iterator

from sdr_desk.exchange.workbook_records import _places, binary_sheet_area


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def cell(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHH", row, column, 0) + bytes(8))


def listed(*begins: int) -> bytes:
    return b"".join(record(0x0085, struct.pack("<L", at) + bytes(6)) for at in begins)


END = record(0x000A, b"")


def test_an_old_sheet_reaches_to_its_last_row_and_column() -> None:
    assert _places(listed(99) + END + cell(0, 0) + cell(9, 4) + END + cell(1, 1) + END) == 50 + 4


def test_a_sheet_that_begins_within_another_record_counts() -> None:
    hidden = cell(65535, 255) + END
    head = len(listed(0) + END) + 4
    assert _places(listed(head) + END + record(0x1234, hidden)) == 65536 * 256


def test_sheets_that_begin_at_the_same_place_count_each() -> None:
    at = len(listed(0, 0, 0) + END)
    assert _places(listed(at, at, at) + END + cell(9, 9) + END) == 300


def test_sheets_that_lie_over_each_other_count_as_too_many() -> None:
    many = [len(listed(*[0] * 50) + END) + 18 * step for step in range(50)]
    assert _places(listed(*many) + END + cell(0, 0) * 50) > 1 << 39


def test_a_new_binary_sheet_is_read_on_behind_the_longest_record() -> None:
    far = bytes([0, 4]) + struct.pack("<L", 1048575) + bytes([7, 8]) + struct.pack("<LL", 16383, 0) + bytes(16)
    length = 70 << 20
    head = bytes([0x81, 1]) + bytes([length & 0x7F | 0x80, length >> 7 & 0x7F | 0x80, length >> 14 & 0x7F | 0x80])
    assert binary_sheet_area(_long(head + bytes([length >> 21]), far)) == 1048576 * 16384


def _long(head: bytes, far: bytes) -> Iterator[bytes]:
    yield head
    for _mebibyte in range(70):
        yield bytes(1 << 20)
    yield far
