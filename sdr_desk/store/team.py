"""Writes the people of a workspace and the company they sell for."""

from __future__ import annotations

from sdr_desk.store.writing import Write


def add(write: Write, name: str, email: str, roles: tuple[str, ...], time_zone: str) -> str:
    """Add a person and return the id."""
    return write.document("people", name=name, email=email, roles=",".join(roles), time_zone=time_zone)


def keep_profile(write: Write, **columns: str) -> str:
    """Write columns of the company that sells, made when it is not there; returns its id."""
    row = write.conn.execute("SELECT id FROM profile WHERE deleted = 0 ORDER BY id LIMIT 1").fetchone()
    if row is None:
        return write.document("profile", **columns)
    write.change("profile", str(row[0]), **columns)
    return str(row[0])
