"""Work off the window's thread has a connection of its own, and leaves none behind."""

import sqlite3

import pytest

from sdr_desk.ui.own_desk import on_own_desk


def test_the_job_reads_on_another_connection_that_is_closed_after(desk):
    desks = []
    work = on_own_desk(desk, lambda mine, *_told: (desks.append(mine), mine.person.id)[1])
    assert work(lambda *_told: None, lambda: False) == desk.person.id
    assert desks[0].conn is not desk.conn
    with pytest.raises(sqlite3.ProgrammingError):
        desks[0].conn.execute("SELECT 1")


def test_a_job_that_fails_leaves_no_connection_open(desk):
    desks = []

    def job(mine, _report, _cancelled):
        desks.append(mine)
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        on_own_desk(desk, job)(lambda *_told: None, lambda: False)
    with pytest.raises(sqlite3.ProgrammingError):
        desks[0].conn.execute("SELECT 1")
