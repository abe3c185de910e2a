"""Everything can be taken out, narrowed, stopped, and brought in again."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from sdr_desk import cli_data
from sdr_desk.desk import exports, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.errors import KnownError
from sdr_desk.store.writing import Write
from tests.conftest import Clock, open_at


@pytest.fixture
def empty_desk(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], Desk]]:
    opened: list[Desk] = []

    def make() -> Desk:
        workspace = open_at(tmp_path / "empty.db", clock, seed=5)
        opened.append(set_up(workspace, SetUp("Maria Ortega", "Northbeam Controls", "door seals", ("rep",))))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def rows_of(path: Path) -> list[list[object]]:
    if path.suffix == ".json":
        return [list(row.values()) for row in json.loads(path.read_text(encoding="utf-8"))]
    if path.suffix == ".xlsx":
        return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)][1:]
    return [list(row) for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines())][1:]


def people_of(desk: Desk, path: Path, **chosen: str) -> list[dict[str, object]]:
    exports.export(desk, path, form="json", **chosen)
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", exports.FORMATS)
@pytest.mark.parametrize("what", exports.WHAT)
def test_everything_can_be_taken_out(desk: Desk, tmp_path: Path, what: str, form: str) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "do_not_call"))
    out = tmp_path / f"o.{form}"
    assert exports.export(desk, out, what, form) == len(rows_of(out))


def test_a_person_goes_out_whole(desk: Desk, tmp_path: Path) -> None:
    new = NewProspect(
        "Dana", "Whitfield", "Owner", "Larkspur", ("(208) 555-0142 x204", "ask at the desk"),
        ("Dana@larkspur.example",), "Boise", "ID", "US", "larkspur.example", "Plastics", 240,
        "linkedin.example/in/dana", "=HYPERLINK(1)",
    )  # fmt: skip
    add_prospect(desk, new, "Trade fair")
    dana = people_of(desk, tmp_path / "o.json", source="trade FAIR")[0]
    assert dana["phones"] == ["+12085550142 ext. 204", "ask at the desk"]
    assert (dana["emails"], dana["employees"], dana["custom"]) == (["Dana@larkspur.example"], 240, {})
    assert (dana["time_zone"], dana["status"], dana["owner"]) == ("America/Boise", "raw", "Maria Ortega")
    assert (dana["source"], dana["notes"], dana["do_not_call"]) == ("Trade fair", "=HYPERLINK(1)", False)


def test_formulas_and_numbers_are_harmless_in_a_spreadsheet(desk: Desk, tmp_path: Path) -> None:
    add_prospect(desk, NewProspect("=cmd", "@x", company="-1", phones=("(208) 555-0142",)), "Fair")
    exports.export(desk, tmp_path / "o.csv", source="Fair")
    row = rows_of(tmp_path / "o.csv")[0]
    assert (row[0], row[1], row[3], row[7]) == ("'=cmd", "'@x", "'-1", "'+12085550142")


def test_an_export_is_narrowed_by_status_list_and_source(desk: Desk, tmp_path: Path) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    assert len(people_of(desk, tmp_path / "o.json", status="Working")) == 1
    assert len(people_of(desk, tmp_path / "o.json", source="Added by hand")) == 12
    assert exports.export(desk, tmp_path / "t.csv", "touches", status="working") == 1
    assert exports.export(desk, tmp_path / "t.csv", "touches", status="raw") == 0


def test_chosen_people_go_out_in_their_order(desk: Desk, tmp_path: Path) -> None:
    ids = [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id DESC LIMIT 3")]
    assert exports.export_people(desk, tmp_path / "o.csv", ids) == 3
    names = [row[0] for row in rows_of(tmp_path / "o.csv")]
    assert names == ["First11", "First10", "First09"]
    number = desk.conn.execute("SELECT number FROM search_docs WHERE prospect_id = ?", (ids[1],)).fetchone()[0]
    assert exports.export_people(desk, tmp_path / "o.json", [number, number], "json") == 1


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"what": "weather"}, "no export of weather"),
        ({"form": "pdf"}, "no export as pdf"),
        ({"layout": "abacus"}, "no layout called abacus"),
        ({"list_name": "Nowhere"}, "There is no list “Nowhere”"),
        ({"source": "Nowhere"}, "There is no source"),
        ({"status": "asleep"}, "no status “asleep”"),
        ({"what": "lists", "source": "Added by hand"}, "cannot be narrowed"),
        ({"what": "touches", "layout": "hubspot"}, "is for prospects"),
    ],
)
def test_what_is_not_there_is_said(desk: Desk, tmp_path: Path, asked: dict[str, str], match: str) -> None:
    with pytest.raises(KnownError, match=match):
        exports.export(desk, tmp_path / "o.csv", **asked)
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize("form", exports.FORMATS)
def test_a_stopped_export_leaves_no_file(desk: Desk, tmp_path: Path, form: str) -> None:
    out = tmp_path / "new" / "o"
    with pytest.raises(KnownError, match="stopped"):
        exports.export(desk, out, form=form, cancelled=lambda: True)
    assert list(out.parent.iterdir()) == []
    assert not desk.conn.in_transaction


def test_progress_tells_how_many_there_will_be(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    exports.export(desk, tmp_path / "o.csv", progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 12)]


def test_the_command_line_offers_what_the_desk_has() -> None:
    assert cli_data.EXPORTS == exports.WHAT
    assert (cli_data.EXPORT_FORMATS, cli_data.EXPORT_LAYOUTS) == (exports.FORMATS, exports.LAYOUT_NAMES)


def test_the_name_of_a_file_tells_its_format() -> None:
    assert [exports.form_of(Path(name)) for name in ("a.XLSX", "a.json", "a.csv", "a")] == [
        "xlsx",
        "json",
        "csv",
        "csv",
    ]


PEOPLE = (
    NewProspect("Dana", "Whitfield", "Owner", "Larkspur", ("(208) 555-0142 x204", "(208) 555-0143"),
                ("dana@larkspur.example", "dw@home.example"), "Boise", "ID", "US", "larkspur.example", "Plastics", 240,
                "https://www.linkedin.com/in/dana-w", "Ask for =Dana\nat the “front” desk; twice"),
    NewProspect("=cmd", "@x", "-1", "+Co", ("+44 20 7946 0123",), (), "London", "", "GB"),
    NewProspect("Bo", "Ray", "", "", ("call the office",), ("bo@ray.example",)),
    NewProspect("", "", "", "Nobody & Sons", (), ()),
    NewProspect("Zoë", "Ångström", "VP, Sales", "Größe GmbH", ("(208) 555-0147",), ("z@g.example",), do_not_call=True),
)  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_brought_into_an_empty_workspace_gives_the_same_people(
    desk: Desk, empty_desk: Callable[[], Desk], tmp_path: Path, form: str
) -> None:
    from sdr_desk.desk import imports

    fill(desk)
    exports.export(desk, tmp_path / f"all.{form}", form=form, source="Trade fair")
    other = empty_desk()
    result = imports.import_file(other, tmp_path / f"all.{form}")
    assert (result.created, result.rejected, result.mapping["custom"]) == (5, 0, "custom_json")
    kept = sorted(people_of(desk, tmp_path / "before.json", source="Trade fair"), key=str)
    again = sorted(people_of(other, tmp_path / "after.json"), key=str)
    assert again == kept


def fill(desk: Desk) -> None:
    """People with everything an export has a column for."""
    ids = [add_prospect(desk, person, "Trade fair").ids["prospect"][0] for person in PEOPLE]
    with desk.write() as write:
        row = write.row("prospects", {"id": ids[0]}) or {}
        custom = json.dumps({"Technologies": "Odoo; =SAP", "Größe": "12"})
        write.change("prospects", ids[0], custom=custom, salutation="Dr.", street="1 Main St", postal_code="83702")
        place = {"city": "Nampa", "street": "2 Side St", "postal_code": "83651", "revenue_cents": 1_200_000_050}
        write.change("companies", row["company_id"], **place)
        mark(write, ids[0])
        list_id = write.document("lists", name="Boise plastics", source_id=row["source_id"])
        write.document("list_members", list_id=list_id, prospect_id=ids[0])


def mark(write: Write, prospect_id: str) -> None:
    """Labels, a number out of service, and a place that may be on one of two clocks."""
    for position, label, broken in ((0, "Hangar; =door", 0), (1, "mobile", 1), (2, "", 0)):
        write.conn.execute(
            "UPDATE contact_points SET label = ?, broken = ? WHERE prospect_id = ? AND position = ?",
            (label, broken, prospect_id, position),
        )
    write.conn.execute("UPDATE contact_points SET label = 'private' WHERE raw = 'dw@home.example'")
    write.change("prospects", prospect_id, zone="America/Boise|America/Los_Angeles")


def test_labels_marks_and_doubtful_clocks_go_out(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    dana = people_of(desk, tmp_path / "o.json", source="Trade fair")[0]
    assert dana["contact_labels"] == {
        "+12085550142 ext. 204": "Hangar; =door", "+12085550143": "mobile", "dw@home.example": "private"
    }  # fmt: skip
    assert dana["out_of_service"] == ["+12085550143"]
    assert (dana["time_zone"], dana["time_zones"]) == ("", ["America/Boise", "America/Los_Angeles"])


def test_a_person_with_nothing_but_a_dead_number_is_not_offered_after_a_round_trip(
    desk: Desk, empty_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    from sdr_desk.desk import imports

    new = NewProspect("Dana", "Whitfield", company="Larkspur", phones=("(208) 555-0142",))
    prospect_id = add_prospect(desk, new, "Trade fair").ids["prospect"][0]
    with desk.write() as write:
        write.conn.execute("UPDATE contact_points SET broken = 1 WHERE prospect_id = ?", (prospect_id,))
    exports.export(desk, tmp_path / "o.csv", source="Trade fair")
    other = empty_desk()
    imports.import_file(other, tmp_path / "o.csv")
    assert queue.head_ids(other, 5) == []


def test_labels_that_cannot_be_read_are_said(empty_desk: Callable[[], Desk], tmp_path: Path) -> None:
    from sdr_desk.desk import imports

    path = tmp_path / "o.csv"
    path.write_text("first_name,phones,emails,custom,contact_labels\nDana,(208) 555-0142,,,[broken\n")
    result = imports.import_file(empty_desk(), path)
    assert (result.created, result.mapping["contact_labels"]) == (1, "own_labels")
    assert "labels" in result.problems[0].kind
