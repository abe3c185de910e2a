"""Pushing the week to a real calendar server, and what is said when that fails."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from urllib.parse import quote

import pytest

import sdr_desk.exchange
from sdr_desk.errors import KnownError
from sdr_desk.exchange import caldav_link
from sdr_desk.exchange.caldav_push import calendars_on, push
from sdr_desk.exchange.calendar_plan import Stamp, WeekPlan
from sdr_desk.exchange.calendar_server import Kept, Server
from sdr_desk.exchange.calendars import entries, read_busy
from sdr_desk.method.planning import Block, moved_once, resized
from sdr_desk.method.rhythm import DayKind, Pattern, Rhythm
from tests.exchange.calendar_server import PASSWORD, USER, Running, radicale

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
MORNING = Block("b1", "Call block “1”, Größe", time(10), 120, weekday=0, goal_dials=48, since=date(2026, 9, 14))
LATE = Block("b2", "Call block 2", time(14), 120, weekday=2, since=date(2026, 9, 14))
OTHERS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:other\r\nBEGIN:VEVENT\r\nUID:dentist\r\nDTSTAMP:20260101T000000Z\r\n"
    "SUMMARY:Dentist\r\nDTSTART:20261012T150000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def _plan(*blocks: Block, person: str = "maria", rev: int = 1) -> dict[str, bytes]:
    stamp = Stamp(rev, datetime(2026, 10, 14, 16, tzinfo=UTC))
    rhythm = Rhythm(Pattern((P, V, P, O, P, O, O)))
    return entries(WeekPlan(
        person, "Maria Ortega", "America/Boise", rhythm, blocks, date(2026, 9, 14), date(2027, 9, 14), stamp
    ))  # fmt: skip


FIRST = _plan(MORNING, LATE)
ALL = ("b1.maria@sdr-desk", "b2.maria@sdr-desk", "visit-tu.maria@sdr-desk")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def server(running: Running) -> Iterator[Server]:
    """The way to an empty calendar."""
    running.ask("MKCALENDAR", running.calendar)
    yield Server(running.calendar, USER, PASSWORD)
    running.ask("DELETE", running.calendar)


def _entry(running: Running, uid: str) -> str:
    return f"{running.calendar}{quote(uid, safe='')}.ics"


def test_a_plan_is_added_and_then_unchanged(server: Server, running: Running) -> None:
    first = push(server, FIRST, "maria")
    assert (first.added, first.changed, first.removed, first.refused) == (ALL, (), (), ())
    again = push(server, FIRST, "maria", first.kept)
    assert (again.unchanged, again.changes, again.kept) == (ALL, 0, first.kept)
    assert push(server, FIRST, "maria").unchanged == ALL
    assert len(running.files()) == 3


def test_the_server_gives_back_what_it_took(server: Server, running: Running, tmp_path: Path) -> None:
    push(server, _plan(moved_once(MORNING, date(2026, 10, 12), date(2026, 10, 13), 600)), "maria")
    file = tmp_path / "back.ics"
    file.write_text(running.ask("GET", running.calendar).replace("@sdr-desk", "@elsewhere"), newline="")
    spans = read_busy(file, date(2026, 10, 12), date(2026, 10, 25), "America/Boise").spans
    assert [(span.title, span.starts.isoformat()) for span in spans] == [
        ("Call block “1”, Größe", "2026-10-13T16:00:00+00:00"), ("Call block “1”, Größe", "2026-10-19T16:00:00+00:00"),
    ]  # fmt: skip


def test_changes_and_removals_follow_the_plan(server: Server, running: Running) -> None:
    first = push(server, FIRST, "maria")
    second = push(server, _plan(resized(MORNING, 60), rev=2), "maria", first.kept)
    assert second.changed == ("b1.maria@sdr-desk", "visit-tu.maria@sdr-desk")
    assert (second.removed, second.overwritten) == (("b2.maria@sdr-desk",), ())
    assert any("PT1H" in file for file in running.files())


def test_a_dry_run_tells_and_writes_nothing(server: Server, running: Running) -> None:
    assert push(server, FIRST, "maria", dry_run=True).added == ALL
    assert running.files() == []


def test_entries_of_others_are_left_alone(server: Server, running: Running) -> None:
    running.ask("PUT", running.calendar + "dentist.ics", OTHERS, Content_Type="text/calendar")
    push(server, _plan(MORNING, person="jordan"), "jordan")
    push(server, FIRST, "maria")
    assert push(server, {}, "maria").removed == ALL
    left = "".join(running.files())
    assert "Dentist" in left
    assert "b1.jordan@sdr-desk" in left
    assert "maria@sdr-desk" not in left


def test_a_change_made_on_the_server_is_overwritten_and_said(server: Server, running: Running) -> None:
    first = push(server, FIRST, "maria")
    theirs = FIRST[ALL[1]].decode().replace("PT2H", "PT3H")
    running.ask("PUT", _entry(running, ALL[1]), theirs, Content_Type="text/calendar")
    second = push(server, FIRST, "maria", first.kept)
    assert (second.changed, second.overwritten) == ((ALL[1],), (ALL[1],))
    assert not any("PT3H" in file for file in running.files())


def test_an_entry_that_changes_while_we_write_is_refused(
    server: Server, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = push(server, FIRST, "maria")
    compare = caldav_link._compare

    def meanwhile(*given: Mapping[str, object]) -> object:
        theirs = FIRST[ALL[0]].decode().replace("PT2H", "PT3H")
        running.ask("PUT", _entry(running, ALL[0]), theirs, Content_Type="text/calendar")
        return compare(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(caldav_link, "_compare", meanwhile)
    second = push(server, _plan(resized(MORNING, 60), LATE), "maria", first.kept)
    assert (second.changed, second.refused) == ((), (ALL[0],))
    assert ALL[0] not in second.kept
    assert any("PT3H" in file for file in running.files())


def test_an_entry_the_server_spells_its_own_way_is_unchanged() -> None:
    ours = FIRST[ALL[0]]
    theirs = SimpleNamespace(etag='"7"', raw_data=ours.replace(b"DURATION:PT2H", b"DTEND:20260914T180000Z"))
    same = caldav_link._same
    assert same(ours, theirs, Kept('"7"', caldav_link._digest(ours)))  # type: ignore[arg-type]
    assert not same(ours, theirs, Kept('"6"', caldav_link._digest(ours)))  # type: ignore[arg-type]
    assert not same(ours, theirs, Kept('"7"', caldav_link._digest(b"older")))  # type: ignore[arg-type]
    assert not same(ours, theirs, None)  # type: ignore[arg-type]


def test_the_calendars_of_a_person_are_found(server: Server, running: Running) -> None:
    assert [address for _, address in calendars_on(Server(running.root, USER, PASSWORD))] == [running.calendar]


def _said(server: Server) -> str:
    with pytest.raises(KnownError) as told:
        push(server, FIRST, "maria")
    assert told.value.do
    assert server.password not in str(told.value)
    return told.value.what


def test_a_wrong_password_is_said(running: Running, server: Server) -> None:
    assert "did not accept the name and password" in _said(Server(server.url, USER, "wrong horse"))


def test_a_calendar_of_somebody_else_is_said(running: Running) -> None:
    assert "does not let you change it" in _said(Server(f"{running.root}jordan/work/", USER, PASSWORD))


@pytest.mark.parametrize("place", ["maria/people/", "maria/nowhere/", "maria/", ""])
def test_a_place_that_is_no_calendar_is_said(running: Running, place: str) -> None:
    assert _said(Server(running.root + place, USER, PASSWORD)).startswith("There is no calendar at http://127.0.0.1")


def test_a_server_without_encryption_is_not_trusted(running: Running) -> None:
    assert "could not prove who it is" in _said(Server(running.calendar.replace("http:", "https:"), USER, PASSWORD))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not the address of a calendar"),
        ("https://[::1/work/", "not the address of a calendar"),
        ("ftp://calendar.example/", "not the address of a calendar"),
        ("http://calendar.example/work/", "without encryption"),
        ("https://maria:horse@calendar.example/work/", "holds a name or a password"),
        ("http://127.0.0.1:1/work/", "cannot be reached"),
    ],
)
def test_an_address_that_does_not_work_is_said(url: str, said: str) -> None:
    assert said in _said(Server(url, USER, PASSWORD))


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sdr_desk.exchange, "caldav_link")
    monkeypatch.delitem(sys.modules, "sdr_desk.exchange.caldav_link")
    monkeypatch.setitem(sys.modules, "caldav.davclient", None)
    assert "cannot talk to calendar servers" in _said(Server("https://calendar.example/", USER, PASSWORD))


def test_the_password_is_not_shown() -> None:
    assert PASSWORD not in repr(Server("https://calendar.example/", USER, PASSWORD))


class _Odd(BaseHTTPRequestHandler):
    """Answers every question of a calendar with the same page, under the status its path asks for."""

    def do_PROPFIND(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/silent":
            return  # the connection is closed without an answer
        body = b"<html><body>Welcome & hello</body></html>"
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def odd() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Odd) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("answer", ["200", "207", "204", "301", "400", "405", "500", "503", "silent"])
def test_a_server_that_is_no_calendar_server_is_said(odd: str, answer: str) -> None:
    assert "calendar" in _said(Server(odd + answer, USER, PASSWORD, seconds=5))
