"""The panel of a new script: its title, its kind, and words to begin with."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.desk.authoring import ALL_KIND_WORDS, new_script
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.scripts.actions import NEW
from sdr_desk.ui.widgets.fields import ChoiceField, LineField

_GREETING = "{% if prospect.first_name %} {{ prospect.first_name }}{% endif %}"
_HELLO = f"Hi{_GREETING}, this is {{{{ rep.name }}}} with {{{{ rep.company }}}}."
_DEAR = 'Dear {{ prospect.first_name | fallback("neighbor") }},'
_CALL_BACK = "{% if rep.phone %} My number is **{{ rep.phone | spoken }}**.{% endif %}"
_SIGNED = "{{ sender.name }}\\\n{{ sender.company }}{% if sender.phone %}\\\n{{ sender.phone }}{% endif %}"

STARTS: dict[str, str] = {
    "call": (
        f"## Open {{#open}}\n{_HELLO} Do you have half a minute?\n\n> pause: Let them answer.\n\n"
        '- "Go ahead." -> reason\n'
        '- "Not now." -> end : Agree a time\n\n## Reason {#reason}\n{# One reason, in one breath. #}\n\n'
        "## Ask {#ask}\n{# One question, then silence. #}"
    ),
    "voicemail": f"{_HELLO}\n\n{{# One question worth a call back. #}}\n\nI’ll try you again.{_CALL_BACK}",
    "objection": "{# Agree with what is true in it. #}\n\n{# Ask one question back. #}",
    "letter": f"{_DEAR}\n\n{{# One thought on one page. #}}\n\n{_SIGNED}",
    "email": f"Hello{_GREETING},\n\n{{# Three lines and one question. #}}\n\n{_SIGNED}",
    "pitch": 'We help {{ offer.to_whom | fallback("companies like yours") }}. {# How, in one sentence. #}',
    "talk": "{# Where you met, what they do, one question. #}",
    "referral_ask": f"{_HELLO}\n\n{{# Who exactly should they name? #}}",
    "knowledge": "{# What it is, why it matters, what people ask. #}",
}
"""What a new script of a kind begins with; other kinds begin as the desk makes them."""


def start_of(kind: str) -> str:
    """The first words of a new script, below its front matter."""
    return STARTS.get(kind, "")


class NewScriptPanel(FormPanel):
    """Title and kind; Enter begins the script, *begun* is called with its id."""

    def __init__(self, ctx: UiContext, kind: str, begun: Callable[[str], object]) -> None:
        self._ctx = ctx
        self._begun = begun
        self._kinds = tuple(ALL_KIND_WORDS)
        self.kind = ChoiceField([one for one, _all in ALL_KIND_WORDS.values()], "Kind")
        self.kind.setCurrentIndex(self._kinds.index(kind) if kind in self._kinds else 0)
        self.title = LineField("Such as: Cold storage, first touch", "Title")
        self.title.setMaxLength(120)
        fields = (("Kind", self.kind), ("Title", self.title))
        words = "It begins as a draft that only managers see. A letter chooses the kind: V is a voicemail."
        super().__init__("New script", words, fields, ctx.actions, NEW)
        ctx.actions.bind("new_script.save", self._save)
        ctx.actions.bind("new_script.close", self.closed.emit)

    def chosen_kind(self) -> str:
        """The key of the chosen kind."""
        return self._kinds[max(0, self.kind.currentIndex())]

    def _save(self) -> None:
        if self.kind.hasFocus() and not self.title.text().strip():
            self.title.setFocus()
            return
        kind = self.chosen_kind()
        try:
            changes = new_script(self._ctx.desk, kind, self.title.text(), start_of(kind))
        except KnownError as error:
            self.say_problem(str(error))
            self.title.setFocus()
            return
        self.forget_typed()
        self.closed.emit()
        self._ctx.perform_and_say(lambda: changes)
        self._begun(changes.ids["script"][0])
