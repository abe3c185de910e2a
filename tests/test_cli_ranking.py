"""`sdr-desk rank` on the command line."""

import json
from shutil import copy

from tests.conftest import from_outside


def test_too_few_customers_are_an_error_with_what_is_missing(run, file):
    code, _out, err = run("--workspace", file, "--person", "Ruth Adler", "rank")
    assert code
    assert "15 more customers are needed" in err


def test_rank_grades_everybody_and_reports_it(run, built_sample, tmp_path):
    path = str(copy(built_sample, tmp_path / "demo.db"))
    with from_outside(path) as conn:
        forgotten = conn.execute("UPDATE prospects SET grade = '', reasons = '[]' WHERE grade = 'A'").rowcount
    code, out, _err = run("--workspace", path, "--person", "Ruth Adler", "rank", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["people"] == sum(told["grades"].values())
    assert told["grades"]["A"] == told["changed"] == forgotten > 0
    assert told["learned"]
    code, out, _err = run("--workspace", path, "--person", "Ruth Adler", "rank", "--card")
    assert "Speaks for it:" in out
    assert "customers against" in out


def test_a_card_before_anything_was_learned(run, file):
    code, out, _err = run("--workspace", file, "--person", "Ruth Adler", "rank", "--card", "--json")
    told = json.loads(out)
    assert (code, told["learned"], told["customers"], told["missing"]) == (0, False, 0, 15)
    assert "people" not in told


def test_a_rep_may_read_the_card_and_not_learn(run, file):
    assert run("--workspace", file, "--person", "Maria Ortega", "rank", "--card")[0] == 0
    code, _out, err = run("--workspace", file, "--person", "Maria Ortega", "rank")
    assert code
    assert "Only a manager" in err
