"""The desk: one person at one workspace, with the clock, the rules and the words at hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sdr_desk.desk import under_rules, year_days
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import CallingRules
from sdr_desk.method.rules import Rules, from_text
from sdr_desk.scripting.render import ScriptRenderer
from sdr_desk.store import history, people, queue
from sdr_desk.store import rules as rules_store
from sdr_desk.store.people import PersonRow, ProfileRow
from sdr_desk.store.workspace import Workspace
from sdr_desk.store.writing import Write

NO_PROFILE = ProfileRow("your company", "", "", "", "USD", "US", "")


class Desk:
    """One person working on one open file; actions are functions that take it first.

    Attributes:
        workspace: the open file.
        person: who is at the desk.
        renderer: compiled scripts, kept for the session.
    """

    def __init__(
        self,
        workspace: Workspace,
        person: PersonRow,
        rules: CallingRules | None = None,
        policy: Rules | None = None,
    ) -> None:
        """Sit a person down; `rules` or `policy` hold instead of what the workspace says, to try them out."""
        self.workspace = workspace
        self.person = person
        self._tried = Rules(hours=rules) if rules else policy
        self._holidays = year_days.load(workspace)
        self.started = workspace.now()
        self.started_after = history.newest_id(workspace.conn)
        self._version = workspace.version()

    @property
    def policy(self) -> Rules:
        """Everything the manager has set about who is called when, as it holds now."""
        return self._tried or from_text(rules_store.current(self.conn))

    @property
    def rules(self) -> CallingRules:
        """The calling hours that hold now."""
        return self.policy.hours

    def trying(self, policy: Rules) -> Desk:
        """The same person at the same file under other rules, to see what they would do; it is not to be closed."""
        other = Desk(self.workspace, self.person, policy=policy)
        other.started, other.started_after = self.started, self.started_after
        return other

    @cached_property
    def renderer(self) -> ScriptRenderer:
        """Compiled scripts, kept for the session."""
        return ScriptRenderer()

    @property
    def conn(self) -> sqlite3.Connection:
        """The connection to read from."""
        return self.workspace.conn

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the person at the desk."""
        return ZoneInfo(self.person.time_zone)

    @property
    def profile(self) -> ProfileRow:
        """The company that sells."""
        return people.profile(self.conn) or NO_PROFILE

    def now(self) -> datetime:
        """The injected clock, aware UTC."""
        return self.workspace.now()

    def local_now(self) -> datetime:
        """The time on the clock of the person at the desk."""
        return self.now().astimezone(self.zone)

    def changed_elsewhere(self) -> bool:
        """Whether another window or worker has written to the file since this was asked last."""
        found = self.workspace.version()
        changed, self._version = found != self._version, found
        return changed

    @contextmanager
    def write(self) -> Iterator[Write]:
        """One transaction by the person at the desk.

        Raises:
            KnownError: the file is locked, full, read-only or damaged.
        """
        with self.workspace.write(self.person.id) as write:
            write.asked = under_rules.asked()
            yield write
            self._holidays = year_days.keep(write.conn, self._holidays, write.now.year)

    def another(self) -> Desk:
        """The same person and compiled scripts on a second connection, for a worker thread; close it when done."""
        other = Desk(self.workspace.another(), self.person, policy=self._tried)
        other.renderer = self.renderer
        return other

    def take(self, workspace: Workspace) -> None:
        """Go on in another open file that holds the same; the former one is not closed."""
        self.workspace = workspace
        self._version = workspace.version()

    def switch(self, person_id: str) -> None:
        """Hand the desk to someone else.

        Raises:
            KnownError: there is no such person any more.
        """
        found = people.person(self.conn, person_id)
        if found is None:
            raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
        with self.write() as write:
            queue.release_leases(write.conn, self.person.id)
        self.person = found
        self.started, self.started_after = self.now(), history.newest_id(self.conn)

    def reread_person(self) -> None:
        """Take up what was changed about the person at the desk; somebody who was removed keeps the seat."""
        self.person = people.person(self.conn, self.person.id) or self.person

    def close(self) -> None:
        """Close the file."""
        self.workspace.close()
