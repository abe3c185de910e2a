"""What the starter scripts say with the words of the company profile: sentences that grow as somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sdr_desk.ui.theme import active, color, font, px
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import width_of


@dataclass(frozen=True, slots=True)
class Saying:
    """One field of the profile and the sentence of a starter script it stands in.

    Attributes:
        key: the field, as in `offer.what`.
        label: of the field.
        before, after: the sentence around the words.
        without: what the script says when the field is empty; "" leaves the sentence out.
        script: file of the starter script, without its ending.
        lead: the start of the sentence, short enough to stand inside the field.
        sample: words that fit.
    """

    key: str
    label: str
    before: str
    after: str
    without: str
    script: str
    lead: str
    sample: str

    def text(self, words: str) -> str:
        """The whole sentence; "" when it is left out."""
        return f"{self.before}{words}{self.after}" if words else self.without

    @property
    def completes(self) -> str:
        """The shape the words must have."""
        return f"Completes: {self.before}…{self.after.rstrip(chr(46))}"


SAYINGS: tuple[Saying, ...] = (
    Saying(
        "what", "What you sell", "We do ", ".", "", "calls/first_call",
        "We do", "door seals for cold stores",
    ),
    Saying(
        "to_whom", "To whom", "The people who buy it are ", ".", "", "letters/first_letter",
        "Buyers are", "managers of cold stores",
    ),
    Saying(
        "trigger", "When it matters", "When ", ", who is the first to know?",
        "When something goes wrong at a bad time, who is the first to know?", "voicemails/first_voicemail",
        "When", "a door seal fails overnight",
    ),
    Saying(
        "proof", "What came of it", "I’ll tell you why I ask: ", ".", "", "calls/first_call",
        "So far,", "our customers hear of it within minutes",
    ),
)  # fmt: skip
"""In the order in which they are asked and said."""

_OPENERS = {"what": ("we do ", "we sell "), "to_whom": ("to ", "for "), "trigger": ("when ",), "proof": ("because ",)}


def slip(saying: Saying, words: str) -> str:
    """What keeps the words from fitting their sentence, with the cure; "" when nothing does."""
    words = words.strip()
    if words.endswith((".", "!", "?", ",", ";")):
        return f"{saying.label}: take off the “{words[-1]}” at the end; the script sets its own."
    opener = next((each for each in _OPENERS[saying.key] if words.casefold().startswith(each)), "")
    if opener:
        return f"{saying.label}: leave out “{words[: len(opener)].strip()}”; the script says the start itself."
    return ""


class LeadField(LineField):
    """A line field with the start of its sentence inside, before the words that complete it."""

    def __init__(self, saying: Saying, parent: QWidget | None = None) -> None:
        self._lead = QLabel(saying.lead)
        super().__init__(saying.sample, saying.label, parent=parent)
        self._lead.setParent(self)
        self.setAccessibleDescription(saying.completes)
        self.setToolTip(plain_tip(saying.completes))
        self.setMaxLength(400)
        self.editingFinished.connect(lambda: self.home(False))

    def _left(self) -> int:
        return 9 + width_of(self._lead.text(), "body") + 3

    def _restyle(self) -> None:
        super()._restyle()
        self._lead.setFont(font("body"))
        self._lead.setStyleSheet(f"color: {color('text2').name()}; background: transparent;")
        self._lead.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._lead.setGeometry(9, 0, width_of(self._lead.text(), "body") + 2, self.height())


class Said(QLabel):
    """The sentences as the starter scripts would say them now; what was typed is in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        active().changed.connect(self._restyle)
        self.show_words({})

    def show_words(self, words: Mapping[str, str]) -> None:
        """Say the sentences with these words, by the keys of SAYINGS."""
        self._words = {key: " ".join(text.split())[:400] for key, text in words.items()}
        self._restyle()

    def spoken(self) -> str:
        """The sentences without any marks."""
        told = (saying.text(self._words.get(saying.key, "")) for saying in SAYINGS)
        return " ".join(sentence for sentence in told if sentence)

    def slips(self) -> tuple[str, ...]:
        """What keeps words from fitting, see `slip`."""
        return tuple(filter(None, (slip(saying, self._words.get(saying.key, "")) for saying in SAYINGS)))

    def _restyle(self) -> None:
        accent, warn, ink = (color(token).name() for token in ("accent", "warn", "text"))
        said = " ".join(filter(None, (self._sentence(saying, accent) for saying in SAYINGS)))
        slips = "".join(f'<p style="color:{warn};margin:{px(6)}px 0 0 0">{escape(one)}</p>' for one in self.slips())
        self.setFont(font("body"))
        self.setText(f'<p style="color:{ink};margin:0;line-height:140%">“{said}”</p>{slips}')
        self.setAccessibleName(" ".join((f"A starter script will say: {self.spoken()}", *self.slips())))
        self.updateGeometry()

    def _sentence(self, saying: Saying, accent: str) -> str:
        words = self._words.get(saying.key, "")
        if not words:
            return escape(saying.without)
        return f'{escape(saying.before)}<span style="color:{accent}">{escape(words)}</span>{escape(saying.after)}'


class WordsFields(QObject):
    """The fields of SAYINGS with room for long words, and the sentences that follow what is typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said = Said()
        self.fields: dict[str, LineField | TextField] = {}
        for saying in SAYINGS:
            long = saying.key in {"trigger", "proof"}
            field = TextField(saying.sample, saying.label, lines=2) if long else LineField(saying.sample, saying.label)
            field.setAccessibleDescription(saying.completes)
            field.textChanged.connect(self._on_changed)
            self.fields[saying.key] = field

    def _on_changed(self) -> None:
        self.said.show_words({key: text_of(field) for key, field in self.fields.items()})


def text_of(field: LineField | TextField) -> str:
    """What stands in a field."""
    return field.toPlainText() if isinstance(field, TextField) else field.text()
