"""What stands around a prospect."""

from sdr_desk.desk import queue
from sdr_desk.store import prospects
from sdr_desk.store.standing import Around, around


def test_customer_and_channel_are_read_with_the_person(desk) -> None:
    row = prospects.prospect(desk.conn, queue.head_ids(desk, 1)[0])
    assert not around(desk.conn, row.id, None).customer
    with desk.write() as write:
        source = write.document("sources", name="Trade show", channel_kind="marketing")
        write.change("prospects", row.id, source_id=source)
        write.change("companies", row.company_id, is_customer=1)
    assert around(desk.conn, row.id, None) == Around(customer=True, channel="marketing")


def test_nothing_stands_around_somebody_unknown(desk) -> None:
    assert around(desk.conn, "nobody", "no handoff") == Around()
