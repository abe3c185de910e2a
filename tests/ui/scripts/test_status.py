"""The words at the foot of the window while a script is open."""

import pytest

from sdr_desk.desk import authoring
from sdr_desk.ui.scripts.status import status
from tests.ui.scripts.conftest import VOICEMAIL


@pytest.mark.parametrize(
    ("days", "said"), [(0, "Draft saved 10:00"), (9, "Draft saved Oct 14"), (300, "Draft saved Oct 14, 2026")]
)
def test_a_draft_tells_when_it_was_saved(desk, as_person, clock, days, said):
    ruth = as_person("Ruth")
    made = authoring.new_script(ruth, "voicemail", "Cold storage", VOICEMAIL).ids["script"][0]
    found = authoring.manuscript(ruth, made)
    clock.forward(days=days)
    assert status(ruth, found, ()) == said
