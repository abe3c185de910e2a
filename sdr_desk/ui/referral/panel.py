"""The panel under Ctrl+Shift+N: one line is read into fields that can be put right before Enter keeps the referral."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from sdr_desk.desk import referrals
from sdr_desk.desk.referrals import NewReferral
from sdr_desk.method.phones import parse_phone
from sdr_desk.method.referring import RELATIONS
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.referral.actions import REFERRAL
from sdr_desk.ui.referral.who import WhoField
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import CheckField, LineField

_EXAMPLE = "Jane Poe, ops at Larkspur, met at the expo, 208-555-0117"
_TEXT = (
    "Write it as you hear it: name, title at company, what was said, number, e-mail. The fields below follow. "
    "Alt+R turns the relation, Alt+M whether they may be named."
)
_UNSURE = "The number may be in two time zones: without a city they are called while both are open."
_PARTS = (
    ("name", "Name"), ("title", "Title"), ("company", "Company"), ("phone", "Phone"), ("email", "E-mail"),
    ("place", "City, state"), ("said", "What was said"),
)  # fmt: skip


class ReferralPanel(FormPanel):
    """Takes one referral down; *referrer_id* is the person at hand, "" for nobody."""

    def __init__(self, ctx: UiContext, referrer_id: str = "") -> None:
        self._ctx = ctx
        self.memory = f"{REFERRAL}:{referrer_id}"
        self.line = LineField(_EXAMPLE, "In one line")
        self.by_name = {key: LineField("", label) for key, label in _PARTS}
        self.who = WhoField(ctx)
        self.relation = choice_field([("", "Not said"), *RELATIONS.items()], "", "Relation")
        self.permission = CheckField("May be named to them")
        self.permission.setChecked(True)
        self._hidden = QLineEdit()  # keeps with what was typed that they may not be named; never shown
        fields: list[tuple[str, QWidget]] = [("In one line", self.line)]
        fields += [(label, self.by_name[key]) for key, label in _PARTS]
        fields += [("Named by", self.who), ("Relation", self.relation), ("Permission", self.permission)]
        super().__init__("Somebody was named", _TEXT, fields, ctx.actions, REFERRAL)
        self.permission.setChecked(not self._hidden.text())
        self.permission.toggled.connect(self._keep_permission)
        self._begin_with(referrer_id)
        self._bind()
        if self.line.text().strip():
            self._read()

    def _begin_with(self, referrer_id: str) -> None:
        """The person at hand named them, unless another name was typed before."""
        if self.who.line.isModified():
            self.who.look_up()
            return
        row = referrals.at_hand(self._ctx.desk, referrer_id) if referrer_id else None
        if row is not None:
            self.who.set_person(row.id, row.name, row.company)
            self._set_relation(referrals.relation_of(self._ctx.desk, row.id))

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{REFERRAL}.save", self._save)
        bind(f"{REFERRAL}.close", self.closed.emit)
        bind(f"{REFERRAL}.other", self.who.take_next)
        bind(f"{REFERRAL}.relation", self._next_relation)
        bind(f"{REFERRAL}.permission", self._turn_permission)
        self.line.textEdited.connect(lambda _text: self._read())
        self.who.changed.connect(self._on_who)
        for key in ("phone", "email", "company"):
            self.by_name[key].textEdited.connect(lambda _text: self._look())

    # Reading

    def _read(self) -> None:
        """Fill in what the line says, but for what was put right by hand."""
        found = referrals.read(self._ctx.desk, self.line.text(), self.who.prospect_id, self.who.name())
        for key, field in self.by_name.items():
            if not field.isModified():
                field.setText(getattr(found, key))
        self._look()

    def _look(self) -> None:
        """Say who is here already, or that a number cannot be dialled; the place follows company and number."""
        new, desk = self.told(), self._ctx.desk
        if not self.by_name["place"].isModified():
            self.by_name["place"].setText(referrals.likely_place(desk, new))
        here = self._ctx.perform(referrals.already_here, desk, new)
        wrong = bool(new.phone.strip()) and not parse_phone(new.phone, desk.profile.country).dialable
        dialled = "This number is kept as typed, but it cannot be dialled."
        unsure = referrals.hours_unsure(desk, self.told())
        self.say_note((here.words if here else "") or (dialled if wrong else _UNSURE if unsure else ""))

    def told(self) -> NewReferral:
        """What stands in the fields."""
        text = {key: field.text() for key, field in self.by_name.items()}
        return NewReferral(
            **text, referrer_id=self.who.prospect_id, referrer_name=self.who.name(),
            relation=self.relation.currentData() or "", may_name=self.permission.isChecked(),
        )  # fmt: skip

    # The referrer

    def _on_who(self) -> None:
        if self.who.prospect_id:
            self._set_relation(referrals.relation_of(self._ctx.desk, self.who.prospect_id))
        self._look()

    def _set_relation(self, relation: str) -> None:
        self.relation.setCurrentIndex(max(0, self.relation.findData(relation)))

    def _next_relation(self) -> None:
        self._area.ensureWidgetVisible(self.relation)
        self.relation.setCurrentIndex((self.relation.currentIndex() + 1) % self.relation.count())
        announce(self, self.relation.currentText())

    def _keep_permission(self, named: bool) -> None:
        self._hidden.setText("" if named else "no")
        self._hidden.setModified(not named)

    def _turn_permission(self) -> None:
        self._area.ensureWidgetVisible(self.permission)
        self.permission.setChecked(not self.permission.isChecked())
        announce(self, "May be named to them" if self.permission.isChecked() else "Is not named to them")

    def _save(self) -> None:
        save_form(self, self._ctx, referrals.capture, self.told())

    # The panel

    def _lines(self) -> list[tuple[str, QLineEdit]]:
        return [*super()._lines(), ("Named by", self.who.line), ("Permission", self._hidden)]

    def start(self) -> QWidget:
        return self.line

    def wanted(self, room: QRect) -> QRect:
        place = super().wanted(room)
        width = min(px(640), room.width() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, place.y(), width, place.height())
