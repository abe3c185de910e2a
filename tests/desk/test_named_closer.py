"""A closer named for a company gets its leads, until the naming is taken back."""

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.desk.named_closer import name_closer, named_closer
from sdr_desk.desk.routing import route_for
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError


def test_every_lead_of_the_company_goes_to_them(desk: Desk) -> None:
    first, colleague = queue.head_ids(desk, 2)
    jordan = closers(desk)[0]
    changes = name_closer(desk, first, jordan.id)
    assert changes.label == "Jordan Pike gets the leads of Company 0"
    assert named_closer(desk, colleague) == "Jordan Pike"
    assert route_for(desk, colleague).way == "named"
    undo_last(desk)
    assert named_closer(desk, first) == ""


def test_nobody_can_be_named_again(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    name_closer(desk, person, closers(desk)[0].id)
    assert name_closer(desk, person).label == "Nobody is named for Company 0"
    assert named_closer(desk, person) == ""


def test_only_a_closer_of_a_company_can_be_named(desk: Desk) -> None:
    with pytest.raises(KnownError, match="no longer a closer"):
        name_closer(desk, queue.head_ids(desk, 1)[0], desk.person.id)
    with pytest.raises(KnownError, match="in no company"):
        name_closer(desk, "nobody", closers(desk)[0].id)
