"""What one person would get, made in a worker: the pages of the letter itself, or the words of the e-mail."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letters import email_draft, make_letters
from sdr_desk.desk.mailing_plan import Addressee, Plan
from sdr_desk.desk.pace import yielding
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest

_KEPT = 24

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What one person would get.

    Attributes:
        pdf: the pages of a letter; empty for an e-mail.
        problem: why they would get nothing, "" when all is well.
    """

    kind: str
    person: Addressee
    pdf: bytes = b""
    subject: str = ""
    body: str = ""
    problem: str = ""


def preview(desk: Desk, plan: Plan, person: Addressee, signer_id: str) -> Preview:
    """Make what one person of a plan would get, exactly as the whole mailing would be made."""
    try:
        if plan.kind == "email":
            subject, body = email_draft(desk, plan, person.id, signer_id=signer_id)
            return Preview(plan.kind, person, subject=subject, body=body)
        with yielding(), TemporaryDirectory(prefix="letter-") as folder:
            path = Path(folder) / "letter.pdf"
            make_letters(desk, plan.only((person.id,)), path, signer_id=signer_id)
            return Preview(plan.kind, person, path.read_bytes())
    except KnownError as error:
        return Preview(plan.kind, person, problem=str(error))


class Previews(QObject):
    """Makes previews one at a time, the newest wish first, and the next person's ahead; `ready` carries one."""

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = Latest(ctx, self)
        self._kept: OrderedDict[_Key, Preview] = OrderedDict()
        self._asked: _Key | None = None
        self._making: _Key | None = None
        self._then: Addressee | None = None

    def forget(self) -> None:
        """Nothing made before counts any more: words, addresses or the letterhead have changed."""
        self._work.drop()
        self._kept.clear()
        self._asked = self._making = None

    def want(self, plan: Plan, person: Addressee, signer_id: str, ahead: Addressee | None = None) -> bool:
        """Ask for a person's preview; True when it is there at once. *ahead* is made after it."""
        self._asked = key = _key(plan, person, signer_id)
        kept = self._kept.get(key)
        if kept is not None:
            self.ready.emit(kept)
            self._look_ahead(plan, ahead, signer_id)
            return True
        self._then = ahead
        if self._making != key:  # else it was begun ahead, and is nearly there
            self._make(plan, person, signer_id)
        return False

    def _make(self, plan: Plan, person: Addressee, signer_id: str) -> None:
        key = self._making = _key(plan, person, signer_id)

        def done(found: Preview) -> None:
            self._making = None
            self._keep(key, found)
            if self._asked == key:
                self.ready.emit(found)
                self._look_ahead(plan, self._then, signer_id)

        def failed(error: KnownError) -> None:
            self._making = None
            if self._asked == key:
                self.failed.emit(str(error))

        self._work.run(lambda desk, _progress, _cancelled: preview(desk, plan, person, signer_id), done, failed)

    def _look_ahead(self, plan: Plan, ahead: Addressee | None, signer_id: str) -> None:
        key = _key(plan, ahead, signer_id) if ahead is not None else None
        if ahead is not None and key not in self._kept and key != self._making:
            self._then = None
            self._make(plan, ahead, signer_id)

    def _keep(self, key: _Key, found: Preview) -> None:
        self._kept[key] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def _key(plan: Plan, person: Addressee, signer_id: str) -> _Key:
    return plan.script.version_id, person.id, signer_id
