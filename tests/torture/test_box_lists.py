"""A list comes in, is worked with and is taken out again, in a real window with keys alone."""

import csv
import logging
import sqlite3
import time
from pathlib import Path

import pytest

from sdr_desk.desk.care import check_file
from sdr_desk.desk.opening import open_file, sit_down
from tests.torture.box import Box

pytestmark = pytest.mark.slow

HEADERS = ("First name", "Last name", "Company", "Phone", "Email", "City", "Job")
FIRST = (
    "Ada", "Bram", "Cleo", "Dario", "Enid", "Fritz", "Gwen", "Hugo", "Iris", "Jonas", "Kira", "Levi", "Mona", "Nils",
    "Olga", "Pavel", "Quinn", "Rosa", "Sven", "Tilda", "Ugo", "Vera", "Wanda", "Xenia", "Yusuf",
)  # fmt: skip
LAST = (
    "Appleby", "Birkholz", "Cienfuegos", "Drummond", "Eskildsen", "Farquhar", "Gutowski", "Hollister", "Ivarsson",
    "Jankovic",
)  # fmt: skip
FRESH, HERE, TWICE, NAMELESS, UNDIALLED = 250, 20, 12, 10, 8
NEW = FRESH + UNDIALLED
JUNIPERS = 6
KNOWN = (
    "SELECT p.first_name, p.last_name, c.name, t.raw FROM prospects p JOIN companies c ON c.id = p.company_id "
    "JOIN contact_points t ON t.prospect_id = p.id AND t.kind = 'email' WHERE p.deleted = 0 AND t.deleted = 0 "
    f"AND p.first_name <> '' ORDER BY p.id LIMIT {HERE}"
)
OURS = "(SELECT id FROM imports WHERE file_name = 'fair.csv')"
IMPORT = "SELECT rows_read, rows_created, rows_updated, rows_skipped, rows_rejected, state FROM imports WHERE file_name"
LATER = ("updated_at", "rev", "actor_id", "desk_id")
TABLES = ("prospects", "companies", "contact_points", "lists", "list_members", "sources", "touches", "callbacks",
          "do_not_call", "prospect_events", "answers", "enrolments", "handoffs", "imports", "people")  # fmt: skip
_log = logging.getLogger(__name__)


def fresh(number: int) -> list[str]:
    first, last = FIRST[number % 25], LAST[number // 25 % 10]
    ground = "Juniper Flats" if number < JUNIPERS else f"Quarry {number // 2:05d}"
    phone = f"({('907', '541', '605')[number // 100]}) 555-01{number % 100:02d}" if number < 300 else ""
    return [first, last, f"{ground} Foods", phone, f"{first}.{last}.{number}@quarry.example".lower(), "Boise", "Opener"]


def write_list(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEADERS, *rows])


def fair(known: list[tuple[object, ...]]) -> list[list[str]]:
    """300 rows: new ones, people who are here, rows that come twice, rows without a name, numbers nobody can dial."""
    rows = [fresh(number) for number in range(FRESH)]
    rows += [[str(first), str(last), str(at), "", str(mail), "Elsewhere", "Keeper"] for first, last, at, mail in known]
    rows += [list(rows[number]) for number in range(TWICE)]
    rows += [["", "", "", f"(907) 555-01{at:02d}", f"lost{at}@nowhere{at}.example", "Boise", ""] for at in range(10)]
    return rows + [[FIRST[at], "Zabel", f"Stray {at} Dairy", "12", "", "Boise", "Opener"] for at in range(UNDIALLED)]


