"""Settings about the person at the desk: details, dialling, and the size of the script."""

from PySide6.QtWidgets import QWidget

from sdr_desk.desk import team
from sdr_desk.desk.dialing import dial_setting
from sdr_desk.desk.drafts import setting
from sdr_desk.exchange.dial import PLACEHOLDER, dial_command
from sdr_desk.ui.call_desk.dial import Dialler
from sdr_desk.ui.call_desk.teleprompter import NORMAL, SIZES
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import ZoneField, choice_field
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.preferences import SCRIPT_SIZE, Preferences
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField

TEST_NUMBER = "+12085550100"
KINDS = (
    ("tel", "The phone program of this system (tel:)"),
    ("sip", "A SIP program (sip:)"),
    ("callto", "A program for callto: links"),
    ("command", "A command of my own"),
    ("copy", "Copy the number; I dial myself"),
)


class YouPage(SettingsPage):
    """Details are saved together; dialling and the script's size at once."""

    def __init__(self, ctx: UiContext, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("You", parent)
        self._ctx, self._preferences = ctx, preferences
        self._person = ""
        self.dialler = Dialler()
        self.name, self.email = LineField("First and last name", "Name"), LineField("Optional", "E-mail")
        self.title = LineField("Stands under letters you sign", "Job title")
        self.phone, self.zone = LineField("Said in voicemails", "Phone"), ZoneField("")
        self.kind = choice_field(KINDS, "tel", "How to dial")
        self.command = LineField(f"linphonec -s dial {PLACEHOLDER}", "Dial command")
        self.size = choice_field([(str(size), f"{size} px") for size in SIZES], str(NORMAL), "Size of the script")
        self._build()
        self.kind.activated.connect(lambda _at: self._keep_dialling())
        self.command.editingFinished.connect(self._keep_dialling)
        self.size.activated.connect(lambda _at: preferences.keep(SCRIPT_SIZE, self.size.currentData()))

    def _build(self) -> None:
        save, test = PrimaryButton(), QuietButton()
        save.follow(self._ctx.actions, "settings.save", "Save your details")
        test.follow(self._ctx.actions, "settings.test_dial")
        self.add_section("Your details", "Scripts, voicemails, letters and briefs are filled with them.")
        self.add_row("Name", self.name)
        self.add_row("Job title", self.title)
        self.add_row("E-mail", self.email)
        self.add_row("Phone", self.phone)
        self.add_row("Time zone", self.zone, "Your clock: Today, blocks and promises are read on it.")
        self.put_row(save)
        self.forms_here()
        self.add_section("Dialling")
        self.add_row("How to dial", self.kind)
        self.add_row("Command", self.command, f"Run without a shell; {PLACEHOLDER} stands for the number.")
        self.put_row(test)
        self.add_section("The script on the call desk")
        self.add_row("Size of the words", self.size)

    def refresh(self, *, anew: bool = False) -> None:
        me, desk = self._ctx.desk.person, self._ctx.desk
        anew = anew or self._person != me.id
        self._person = me.id
        for field, text in (
            (self.name, me.name), (self.title, me.title), (self.email, me.email), (self.phone, me.phone),
            (self.zone, me.time_zone),
        ):  # fmt: skip
            self.fill(field, text, anew=anew)
        chosen = dial_setting(desk)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen.kind)))
        self.fill(self.command, chosen.command, anew=anew)
        self.command.setEnabled(chosen.kind == "command")
        self.size.setCurrentIndex(max(0, self.size.findData(setting(desk, SCRIPT_SIZE, str(NORMAL)))))

    def save(self) -> None:
        """Save the details together."""
        saved = self._ctx.perform_and_say(
            team.change_myself, self._ctx.desk, self.name.text(), self.phone.text(), self.zone.text().strip(),
            self.email.text(), title=self.title.text(),
        )  # fmt: skip
        if saved is not None:
            self.refresh(anew=True)

    def test_dial(self) -> None:
        """Dial a number nobody has, as it would be dialled from the call desk."""
        self._keep_dialling()
        words = self._ctx.perform(self._dial)
        if words is not None:
            self._ctx.toast(words or f"{TEST_NUMBER} was given to your phone program.")

    def _dial(self) -> str:
        return self.dialler.run(dial_command(TEST_NUMBER, dial_setting(self._ctx.desk)))

    def _keep_dialling(self) -> None:
        kept = dial_setting(self._ctx.desk)
        kind, command = self.kind.currentData(), self.command.text().strip()
        if (kept.kind, kept.command) != (kind, command):
            self._preferences.keep("dial.kind", kind)
            self._preferences.keep("dial.command", command)
        self.command.setEnabled(kind == "command")
