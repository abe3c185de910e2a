"""A mailing before it is made: which words, for whom, who signs; and who of them is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.mailing_plan import Addressee, Plan, due_people, plan, words_for
from sdr_desk.desk.pace import yielding
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest

CHOSEN, DUE, ONE = "chosen", "due", "one"
_NURTURE = "nurture"


class Words(Protocol):
    """A published letter or e-mail, as the desk hands it out."""

    @property
    def script_id(self) -> str: ...
    @property
    def version_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def body(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and how many touches of its kind are due, read together."""

    plan: Plan
    due: int


class Outgoing(QObject):
    """What is chosen; `changed` tells that something else is, `planned` that the people are known.

    Attributes:
        who: CHOSEN, DUE or ONE.
        plan: to whom, None while it is being found or when there is none; error: why there is none.
        due: how many touches of the kind are due; None until it was counted.
        at: the place of the person shown among those who get it.
        signer_id: who signs; "" is the person at the desk.
    """

    changed = Signal()
    planned = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._work = Latest(ctx, self)
        self.scripts: tuple[Words, ...] = ()
        self.script: Words | None = None
        self.who = DUE
        self.chosen: Selection | None = None
        self.one: tuple[str, str] | None = None
        self.plan: Plan | None = None
        self.error: KnownError | None = None
        self.due: int | None = None
        self.at = 0
        self._from_top = False
        self.signer_id = ""

    # Reading

    def read(self) -> None:
        """Read which letters and e-mails are published, keep the one that is chosen, and find the people again."""
        desk = self._ctx.desk
        self.scripts = (*words_for(desk, "letter"), *words_for(desk, "email"))
        kept = self.script.script_id if self.script else ""
        self.script = next((one for one in self.scripts if one.script_id == kept), None) or self._first()
        self.find()

    def _first(self) -> Words | None:
        """The words to begin with: for nurture when people are due, else the first letter."""
        nurture = (one for one in self.scripts if self.who == DUE and one.stage == _NURTURE)
        return next(nurture, None) or next(iter(self.scripts), None)

    def found(self, text: str) -> tuple[Words, ...]:
        """The letters and e-mails that hold every word of *text*."""
        wanted = text.casefold().split()
        return tuple(one for one in self.scripts if all(word in _searched(one) for word in wanted))

    # Choosing

    def take_script(self, script_id: str) -> None:
        """Choose other words."""
        found = next((one for one in self.scripts if one.script_id == script_id), None)
        if found is not None and (self.script is None or found.script_id != self.script.script_id):
            self.script = found
            self.find()

    def take_people(self, who: str, chosen: Selection | None = None, one: tuple[str, str] | None = None) -> None:
        """Choose other people: *chosen* in Prospects, or *one* person (id, name)."""
        self.who = who
        self.chosen, self.one = chosen or self.chosen, one or self.one
        self.at, self._from_top = 0, True
        self.find()

    def take_due(self, kind: str) -> None:
        """Choose everyone whose touch of a kind is due, with words of that kind: those for nurture first."""
        if self.script is None or self.script.kind != kind:
            of_kind = [one for one in self.scripts if one.kind == kind]
            nurture = (one for one in of_kind if one.stage == _NURTURE)
            self.script = next(nurture, None) or next(iter(of_kind), self.script)
        self.take_people(DUE)

    def take_signer(self, person_id: str) -> None:
        """Choose who signs."""
        self.signer_id = person_id
        self.find()  # their title or number may be missing in the words

    # People

    @property
    def ready(self) -> Sequence[Addressee]:
        """Those who get it."""
        return self.plan.ready if self.plan else ()

    @property
    def person(self) -> Addressee | None:
        """The one who is shown."""
        return self.ready[self.at] if 0 <= self.at < len(self.ready) else None

    @property
    def finding(self) -> bool:
        """True while the people are being found."""
        return self._work.running

    def go_to(self, at: int) -> None:
        """Show another person."""
        if 0 <= at < len(self.ready) and at != self.at:
            self.at = at
            self.changed.emit()

    def find(self) -> None:
        """Find who gets it and who is left out, in a worker."""
        script = self.script
        self.error = None
        if script is None:
            self._work.drop()
            self.plan = None
            self.changed.emit()
            return
        if self.plan is not None and self.plan.script.version_id != script.version_id:
            self.plan = None
        who, chosen, one, signer_id = self.who, self.chosen, self.one, self.signer_id

        def job(desk: Any, _progress: object, cancelled: Callable[[], bool]) -> Planned:
            due = due_people(desk, script.kind)
            ids: Sequence[str] = due
            if who == CHOSEN:
                ids = chosen.people(desk) if chosen else ()
            elif who == ONE:
                ids = (one[0],) if one else ()
            with yielding():
                found = plan(desk, script.script_id, ids, signer_id=signer_id, cancelled=cancelled)
            return Planned(found, len(due))

        self._work.run(job, self._on_planned, self._on_failed)
        self.changed.emit()

    def _on_planned(self, found: Planned) -> None:
        shown = None if self._from_top else self.person
        self._from_top = False
        if self.plan != found.plan:  # else the lists that show it need not be filled again
            self.plan = found.plan
        self.due = found.due
        ids = [one.id for one in found.plan.ready]
        self.at = ids.index(shown.id) if shown is not None and shown.id in ids else 0
        self.changed.emit()
        self.planned.emit()

    def _on_failed(self, error: KnownError) -> None:
        self.plan, self.error = None, error
        self.changed.emit()


def chosen_count(chosen: Selection) -> int:
    """How many people a choice from Prospects holds."""
    return len(chosen.ids) + len(chosen.numbers or ())


def _searched(script: Words) -> str:
    return f"{script.title}\n{script.audience}\n{script.kind}\n{script.body}".casefold()
