"""Any text at the edges of the app: dialled, mailed, exported, typed on the command line."""

import csv
import re
import shlex
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.cli import main, parser
from sdr_desk.errors import KnownError
from sdr_desk.exchange.dial import DialSetting, dial_command
from sdr_desk.exchange.mail import draft, mailto_url
from sdr_desk.exchange.tables_in import open_table
from sdr_desk.exchange.tables_out import unguard, write_csv
from sdr_desk.exchange.workbooks_out import write_xlsx
from tests.naughty import NAUGHTY
from tests.torture.tally import Tally

TEXTS = st.text() | st.sampled_from(NAUGHTY) | st.text(alphabet="+0123456789 ()-.;&|$`'\"\n\\{}%=@\t\r＝＋－＠")
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
COMMANDS = sorted(next(one for one in parser()._actions if one.choices and "import" in one.choices).choices)
NOT_RUN = frozenset({"open", "demo", "screens"})
"""Commands that open a window or take minutes."""

WORDS = (
    "--json", "--help", "--person", "--workspace", "--count", "-1", "0", "999999999999999999999", "1e9", "nan", "", " ",
    "2026-10-14", "2026-02-30", "0000-00-00", "9999-12-31", "--from", "--to", "--out", "no such file.csv", ".", "..",
    "/dev/null", "list.csv", "script.md", "CON", "~", "-", "--", "=1+1", "\u202e", "行", "'; DROP TABLE prospects; --",
    "people", "calls", "csv", "xlsx", "json", "all", "Dana", "First00", "Maria Ortega", "--month", "2026-13", "13:99",
)  # fmt: skip


@given(TEXTS, st.sampled_from(["tel", "sip", "callto", "copy", "command"]), TEXTS)
def test_only_a_number_is_ever_dialled(text: str, kind: str, extra: str) -> None:
    command = f"phone --call {{number}} {shlex.quote(extra)}"
    try:
        plan = dial_command(text, DialSetting(kind, command), lambda name: f"/usr/bin/{name}")
    except KnownError as error:
        assert error.what  # noqa: PT017 -- any other error is a failure
        assert error.do  # noqa: PT017 -- any other error is a failure
        return
    if plan.argv is not None:
        program, option, number, *rest = plan.argv
        assert (program, option) == ("/usr/bin/phone", "--call")
        assert rest == [extra.replace("{number}", number)]
    else:
        number = plan.copy or (plan.url or "").removeprefix(f"{kind}:")
    assert re.fullmatch(r"\+?[0-9]{3,20}", number, re.ASCII)


@given(TEXTS)
def test_any_dial_command_is_a_program_with_arguments_or_a_sentence(command: str) -> None:
    try:
        plan = dial_command("+12085550142", DialSetting("command", command), lambda name: name)
    except KnownError as error:
        assert error.do  # noqa: PT017 -- any other error is a failure
        return
    assert plan.argv is not None
    assert any("+12085550142" in word for word in plan.argv[1:])


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_adds_a_receiver_or_a_header(to: str, subject: str, body: str) -> None:
    try:
        url, mail = mailto_url(to, subject, body), draft(to, subject, body)
    except KnownError:
        return
    assert url.isascii()
    assert re.fullmatch(r"subject=[^&=?#]*(?:&body=[^&=?#]*)?", urlsplit(url).query)
    heads = mail.partition(b"\n\r\n")[0].partition(b"\r\n\r\n")[0]
    assert not re.search(rb"(?im)^(?:bcc|cc|reply-to|from):", heads)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(TEXTS, min_size=3, max_size=6))
def test_no_exported_cell_is_a_formula_and_each_comes_back(tmp_path: Path, cells: list[str]) -> None:
    write_csv(tmp_path / "a.csv", ["Code", *cells[:1]], [["x", cell] for cell in cells])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]
    assert not any(FORMULA.match(cell) for cell in written)
    kept = [cell.encode("utf-8", "replace").decode("utf-8") for cell in cells]
    assert [unguard(cell) for cell in written[3::2]] == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.sampled_from([text for text in NAUGHTY if len(text) < 9_000]), min_size=3, max_size=6))
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path, cells: list[str]) -> None:
    write_xlsx(tmp_path / "a.xlsx", ["Code", "Text"], [["x", cell] for cell in cells])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {one.data_type for row in sheet.iter_rows() for one in row} <= {"s", "n", "inlineStr"}
    assert not any(one.hyperlink for row in sheet.iter_rows() for one in row)
    read = [row[-1][1] for row in open_table(tmp_path / "a.xlsx", has_header=True).rows()]
    assert len(read) == len(cells)


def words(dice: Random, folder: Path) -> list[str]:
    """Any command with any words behind it, files only in the folder."""
    told = [dice.choice([one for one in COMMANDS if one not in NOT_RUN])]
    told += [dice.choice(WORDS) for _ in range(dice.randrange(5))]
    if dice.random() < 0.3:
        told.append("".join(chr(dice.choice((dice.randrange(32, 127), dice.randrange(160, 0x2FFF)))) for _ in range(9)))
    return told


def run_any(file: str, folder: Path, seed: int, rounds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run `rounds` commands; each ends with 0, 1 or 2 and never with another error."""
    monkeypatch.chdir(folder)
    (folder / "list.csv").write_text("Name,Phone\nDana Whitfield,208-555-0142\n", encoding="utf-8")
    (folder / "script.md").write_text("---\ntitle: T\nkind: pitch\n---\nHi.\n", encoding="utf-8")
    dice = Random(seed)
    for number in range(rounds):
        argv = ["--workspace", file, *words(dice, folder)]
        try:
            code = main(argv)
        except SystemExit as ended:  # argparse says what is wrong and ends
            code = ended.code if isinstance(ended.code, int) else 2
        except BaseException as error:
            raise AssertionError(f"seed {seed}, round {number}: {argv}") from error
        assert code in {0, 1, 2}, argv


def test_any_command_line_ends_with_a_sentence(
    file: str, tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tally("fuzzed command lines", 3, rounds=40)
    run_any(file, tmp_path, 3, 40, monkeypatch)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(11, 15))
def test_many_command_lines_end_with_a_sentence(
    file: str, tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    tally("fuzzed command lines", seed, rounds=250)
    run_any(file, tmp_path, seed, 250, monkeypatch)
