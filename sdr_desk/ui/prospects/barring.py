"""Do not call, told on this screen: of a number, a person or a company, with its proof; and lifting it again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import bulk, do_not_call, lifting
from sdr_desk.desk.lifting import COMPANY, NUMBER, PERSON, Bar
from sdr_desk.desk.prospect_story import Point, Story
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.prospects.asking import AskPanel, ask
from sdr_desk.ui.prospects.many import Many
from sdr_desk.ui.prospects.side import PersonSide
from sdr_desk.ui.widgets.fields import LineField

_ASKED = "They asked not to be called"
_PROOF = "Said so on the call of Oct 14, letter, register"


class Barring(QObject):
    """The acts under B and Alt+B."""

    def __init__(self, ctx: UiContext, many: Many, side: PersonSide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._many, self._side = ctx, many, side

    def bar(self) -> None:
        """Ask whom, why and by what proof: of one person with its scope, of many after saying how many that is."""
        story = self._side.story
        if self._many.count() == 1 and story is not None:
            ask(self._ctx, _BarForm(self._ctx, story).panel)
        else:
            self._bar_many()

    def _bar_many(self) -> None:
        whom = self._many.whom()
        why, proof = LineField("Who asked for it, and how", "Why", _ASKED), LineField(_PROOF, "Proof")
        text = (
            f"{whom} will never be offered for a call again, nor anyone who has one of their numbers or addresses. "
            "After this block of calls only a manager can lift it."
        )

        def checked() -> None:
            _need(why)

        def go(_none: object) -> None:
            if self._ctx.prompts.confirm(f"Block {whom}?", text, f"Block {whom}", "Keep calling"):
                self._many.do("Do not call", bulk.do_not_call, why.text().strip(), proof.text().strip())

        ask(
            self._ctx,
            AskPanel(self._ctx, f"Do not call: {whom}", "The day is kept with it.", (("Why", why), ("Proof", proof)),
                     checked, words="Go on", done=go),
        )  # fmt: skip

    # Lifting

    def lift(self) -> None:
        """Ask which bar is lifted, why and by what proof."""
        story = self._side.story
        if story is not None:
            ask(self._ctx, _LiftForm(self._ctx, story).panel)

    def why_not_lift(self) -> str | None:
        """Why nothing can be lifted, None when something can."""
        story = self._side.story
        if story is None:
            return "Nobody is chosen."
        if not lifting.may_lift(self._ctx.desk):
            return "Only a manager can lift “do not call”."
        return None if lifting.bars_on(self._ctx.desk, story.prospect_id) else f"{story.name} may be called."


class _BarForm:
    """Scope, reason and proof for one person; says whom it meets."""

    def __init__(self, ctx: UiContext, story: Story) -> None:
        self._ctx, self._story = ctx, story
        self._meets: dict[tuple[str, str], str] = {}
        numbers = [point for point in story.points if point.kind == "phone" and point.normal]
        scopes = [(PERSON, story.name), *((f"{NUMBER}:{one.normal}", _number_words(one)) for one in numbers)]
        if story.company and story.fields["company"]:
            scopes.append((COMPANY, f"Everybody of {story.company}"))
        self.scope = choice_field(scopes, PERSON, "Who is not to be called")
        self.why = LineField("Who asked for it, and how", "Why", _ASKED)
        self.proof = LineField(_PROOF, "Proof")
        self.panel = AskPanel(
            ctx, "Do not call", "The day is kept with it. After this block of calls only a manager can lift it.",
            (("Whom", self.scope), ("Why", self.why), ("Proof", self.proof)), self._bar, words="Do not call",
            note=self._note,
        )  # fmt: skip

    def _chosen(self) -> tuple[str, str]:
        scope, _colon, number = str(self.scope.currentData()).partition(":")
        return scope, number

    def _note(self) -> str:
        chosen = self._chosen()
        if chosen not in self._meets:  # as many people are counted as a company has, once for each scope
            self._meets[chosen] = lifting.whom_it_meets(self._ctx.desk, self._story.prospect_id, *chosen)
        return self._meets[chosen]

    def _bar(self) -> Any:
        scope, number = self._chosen()
        desk, why, proof = self._ctx.desk, self.why.text(), self.proof.text()
        if scope == NUMBER:
            return do_not_call.bar_number(desk, number, why, proof)
        act = do_not_call.bar_company if scope == COMPANY else do_not_call.bar_person
        return act(desk, self._story.prospect_id, why, proof)


class _LiftForm:
    """Which bar, why it is lifted and by what proof; says who is called again."""

    def __init__(self, ctx: UiContext, story: Story) -> None:
        self._ctx, self._story = ctx, story
        self._bars = lifting.bars_on(ctx.desk, story.prospect_id)
        self._does: dict[int, str] = {}
        whom = [(str(at), _bar_words(bar, story)) for at, bar in enumerate(self._bars)]
        self.bar = choice_field(whom, "0", "What is lifted")
        self.why = LineField("They called in and asked for an offer", "Why")
        self.proof = LineField("Mail of today, call of Oct 14", "Proof")
        self.panel = AskPanel(
            ctx, "Lift “do not call”", "It is on the record who lifted it, when and why.",
            (("Who is called again", self.bar), ("Why", self.why), ("Proof", self.proof)), self._lift, words="Lift it",
            note=self._note, first=self.why,
        )  # fmt: skip

    def _chosen(self) -> Bar:
        return self._bars[int(self.bar.currentData())]

    def _note(self) -> str:
        at = int(self.bar.currentData())
        if at not in self._does:  # as many people are counted as a company has, once for each bar
            self._does[at] = lifting.what_lifting_does(self._ctx.desk, self._story.prospect_id, self._bars[at])
        return f"Not to be called {self._bars[at].told}. {self._does[at]}"

    def _lift(self) -> Any:
        return lifting.lift(self._ctx.desk, self._story.prospect_id, self._chosen(), self.why.text(), self.proof.text())


def _number_words(point: Point) -> str:
    return f"Only the number {point.shown}"


def _bar_words(bar: Bar, story: Story) -> str:
    return {COMPANY: f"Everybody of {story.company}", PERSON: story.name}.get(bar.scope, f"The number {bar.whom}")


def _need(field: LineField) -> None:
    if not field.text().strip():
        raise KnownError("The reason is missing.", "Nothing was saved yet.", "Say who asked, and how.")
