"""Lines by number: at once while that is quick, in the background when the file is slow."""

import pytest

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Query
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.lines import Lines


@pytest.fixture
def lines(ctx):
    return Lines(ctx, Background(ctx))


@pytest.fixture
def numbers(desk):
    return browse.find(desk, Query()).numbers


def test_a_page_is_read_once(lines, numbers, desk, monkeypatch):
    page = lines.page(0, lambda: numbers)
    monkeypatch.setattr(browse, "lines", None)
    assert lines.page(0, lambda: numbers) is page
    assert [shown.line.name for shown in page][:2] == ["First11 Last", "First10 Last"]


def test_further_columns_come_with_it(lines, numbers):
    lines.columns = ("phone", "email", "source", "local_time", "created", "last_touch", "list", "industry", "custom:x")
    first = lines.page(0, lambda: numbers)[0].extras
    assert first[:5] == ("(208) 555-0111", "first11@company.example", "Added by hand", "10:00 MT", "Oct 13")
    assert first[5:] == ("", "", "", "")


def test_a_slow_file_is_read_in_the_background(lines, numbers):
    arrived = []
    lines.arrived.connect(arrived.append)
    lines._usual = 50.0
    assert lines.page(0, lambda: numbers) is not None  # work runs at once here
    assert arrived == [0]
    assert lines._usual < 50.0


def test_what_was_asked_for_before_is_not_taken(lines, numbers):
    lines._take(lines._turn - 1, 0, (1.0, ()))
    assert lines._pages == {}
    lines.forget()
    assert lines.page(0, lambda: numbers)
