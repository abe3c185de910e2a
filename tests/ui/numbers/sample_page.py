"""A small page of the numbers, for the tests of what all pages share."""

from PySide6.QtWidgets import QVBoxLayout

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.errors import KnownError
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.widgets.labels import Text


class SamplePart(Part):
    """Shows one number; counts the data points that were gone through."""

    def __init__(self, ctx, name):
        super().__init__(ctx, name)
        self.words = Text("")
        self.set_content(self.words)
        self.number, self.points = None, 0

    def show_found(self, found):
        self.number = found
        self.words.set_text(str(found))

    def table(self):
        return (
            None if self.number is None else ChartTable(self.name, ("What", "How many"), (("Dials", str(self.number)),))
        )

    def summary(self):
        return "" if self.number is None else f"{self.number} dials"

    def point(self, step):
        self.points += step


class SamplePage(Page):
    """Two parts that show how many dials the scope's person made, of a fixed table."""

    title = "Sample"
    nouns = frozenset({"call"})
    reads: list[object] = []  # noqa: RUF012 -- shared on purpose; emptied by the fixture

    def __init__(self, ctx, parent=None):
        super().__init__(ctx, parent)
        self.first, self.second = SamplePart(ctx, "First part"), SamplePart(ctx, "Second part")
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    @staticmethod
    def read(desk, scope):
        SamplePage.reads.append(scope)
        if scope.period.kind == "week":
            raise KnownError("The disk is gone.", "Nothing was changed.", "Plug it in.")
        return 290 if scope.whose else 1000

    def show_found(self, found, scope):
        for part in self.parts():
            part.show_found(found)
            part.found_again()

    def parts(self):
        return [self.first, self.second]
