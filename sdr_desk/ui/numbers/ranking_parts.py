"""The parts of the page of ranking: the card in words, facts, trust, grades, rules, what was left out, history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.rank_card import GRADES, Card
from sdr_desk.method.likeness import LEAST, Count
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.ranking_drawn import FactBars, TrustPlot, times_words
from sdr_desk.ui.numbers.table_part import TablePart
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_NO_MODEL = "Nothing was learned yet."
Counts = dict[str, int]


def nothing_learned(card: Card) -> tuple[str, ...]:
    """What is said before anything was learned: what is missing, and which key helps."""
    if card.missing:
        more = "one more is" if card.missing == 1 else f"{card.missing} more are"
        have = f"There {_customers(card)} here: {more} needed." if card.customers else "There are none here yet."
        return (
            f"It takes {LEAST} customers to learn what they have in common. {have}",
            "Mark the companies that buy from you as customers, import them, or enter your sales with Shift+D. "
            "Until then grades come from lists, or are missing.",
        )
    return (
        f"There {_customers(card)} here: enough to learn which facts go together with buying.",
        "Press L. Everybody is graded A to D then, each with the reasons and their counts. "
        "Grades that are here already came with lists.",
    )


def _customers(card: Card) -> str:
    return "is one customer" if card.customers == 1 else f"are {card.customers:,} customers"


class LinesPart(Part):
    """Sentences under each other; the first may be larger."""

    def __init__(self, ctx: UiContext, name: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ctx, name, note, parent)
        self._lines: list[tuple[str, str]] = []
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._texts: list[Text] = []
        self.set_content(self._body)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show sentences, each with the name of its colour."""
        self._lines = list(lines)
        while len(self._texts) < len(self._lines):
            text = Text("", "body", "text", wrap=True)
            self._texts.append(text)
            self._column.addWidget(text)
        for at, text in enumerate(self._texts):
            words, tone = self._lines[at] if at < len(self._lines) else ("", "text")
            text.set_text(words)
            text.set_color(tone)
            text.setVisible(bool(words))

    def words(self) -> list[str]:
        """The sentences."""
        return [words for words, _tone in self._lines]

    def table(self) -> ChartTable | None:
        return ChartTable(self.name, ("What",), tuple((words,) for words in self.words())) if self._lines else None

    def summary(self) -> str:
        return " ".join(self.words())


class CardPart(LinesPart):
    """What it learned from and how good it is."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Model card")

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        card, _counts = found
        if not card.learned:
            self.set_note("Nothing learned yet")
            self.show_lines([(line, "text") for line in nothing_learned(card)])
            return
        self.set_note(f"learned {card.learned_on}")
        behind = "Some still have grades by an earlier model or earlier rules: they follow outside of call blocks."
        self.show_lines(
            [(f"⚠ {line}", "warn") for line in card.warnings]
            + ([(behind, "text2")] if card.behind else [])
            + [(line, "text") for line in (*card.how_good, *card.learned_from)]
        )


class LeftOutPart(LinesPart):
    """What it never learned from, and why."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Left out", "known only afterwards, or saying nothing")

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        self.show_lines([(f"{name}: {why}.", "text2") for name, why in found[0].left_out])


class FactsPart(Part):
    """The strongest facts for and against; Left and Right go through them."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(
            ctx, "Strongest facts", "bars to the right speak for buying, outlined ones to the left against"
        )
        self.bars = FactBars()
        self._facts: tuple[Count, ...] = ()
        self.set_content(self.bars)

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        self._facts = (*found[0].facts_for, *found[0].facts_against)
        self.bars.show_facts(self._facts)

    def table(self) -> ChartTable | None:
        if not self._facts:
            return None
        columns = ("Fact", "Speaks", "Customers", "of", "Others", "of", "Among customers")
        rows = tuple(
            (one.what(), "for" if one.speaks_for else "against", f"{one.customers:,}", f"{one.of_customers:,}",
             f"{one.others:,}", f"{one.of_others:,}", times_words(one.weight))
            for one in self._facts
        )  # fmt: skip
        return ChartTable(self.name, columns, rows)

    def summary(self) -> str:
        return f"{len(self._facts)} facts. {self._facts[0].words()}." if self._facts else _NO_MODEL

    def point(self, step: int) -> None:
        if self._facts and not self.as_table:
            at = self.bars.chosen
            at = (0 if step > 0 else len(self._facts) - 1) if at is None else (at + step) % len(self._facts)
            self.bars.choose(at)
            announce(self, f"{self._facts[at].words()}, {times_words(self._facts[at].weight)} among customers.")


class TrustPart(Part):
    """Promised chances against what came, on accounts held back while learning."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Does it keep its word?", "companies held back, in ten groups of one size")
        self.plot = TrustPlot()
        self._bins: tuple[tuple[float, float, int], ...] = ()
        self.set_content(self.plot)

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        self._bins = found[0].bins
        self.plot.show_bins(self._bins)

    def table(self) -> ChartTable | None:
        if not self._bins:
            return None
        rows = tuple(
            (f"Group {at}", f"{promised * 100:.1f} %", f"{came * 100:.1f} %", f"{round(came * count)} of {count:,}")
            for at, (promised, came, count) in enumerate(self._bins, 1)
        )
        return ChartTable(self.name, ("Group", "Promised", "Came", "Customers"), rows)

    def summary(self) -> str:
        return self._words(len(self._bins) - 1) if self._bins else _NO_MODEL

    def _words(self, at: int) -> str:
        promised, came, count = self._bins[at]
        told = f"promised {promised * 100:.0f} %, came {came * 100:.0f} %"
        return f"Group {at + 1}: {told}, {round(came * count)} of {count}."

    def point(self, step: int) -> None:
        if self._bins and not self.as_table:
            at = self.plot.chosen
            at = (0 if step > 0 else len(self._bins) - 1) if at is None else (at + step) % len(self._bins)
            self.plot.choose(at)
            announce(self, self._words(at))


class GradesPart(TablePart):
    """What each grade means, how many have it, and what came of those sent since."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Grades", "“most” is somebody in the middle of those who are no customers")

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        card, counts = found
        hits = {one.grade: one for one in card.hits}
        rows = []
        for grade, means in GRADES:
            hit = hits.get(grade)
            came = f"{hit.accepted} of {hit.decided}" if hit else "none yet"
            rows.append((f"{grade}: {means}", f"{counts.get(grade, 0):,}", came))
        rows += [("Without a grade", f"{counts['']:,}", "")] if counts.get("") else []
        self.show_table(ChartTable(self.name, ("Grade", "People", "Accepted since it learned"), tuple(rows)))


class RulesPart(TablePart):
    """The manager's rules."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Rules", "U adds and changes them")

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        rules = found[0].rules
        table = ChartTable(self.name, ("Rule",), tuple((rule.words(),) for rule in rules)) if rules else None
        self.show_table(
            table, none="No rules. With U a manager says what somebody must be, must never be, or is worth."
        )


class HistoryPart(TablePart):
    """Every model that is kept."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Models", "X goes back to an earlier one")

    def show_found(self, found: tuple[Card, Counts]) -> None:
        """Show a card."""
        past = found[0].history
        rows = tuple((one.day + (", grades now" if one.used else ""), one.words) for one in past)
        self.show_table(
            ChartTable(self.name, ("Learned", "From, and how good"), rows) if rows else None, none=_NO_MODEL
        )
