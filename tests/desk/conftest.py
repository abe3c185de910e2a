"""Fixtures for tests of the desk: a second closer beside Jordan."""

from collections.abc import Callable

import pytest

from sdr_desk.desk.desk import Desk


@pytest.fixture
def amara(as_person: Callable[[str], Desk]) -> Desk:
    """The desk of Amara Osei, a closer in Boise whom the workspace has from now on."""
    with as_person("Ruth").write() as write:
        write.document("people", name="Amara Osei", roles="closer", time_zone="America/Boise")
    return as_person("Amara")