def everything(box: Box) -> dict[tuple[str, str], dict[str, object]]:
    """Every row of the tables a person works with, without when and by whom it was last written."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    conn = sqlite3.connect(f"file:{box.sample}?mode=ro", uri=True)
    conn.row_factory = sqlite3.Row
    for table in TABLES:
        for row in conn.execute(f"SELECT * FROM {table}"):
            found[table, row["id"]] = {key: row[key] for key in row.keys() if key not in LATER}  # noqa: SIM118
    conn.close()
    return found


def whole(box: Box, sql: str) -> int:
    return int(str(box.one(box.sample, sql) or 0))


def until_count(box: Box, count: int, sql: str) -> None:
    box.until(lambda: whole(box, f"SELECT count(*) FROM {sql}") == count, f"{count} of {sql}")


def choose_file(box: Box, path: Path) -> None:
    """Ctrl+I, and the path typed into the dialog."""
    box.key("ctrl+i")
    box.until(lambda: "Choose a list" in box.title(), "the file dialog")
    box.type(str(path))
    box.key("Return")
    box.until(lambda: "Import prospects" in box.title(), "the import page")
    box.still()


def bring_in(box: Box, path: Path) -> None:
    """Keep the last column as an own field, overwrite who is here, import, look at the result."""
    choose_file(box, path)
    box.picture("match")
    box.key("alt+7")
    box.type("k")
    box.still()
    box.picture("match_popup")
    box.key("Return")
    box.still()
    box.key("ctrl+Return")
    box.still()
    box.key("2")
    box.still()
    box.picture("check")
    box.key("ctrl+Return")
    box.until(lambda: box.one(box.sample, f"SELECT state FROM imports WHERE file_name = '{path.name}'") == "done", "it")
    box.still()
    box.picture("result")


def find_junipers(box: Box) -> None:
    """Search by typing, then a filter by status."""
    box.key("ctrl+3")
    box.until(lambda: box.title().startswith("Prospects"), "Prospects")
    box.still()
    box.key("slash")
    box.type("juniper")
    box.still()
    box.key("Down", "f")
    box.type("status")
    box.key("Return")
    box.still()
    box.picture("filter")
    box.key("Return")
    box.still()
    box.picture("found")


def change_several(box: Box) -> None:
    """Four get an owner and a list; the list is taken back."""
    mine = f"prospects p JOIN people o ON o.id = p.owner_id WHERE o.name = 'Dev Shah' AND p.import_id IN {OURS}"
    members = "list_members m JOIN lists l ON l.id = m.list_id WHERE l.name = 'Hot corner' AND m.deleted = 0"
    box.key("Home", "shift+Down", "shift+Down", "shift+Down", "o")
    box.type("Dev")
    box.key("Return")
    until_count(box, 4, mine)
    box.still()
    box.key("a")
    box.type("Hot corner")
    box.key("Return")
    until_count(box, 4, members)
    box.still()
    box.picture("several")
    box.key("ctrl+z")
    until_count(box, 0, members)
    box.still()


def change_one(box: Box) -> None:
    """Edit in place, merge two, separate them."""
    box.key("Escape", "e")
    box.still()
    box.type("belle")
    box.picture("edit")
    box.key("ctrl+Return")
    until_count(box, 1, "prospects WHERE first_name LIKE '%belle'")
    box.still()
    box.key("Home", "shift+Down", "shift+m")
    box.still()
    box.picture("merge")
    box.key("Return")
    until_count(box, 1, "merged")
    box.still()
    box.key("shift+u")
    until_count(box, 0, "merged")
    box.still()
    box.picture("separated")


def log_and_correct(box: Box) -> None:
    """A call of yesterday, logged with no answer and corrected to a voicemail."""
    box.key("BackSpace", "End")
    box.still()
    box.key("ctrl+l")
    box.still()
    box.key("1", "Tab", "Tab", "Tab", "ctrl+a")
    box.type("yesterday 15:10")
    box.key("Tab")
    box.type("Nobody at the gate")
    box.picture("log")
    box.key("ctrl+Return")
    until_count(box, 1, "touches WHERE note = 'Nobody at the gate'")
    box.still()
    box.key("ctrl+shift+e")
    box.still()
    box.picture("correct")
    box.key("2", "Return")
    until_count(box, 2, "touches WHERE note = 'Nobody at the gate'")
    box.still()


def undo_import(box: Box) -> None:
    box.key("ctrl+shift+i")
    box.still()
    box.picture("past")
    box.key("u")
    until_count(box, 1, "imports WHERE file_name = 'fair.csv' AND state = 'undone'")
    box.still()
    box.picture("undone")
    box.key("Escape")


def checked(box: Box) -> bool:
    """What the program says of the closed file."""
    desk = sit_down(open_file(box.sample, demo=True), "Maria Ortega")
    assert desk is not None
    verdict = check_file(desk)
    desk.close()
    return verdict.clean


def test_a_list_comes_in_is_worked_with_and_goes_out_again(box: Box, tmp_path: Path) -> None:
    box.start_sample()
    before = everything(box)
    people = whole(box, "SELECT count(*) FROM prospects WHERE deleted = 0")
    write_list(tmp_path / "fair.csv", fair(box.rows(box.sample, KNOWN)))
    bring_in(box, tmp_path / "fair.csv")
    assert box.rows(box.sample, f"{IMPORT} = 'fair.csv'") == [(300, NEW, HERE, TWICE, NAMELESS, "done")]
    assert whole(box, "SELECT count(*) FROM prospects WHERE deleted = 0") == people + NEW
    assert whole(box, "SELECT count(*) FROM prospects WHERE city = 'Elsewhere'") == HERE
    assert whole(box, "SELECT count(*) FROM prospects WHERE custom LIKE '%\"Job\"%'") == NEW + HERE
    find_junipers(box)
    change_several(box)
    change_one(box)
    log_and_correct(box)
    undo_import(box)
    assert box.leave() == 0
    after = everything(box)
    assert {key: row for key, row in after.items() if key in before} == before
    assert called(box) == [("voicemail", "2026-10-13T21:10:00.000Z")]
    assert stayed(box) == ["Ada", "Cleobelle", "Dario", "Enid", "Fritz"]
    assert whole(box, "SELECT count(*) FROM prospects WHERE deleted = 0") == people + 5
    assert checked(box)


def called(box: Box) -> list[tuple[object, ...]]:
    """The logged call as it stands after the correction."""
    live = "id NOT IN (SELECT fact_id FROM withdrawn)"
    return box.rows(box.sample, f"SELECT disposition, at FROM touches WHERE note = 'Nobody at the gate' AND {live}")


def stayed(box: Box) -> list[object]:
    """Those of the list that are still here: called, edited or given to somebody since."""
    sql = f"SELECT first_name FROM prospects WHERE deleted = 0 AND import_id IN {OURS} ORDER BY 1"
    return [name for (name,) in box.rows(box.sample, sql)]


ROWS = 20_000
MOST_CALLS = 40
BLOCKS = "SELECT count(*) FROM run_blocks WHERE ended_at IS NULL"
OUTCOMES = "SELECT count(*) FROM touches WHERE block_id IS NOT NULL"


def state_of(box: Box, name: str) -> object:
    return box.one(box.sample, f"SELECT state FROM imports WHERE file_name = '{name}'")


def outcome_seconds(box: Box, digit: str) -> float:
    """From the key to the outcome in the file, seen from outside; the pause after it is a person's."""
    before = whole(box, OUTCOMES)
    began = time.perf_counter()
    box.key(digit)
    box.until(lambda: whole(box, OUTCOMES) == before + 1, f"outcome {digit}")
    taken = time.perf_counter() - began
    time.sleep(0.45)
    return taken


