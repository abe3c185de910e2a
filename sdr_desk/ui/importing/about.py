"""What is told about a list as a whole: how it is read, where it comes from, whose it becomes, what it cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk import team
from sdr_desk.desk.imports import known_lists, known_sources
from sdr_desk.desk.wording import money_text
from sdr_desk.method.countries import country_code, country_name
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.draft import Draft
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import CheckField, ChoiceField, LineField, NumberField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text, plain_tip

KINDS = (("marketing", "Marketing"), ("people", "People we know"), ("partner", "Partner"), ("referral", "Referral"))
DELIMITERS = ((",", "Comma"), ("\t", "Tab"), (";", "Semicolon"), ("|", "Pipe"))
ENCODINGS = (
    ("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("cp1250", "Windows-1250"), ("cp1251", "Windows-1251"),
    ("utf-16", "UTF-16"), ("latin-1", "ISO 8859-1"), ("cp932", "Shift-JIS"), ("gb18030", "GB 18030"),
    ("big5", "Big5"), ("euc_kr", "EUC-KR"),
)  # fmt: skip
_ME, _NOBODY = "Me", "Nobody yet"


class Labelled(QWidget):
    """A field with its name above."""

    def __init__(self, words: str, field: QWidget, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words = Text(words, "small", "text2")
        self.words.setBuddy(field)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.words)
        column.addWidget(field)

    def sizeHint(self) -> QSize:
        return QSize(px(self._width) or super().sizeHint().width(), super().sizeHint().height())


class AboutForm(QWidget):
    """Two lines of fields. `reread` asks to open the list in another way, `changed` says what was told anew."""

    changed = Signal(str)
    reread = Signal(dict)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._draft: Draft | None = None
        self._kinds: dict[str, str] = {}
        self.source, self.list_name = LineField("", "Source"), LineField("No list", "List")
        self.kind = ChoiceField([words for _kind, words in KINDS], "Kind of channel")
        self.owner, self.country = ChoiceField((), "Whose people they become"), LineField("", "Country of numbers")
        self.cost = NumberField("", "Cost of the list")
        self.sheet, self.delimiter = ChoiceField((), "Sheet"), ChoiceField((), "Between the cells")
        self.encoding = ChoiceField((), "Encoding")
        self.header = CheckField("First row is a header")
        self.suppression = CheckField("This is a do-not-call list")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("pane", True)
        self.setAccessibleName("About this list")
        about = FlowLayout(gap=Space.L, line_gap=Space.M)
        self._told = [
            Labelled("Source", self.source, 206), Labelled("Kind of channel", self.kind, 146),
            Labelled("List", self.list_name, 206), Labelled("Whose they become", self.owner, 150),
            Labelled("Cost of the list", self.cost, 110), Labelled("Numbers without a country", self.country, 160),
        ]  # fmt: skip
        read = FlowLayout(gap=Space.L, line_gap=Space.M)
        self._reads = {
            "sheet": Labelled("Sheet", self.sheet, 180),
            "delimiter": Labelled("Between the cells", self.delimiter, 132),
            "encoding": Labelled("Encoding", self.encoding, 150),
        }  # fmt: skip
        for box in self._told:
            about.addWidget(box)
        for box in self._reads.values():
            read.addWidget(box)
        for check in (self.header, self.suppression):
            read.addWidget(Labelled("", check, 0))
        self._hole = Text("", "small", "bad", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Text("About this list", "section"))
        column.addLayout(about)
        column.addWidget(self._hole)
        column.addLayout(read)

    def _connect(self) -> None:
        self.source.textChanged.connect(self._on_source)
        self.list_name.textChanged.connect(lambda text: self._tell("list_name", text))
        self.kind.activated.connect(lambda at: self._tell("channel_kind", KINDS[at][0]))
        self.owner.activated.connect(lambda at: self._tell("owner_id", self.owner.itemData(at)))
        self.cost.textChanged.connect(self._on_cost)
        self.country.editingFinished.connect(self._on_country)
        self.suppression.toggled.connect(self._on_suppression)
        self.header.clicked.connect(lambda on: self.reread.emit({"has_header": bool(on)}))
        self.sheet.activated.connect(lambda _at: self.reread.emit({"sheet": self.sheet.currentText()}))
        self.delimiter.activated.connect(lambda at: self.reread.emit({"delimiter": self.delimiter.itemData(at)}))
        self.encoding.activated.connect(lambda at: self.reread.emit({"encoding": self.encoding.itemData(at)}))

    def set_draft(self, draft: Draft) -> None:
        """Show what is told about another list."""
        self._draft = None
        about, table = draft.about, draft.table
        self.source.setText(about.source)
        self.list_name.setText(about.list_name)
        self.kind.setCurrentIndex([kind for kind, _words in KINDS].index(about.channel_kind))
        self.cost.setText(money_text(about.cost_cents, self._currency()) if about.cost_cents else "")
        self.cost.setPlaceholderText(money_text(0, self._currency()))
        self.country.setText(country_name(about.country))
        self.suppression.setChecked(about.suppression)
        self.header.setChecked(table.has_header)
        self._fill_owners(about.owner_id)
        self._complete()
        _fill(self.sheet, [(sheet, sheet) for sheet in table.sheets], table.sheet)
        _fill(self.delimiter, DELIMITERS, table.delimiter)
        known = [*ENCODINGS] if table.encoding in dict(ENCODINGS) else [(table.encoding, table.detail), *ENCODINGS]
        _fill(self.encoding, known, table.encoding)
        is_text = table.kind == "csv"
        self._reads["sheet"].setVisible(len(table.sheets) > 1)
        self._reads["delimiter"].setVisible(is_text and bool(table.delimiter))
        self._reads["encoding"].setVisible(is_text)
        self.header.parentWidget().setVisible(table.kind not in {"vcard", "pasted"})
        self._draft = draft
        self._show_holes()

    def choose_sheet(self) -> None:
        """Open the choice of sheets, when the workbook has several."""
        if self.sheet.isVisible():
            self.sheet.setFocus()
            self.sheet.showPopup()

    def _currency(self) -> str:
        return self._ctx.desk.profile.currency

    def _fill_owners(self, owner_id: str | None) -> None:
        me = self._ctx.desk.person
        others = [(one.id, one.name) for one in team.everyone(self._ctx.desk) if one.id != me.id]
        self.owner.clear()
        for key, words in ((None, f"{_ME}, {me.name}"), ("", _NOBODY), *others):
            self.owner.addItem(words, key)
        keys = [None, "", *(key for key, _name in others)]
        self.owner.setCurrentIndex(keys.index(owner_id) if owner_id in keys else 0)

    def _complete(self) -> None:
        """Offer the sources and lists there are."""
        desk = self._ctx.desk
        self._kinds = {name.casefold(): kind for name, kind in known_sources(desk).items()}
        for field, names in ((self.source, known_sources(desk)), (self.list_name, known_lists(desk))):
            found = QCompleter(sorted(filter(None, names), key=str.casefold), field)
            found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(found)

    def _tell(self, name: str, value: object) -> None:
        if self._draft is not None:
            setattr(self._draft.about, name, value)
            self._show_holes()
            self.changed.emit(name)

    def _on_source(self, text: str) -> None:
        self._tell("source", text)

    def _on_cost(self, _text: str) -> None:
        amount = self.cost.number()
        wrong = bool(self.cost.text().strip()) and (amount is None or amount < 0)
        self.cost.set_problem("This is not an amount of money." if wrong else "")
        if not wrong:
            self._tell("cost_cents", round((amount or 0) * 100))

    def _on_country(self) -> None:
        code = country_code(self.country.text())
        self.country.set_problem("" if code else "No country is known by this name.")
        if code and self._draft is not None and code != self._draft.about.country:
            self._tell("country", code)

    def _on_suppression(self, on: bool) -> None:
        self._tell("suppression", on)

    def _show_holes(self) -> None:
        """A do-not-call list creates nobody, so most is not asked; a source that is missing is said."""
        about = self._draft.about
        for box in self._told[:5]:
            box.setEnabled(not about.suppression)
        missing = not about.suppression and not about.source.strip()
        self.source.set_problem("Where do these people come from?" if missing else "")
        self._show_kind()
        self._hole.set_text("Where do these people come from? Without a source they are a hole in your numbers.")
        self._hole.setVisible(missing)

    def _show_kind(self) -> None:
        """A source that is here has its kind; only a new one is asked for it."""
        about, kinds = self._draft.about, [kind for kind, _words in KINDS]
        known = self._kinds.get(about.source.strip().casefold(), "")
        self.kind.setCurrentIndex(kinds.index(known if known in kinds else about.channel_kind))
        self.kind.setEnabled(not about.suppression and not known)
        says = f"The source “{about.source.strip()}” is here already, and this is its kind." if known else ""
        self.kind.setToolTip(plain_tip(says))
        self.kind.setAccessibleDescription(says)


def _fill(field: ChoiceField, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    field.clear()
    for key, words in choices:
        field.addItem(words, key)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    field.updateGeometry()
