"""What the help says of nurture tracks is so."""

from sdr_desk.method.tracks import EARLY_DAYS, EXITS, REST_AFTER_LAST, TRIES
from sdr_desk.store.tracks import RIPE_DAYS
from sdr_desk.ui.help.opening import page_for
from sdr_desk.ui.help.pages import read_page
from sdr_desk.ui.prospects.actions import LOOSE
from sdr_desk.ui.settings.tracks_actions import TRACK_ACTIONS, TRACKS

TEXT = " ".join(" ".join(one.text for one in read_page("tracks").sections).split())


def test_its_numbers_are_those_of_the_program():
    assert f"a call follows {REST_AFTER_LAST} days later" in TEXT
    assert f"made up to {EARLY_DAYS} days early" in TEXT
    assert f"within {RIPE_DAYS} days after it" in TEXT
    assert TRIES == 3
    assert "reached nobody three times in a row" in TEXT


def test_every_rule_that_ends_a_track_and_every_key_is_told():
    assert [words for words in EXITS.values() if f"| {words} |" not in TEXT] == []
    listed = [spec.id for spec in TRACK_ACTIONS if spec.listed]
    assert [one for one in listed if f"key:{one}" not in TEXT] == []


def test_it_opens_where_it_is_about():
    assert page_for((TRACKS, "settings", "everywhere")) == "tracks"
    assert page_for((LOOSE, "prospects", "everywhere")) == "tracks"