def told(lines: list[str], what: str, since: float, to: float) -> list[float]:
    """Milliseconds of the gaps, or of the keys, between two moments."""
    parts = [line.split(maxsplit=3) for line in lines]
    return sorted(float(part[2]) for part in parts if part[0] == what and since <= float(part[1]) <= to)


def test_calls_go_on_while_twenty_thousand_rows_come_in(box: Box, tmp_path: Path) -> None:
    heart, path = tmp_path / "heart.txt", tmp_path / "big.csv"
    box.env["SDR_DESK_HEART"] = str(heart)
    write_list(path, [fresh(number) for number in range(ROWS)])
    box.start_sample(module="tests.torture.heart")
    moments = {"opened and counted": time.time()}
    choose_file(box, path)
    box.key("ctrl+Return")
    box.still()
    box.picture("big_check")
    moments["import begun, desk opened"] = time.time()
    box.key("ctrl+Return")
    box.until(lambda: state_of(box, "big.csv") == "running", "the import")
    box.key("ctrl+1")
    box.until(lambda: "Today" in box.title(), "Today")
    box.key("Return")
    box.until(lambda: "Call desk" in box.title(), "the call desk")
    box.key("Return")  # not three seconds later
    box.until(lambda: whole(box, BLOCKS) == 1, "the block")
    time.sleep(0.5)  # the first person is painted
    moments["called while it ran"] = time.time()
    called_before, seconds = whole(box, OUTCOMES), []
    while state_of(box, "big.csv") == "running" and len(seconds) < MOST_CALLS:
        seconds.append(outcome_seconds(box, "12"[len(seconds) % 2]))
        if len(seconds) == 2:
            box.picture("big_calling")
    moments["done"] = time.time()
    box.until(lambda: state_of(box, "big.csv") == "done", "the end of the import")
    box.still()
    box.picture("big_done")
    assert whole(box, OUTCOMES) == called_before + len(seconds)
    assert whole(box, "SELECT count(*) FROM prospects WHERE import_id = (SELECT max(id) FROM imports)") == ROWS
    assert box.leave() == 0
    assert checked(box)
    report(heart, moments, seconds)


def report(heart: Path, moments: dict[str, float], seconds: list[float]) -> None:
    """Log the longest gaps and the keys; shown with --log-cli-level=INFO."""
    lines = heart.read_text(encoding="utf-8").splitlines()
    names, times = list(moments), list(moments.values())
    for name, since, to in zip(names, times, times[1:], strict=False):
        gaps, keys = told(lines, "gap", since, to), told(lines, "key", since, to)
        _log.info("%s in %.1f s; gaps over 30 ms: %s; keys: %s", name, to - since, gaps[-8:], keys[-12:])
    _log.info("outcomes seen in the file after ms: %s", [round(each * 1000) for each in seconds])
