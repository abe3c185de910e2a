"""Whom the words can be filled for."""

from sdr_desk.desk.library import LONG_COMPANY, NO_FIRST_NAME, NO_TITLE, NOTHING_KNOWN, SAMPLE
from sdr_desk.desk.listeners import AWKWARD, fields_of, find_listeners, listeners
from sdr_desk.scripting.fields import FIELDS


def test_the_next_people_to_call_listen_first(desk):
    found = listeners(desk, 2)
    assert found[0].name == "First00 Last, Company 0"
    assert [one.id for one in found[2:]] == [NO_FIRST_NAME, NO_TITLE, LONG_COMPANY, NOTHING_KNOWN, SAMPLE]


def test_a_manager_without_a_queue_reads_the_sample_first(as_person):
    assert [one.id for one in listeners(as_person("Ruth"))] == [SAMPLE, *AWKWARD]


def test_anybody_can_be_looked_for(desk):
    assert [one.name for one in find_listeners(desk, "first07")] == ["First07 Last, Company 3"]
    assert find_listeners(desk, "zzz") == ()


def test_the_awkward_ones_are_awkward(desk):
    assert fields_of(desk, NO_FIRST_NAME)["prospect.first_name"] == ""
    assert fields_of(desk, NO_TITLE)["prospect.title"] == ""
    assert len(str(fields_of(desk, LONG_COMPANY)["company.name"])) > 80
    known = {name for name, value in fields_of(desk, NOTHING_KNOWN).items() if value}
    assert {name.split(".")[0] for name in known} <= {"rep", "sender", "offer", "today"}
    assert set(fields_of(desk, NOTHING_KNOWN)) >= set(FIELDS) - {"next_try"}
