"""Busy times read from calendar files as other programs write them, also bad ones."""

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange import busy_times
from sdr_desk.exchange.calendar_plan import BusyRead
from sdr_desk.exchange.calendars import read_busy
from tests.naughty import NAUGHTY

MONDAY, SUNDAY = date(2026, 10, 12), date(2026, 10, 18)
BOISE = "America/Boise"


def _event(*lines: str, uid: str = "one", title: str = "Team meeting") -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{title}", *lines, "END:VEVENT"]
    )


def _file(folder: Path, *events: str, head: str = "") -> Path:
    path = folder / "calendar.ics"
    content = "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *([head] if head else []), *events, "END:VCALENDAR", ""]
    )
    path.write_bytes(content.encode())
    return path


def _read(folder: Path, *events: str, head: str = "", zone: str = BOISE) -> BusyRead:
    return read_busy(_file(folder, *events, head=head), MONDAY, SUNDAY, zone)


def _times(found: BusyRead) -> list[tuple[str, str]]:
    return [(f"{span.starts:%d %H:%M}", f"{span.ends:%d %H:%M}") for span in found.spans]


def test_a_meeting_takes_its_time(tmp_path: Path) -> None:
    [span] = _read(tmp_path, _event("DTSTART:20261013T150000Z", "DTEND:20261013T160000Z")).spans
    assert (span.uid, span.title, span.all_day) == ("one", "Team meeting", False)
    assert (span.starts.isoformat(), span.ends.isoformat()) == (
        "2026-10-13T15:00:00+00:00",
        "2026-10-13T16:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("start", "times"),
    [
        ("DTSTART:20261013T090000", ("13 15:00", "13 16:00")),
        ("DTSTART;TZID=America/New_York:20261013T090000", ("13 13:00", "13 14:00")),
        ("DTSTART;TZID=W. Europe Standard Time:20261013T090000", ("13 07:00", "13 08:00")),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/America/Denver:20261013T090000", ("13 15:00", "13 16:00")),
        ("DTSTART;TZID=Nowhere/Town:20261013T090000", ("13 15:00", "13 16:00")),
    ],
)
def test_zones_as_programs_name_them(tmp_path: Path, start: str, times: tuple[str, str]) -> None:
    assert _times(_read(tmp_path, _event(start, "DURATION:PT1H"))) == [times]


def test_a_zone_the_file_defines_itself(tmp_path: Path) -> None:
    offsets = ("TZOFFSETFROM:+0300", "TZOFFSETTO:+0300")
    standard = ("BEGIN:STANDARD", "DTSTART:20000101T000000", *offsets, "END:STANDARD")
    zone = "\r\n".join(("BEGIN:VTIMEZONE", "TZID:Own", *standard, "END:VTIMEZONE"))
    assert _times(_read(tmp_path, zone, _event("DTSTART;TZID=Own:20261013T090000", "DURATION:PT1H"))) == [
        ("13 06:00", "13 07:00")
    ]


def test_whole_days_are_days_where_the_person_is(tmp_path: Path) -> None:
    found = _read(tmp_path, _event("DTSTART;VALUE=DATE:20261013", "DTEND;VALUE=DATE:20261015"))
    assert (_times(found), found.spans[0].all_day) == ([("13 06:00", "15 06:00")], True)


