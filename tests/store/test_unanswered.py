"""Whose unanswered leads are brought up."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import do_not_call, escalation, personal_data
from sdr_desk.desk.desk import Desk
from sdr_desk.store import handoffs as store
from sdr_desk.store import unanswered
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_traces import send_to


def erased(desk: Desk, one: str) -> None:
    personal_data.erase_person(desk, one, "Asked us to", "His letter")


def barred(desk: Desk, one: str) -> None:
    do_not_call.bar_person(desk, one, "Asked by letter")


@pytest.mark.parametrize("goes", [erased, barred])
def test_one_who_is_gone_or_barred_is_left_alone_and_holds_up_nobody(
    desk: Desk, as_person: Callable[[str], Desk], clock: Clock, goes: Callable[[Desk, str], None]
) -> None:
    ruth = as_person("Ruth")
    with ruth.write() as write:
        amara = write.document("people", name="Amara Osei", roles="closer", time_zone="America/Boise")
    gone, other = (send_to(desk, one) for one in ids_of(desk)[:2])
    goes(ruth, ids_of(desk)[0])
    assert [row.handoff_id for row in unanswered.waiting(desk.conn)] == [other]
    for hours in (3.5, 1, 24):
        clock.forward(hours=hours)
        escalation.run_due(desk)
    assert store.acts(desk.conn, gone) == ()
    found = store.handoff(desk.conn, other)
    assert found is not None
    assert found.closer_id == amara
