"""Which version of a script somebody may say, from the rehearsals that count."""

import pytest

from sdr_desk.desk import certified
from sdr_desk.store import observations
from tests.desk.practice.coached import live, passes, publish_anew


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def script(ruth):
    certified.switch(ruth, live(ruth, "first_call").script_id)
    publish_anew(ruth, "first_call")
    return publish_anew(ruth, "first_call")


def newest(desk, script, below=99):
    found = observations.newest_held(desk.conn, script.script_id, desk.person.id, below, script.certified)
    return desk.conn.execute("SELECT number FROM script_versions WHERE id = ?", (found,)).fetchone()[0]


def test_the_newest_passed_version_below_a_number_is_found(desk, ruth, script):
    assert newest(desk, script) == 1
    passes(ruth, desk, script.version_id)
    assert newest(desk, script) == 3
    assert newest(desk, script, below=3) == 1


def test_a_version_that_was_taken_back_is_never_found(desk, ruth, script):
    passes(ruth, desk, script.version_id)
    with ruth.write() as write:
        write.correct("script_versions", script.version_id, "in error")
    assert newest(desk, script) == 1