@pytest.mark.parametrize(
    "lines",
    [
        ("DURATION:PT1H", "STATUS:CANCELLED"), ("DURATION:PT1H", "TRANSP:TRANSPARENT"), ("DURATION:PT0S",), (),
        ("DTEND:20261013T150000Z",),
    ],
)  # fmt: skip
def test_what_takes_no_time(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert _read(tmp_path, _event("DTSTART:20261013T150000Z", *lines)) == BusyRead(())


def test_a_floating_time_is_in_the_zone_the_calendar_names(tmp_path: Path) -> None:
    found = _read(tmp_path, _event("DTSTART:20261013T090000", "DURATION:PT1H"), head="X-WR-TIMEZONE:Europe/London")
    assert _times(found) == [("13 08:00", "13 09:00")]


def test_our_own_entries_take_no_time_from_us(tmp_path: Path) -> None:
    assert _read(tmp_path, _event("DTSTART:20261013T150000Z", "DURATION:PT1H", uid="b1.maria@sdr-desk")).spans == ()


def test_private_entries_are_only_busy(tmp_path: Path) -> None:
    [span] = _read(tmp_path, _event("DTSTART:20261013T150000Z", "DURATION:PT1H", "CLASS:PRIVATE")).spans
    assert span.title == "Busy"


def test_repeats_changed_and_cancelled_dates(tmp_path: Path) -> None:
    rule = ("DTSTART;TZID=America/Boise:20261012T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    master = _event(*rule, "EXDATE;TZID=America/Boise:20261013T090000")
    later = _event("RECURRENCE-ID;TZID=America/Boise:20261014T090000", "DTSTART:20261014T200000Z", "DURATION:PT2H")
    gone = _event("RECURRENCE-ID;TZID=America/Boise:20261015T090000", "DTSTART:20261015T150000Z", "STATUS:CANCELLED")
    assert _times(_read(tmp_path, master, later, gone)) == [
        ("12 15:00", "12 16:00"), ("14 20:00", "14 22:00"), ("16 15:00", "16 16:00"), ("17 15:00", "17 16:00"),
        ("18 15:00", "18 16:00"),
    ]  # fmt: skip


def test_a_repeat_keeps_its_hour_when_the_clock_changes(tmp_path: Path) -> None:
    path = _file(tmp_path, _event("DTSTART;TZID=America/New_York:20260901T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
    spans = read_busy(path, date(2026, 10, 31), date(2026, 11, 2), BOISE).spans
    assert [span.starts.hour for span in spans] == [13, 14, 14]


def test_spans_that_reach_into_the_stretch(tmp_path: Path) -> None:
    before = _event("DTSTART:20261010T150000Z", "DTEND:20261012T150000Z")
    outside = _event("DTSTART:20261011T150000Z", "DTEND:20261012T060000Z", uid="two")
    after = _event("DTSTART:20261019T060000Z", "DURATION:PT1H", uid="three")
    assert _times(_read(tmp_path, before, outside, after)) == [("10 15:00", "12 15:00")]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "comes back every hour or more often."),
        ("FREQ=DAILY;INTERVAL=0", "comes back by a rule that cannot be read."),
        ("nonsense", "comes back by a rule that cannot be read."),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "comes back by a rule that meets no date."),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYSETPOS=9", "comes back by a rule that meets no date."),
        ("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "comes back by a rule that meets no date."),
    ],
)
def test_rules_without_end_or_sense_are_left_out_and_said(tmp_path: Path, rule: str, why: str) -> None:
    good = _event("DTSTART:20261013T150000Z", "DURATION:PT1H", uid="two")
    bad = _event("DTSTART:20200101T150000Z", "DURATION:PT1H", f"RRULE:{rule}")
    found = _read(tmp_path, bad, good)
    assert (len(found.spans), found.left_out) == (1, (f"Team meeting {why}",))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=13", "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=2TU", "FREQ=YEARLY;BYYEARDAY=286", "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=5",
        "FREQ=YEARLY;BYWEEKNO=42;BYDAY=TU", "FREQ=DAILY;BYMONTH=10;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTHDAY=-19",
    ],
)  # fmt: skip
def test_rules_with_sense_are_worked_out(tmp_path: Path, rule: str) -> None:
    found = _read(tmp_path, _event("DTSTART:20251014T150000Z", "DURATION:PT1H", f"RRULE:{rule}"))
    assert found.left_out == ()
    assert ("13 15:00", "13 16:00") in _times(found)


@pytest.mark.parametrize(
    "line", ["DTSTART:2026nonsense", "DTSTART:99991231T235959Z\r\nDURATION:P9D", "DTEND:20261013T150000Z"]
)
def test_an_entry_without_a_place_in_time_is_said(tmp_path: Path, line: str) -> None:
    assert _read(tmp_path, _event(line)).left_out == ("Team meeting has a time that cannot be read.",)


