"""The library of published words."""

import pytest

from sdr_desk.desk import library
from sdr_desk.desk.library import NO_FIRST_NAME, SAMPLE, entries, listeners, read
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.errors import KnownError
from sdr_desk.scripting.format import KINDS
from tests.naughty import NAUGHTY


def titled(desk, title):
    return next(entry for entry in entries(desk) if entry.title == title)


def retext(desk, entry, body):
    """Publish another text for a script, as the editor would."""
    with desk.write() as write:
        version = write.note(
            "script_versions", script_id=entry.script_id, number=entry.number + 1, title=entry.title,
            body=body, published_at=write.at, why="",
        )  # fmt: skip
        write.change("scripts", entry.script_id, live_version_id=version)


def test_kinds_come_in_the_order_of_the_list(desk):
    kinds = list(dict.fromkeys(entry.kind for entry in entries(desk)))
    assert kinds == [kind for kind in library.KIND_WORDS if kind in kinds]
    assert {"call", "voicemail", "objection", "letter", "email"} <= set(kinds)
    assert set(library.KIND_WORDS) == set(KINDS) - {"brief", "huddle"}


def test_words_narrow_the_list(desk):
    found = entries(desk, "voicemail LETTER")
    assert "Voicemail after our letter" in [entry.title for entry in found]
    assert 0 < len(found) < len(entries(desk))
    assert entries(desk, "no such words at all") == ()


def test_a_script_is_filled_for_the_listener(desk):
    who = listeners(desk)[0]
    reading = read(desk, titled(desk, "First call").script_id, who.id)
    assert "Hi First00" in reading.rendered.steps[0].plain
    assert (reading.entry.number, reading.limit) == (1, 30)
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    assert len(reading.seconds) == len(reading.rendered.steps) > 2
    assert 1 < reading.seconds[0] < 30


def test_a_name_that_is_not_known_reads_well(desk):
    reading = read(desk, titled(desk, "First call").script_id, NO_FIRST_NAME)
    assert "Hi there" in reading.rendered.steps[0].plain


def test_a_removed_listener_reads_as_the_sample(desk):
    reading = read(desk, titled(desk, "First call").script_id, "gone")
    assert "Hi Dana" in reading.rendered.steps[0].plain


def test_written_words_have_no_seconds(desk):
    entry = next(entry for entry in entries(desk) if entry.kind == "letter")
    reading = read(desk, entry.script_id, SAMPLE)
    assert (reading.seconds, reading.limit) == ((), None)
    assert reading.word_count > 20


def test_problems_are_told_and_the_raw_text_is_shown(desk):
    entry = titled(desk, "First call")
    retext(desk, entry, "---\ntitle: First call\nkind: call\n---\n## Open\nHi {{ prospect.frist_name }}")
    reading = read(desk, entry.script_id, SAMPLE)
    assert reading.entry.number == 2
    assert "frist_name" in reading.problems[0].message
    assert reading.rendered.problem is not None


def test_an_unpublished_script_says_so(desk):
    with pytest.raises(KnownError, match="no longer published"):
        read(desk, "gone", SAMPLE)


def test_any_name_can_listen(desk):
    for name in (name for name in NAUGHTY if name.strip()):
        who = add_prospect(desk, NewProspect(name, company="C")).ids["prospect"][0]
        assert read(desk, titled(desk, "First call").script_id, who).rendered.steps