def test_an_entry_inside_a_zone_that_cannot_be_read_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    lost = _event("DTSTART:never", uid="lost")
    head = f"BEGIN:VTIMEZONE\r\nTZID:America/Boise\r\n{lost}\r\nEND:VTIMEZONE"
    found = _read(tmp_path, _event("DTSTART:20261014T160000Z", "DURATION:PT1H"), head=head)
    assert (len(found.spans), found.left_out) == (1, ("Team meeting has a time that cannot be read.",))


def test_an_entry_inside_another_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    inside = _event("DTSTART:never", uid="lost")
    found = _read(tmp_path, _event("DTSTART:20261014T160000Z", "DURATION:PT1H", inside))
    assert "Team meeting has a time that cannot be read." in found.left_out


@pytest.mark.parametrize(
    "content", ["", "Name,Phone\nDana,1\n", "BEGIN:VCARD\nEND:VCARD\n", "BEGIN:VCALENDAR", "\x00\xff" * 40]
)
def test_what_is_no_calendar_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "calendar.ics"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(KnownError, match=r"calendar\.ics is not a calendar file we can read"):
        read_busy(path, MONDAY, SUNDAY, BOISE)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be read"):
        read_busy(tmp_path / "none.ics", MONDAY, SUNDAY, BOISE)


def test_a_file_that_is_too_large_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, *[_event("DTSTART:20261013T150000Z", uid=str(number)) for number in range(4)])
    monkeypatch.setattr(busy_times, "MOST_ENTRIES", 3)
    with pytest.raises(KnownError, match="more than 3 entries"):
        read_busy(path, MONDAY, SUNDAY, BOISE)
    monkeypatch.setattr(busy_times, "LARGEST", 100)
    with pytest.raises(KnownError, match="too large for a calendar"):
        read_busy(path, MONDAY, SUNDAY, BOISE)


def test_bytes_of_older_programs_are_read(tmp_path: Path) -> None:
    path = _file(tmp_path, _event("DTSTART:20261013T150000Z", "DURATION:PT1H", title="Büro"))
    for content in (path.read_bytes().replace(b"\r\n", b"\n"), b"\xef\xbb\xbf" + path.read_bytes()):
        path.write_bytes(content)
        assert [span.title for span in read_busy(path, MONDAY, SUNDAY, BOISE).spans] == ["Büro"]


def test_any_title_is_one_line(tmp_path: Path) -> None:
    events = [
        _event(
            "DTSTART:20261013T150000Z",
            "DURATION:PT1H",
            uid=str(number),
            title=title.replace("\n", "\\n").replace("\r", ""),
        )
        for number, title in enumerate(NAUGHTY)
    ]
    spans = _read(tmp_path, *events).spans
    assert len(spans) > len(NAUGHTY) * 0.9
    assert all(span.title and "\n" not in span.title for span in spans)


LONDON = "DTSTART;TZID=Europe/London:20261012T090000"
RULE = "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T000000Z"
ENTRIES = (
    _event(LONDON, "DTEND;TZID=Europe/London:20261012T100000", RULE, "EXDATE;TZID=Europe/London:20261014T090000"),
    _event("RECURRENCE-ID;TZID=Europe/London:20261019T090000", "DTSTART:20261019T200000Z", "DURATION:PT2H"),
    _event("DTSTART;VALUE=DATE:20261013", "RDATE;VALUE=DATE:20261014,20261016", uid="two"),
)
GOOD = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-TIMEZONE:Europe/London", *ENTRIES, "END:VCALENDAR", ""))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    lot = random.Random(seed)
    content = bytearray(GOOD.encode())
    for _ in range(lot.randint(1, 12)):
        place = lot.randrange(len(content))
        content[place : place + lot.randint(0, 4)] = bytes(
            lot.choices(b"0123456789:;=,-ZTPD\r\nABC\x00\xff ", k=lot.randint(0, 4))
        )
    path = tmp_path / "damaged.ics"
    path.write_bytes(bytes(content))
    with suppress(KnownError):
        assert all(span.starts < span.ends for span in read_busy(path, MONDAY, SUNDAY, BOISE).spans)
