"""Only leads that can move go to a closer, whatever the answers are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method import sorting
from sdr_desk.method.qualification import ROLES, Horizon
from sdr_desk.method.sorting import Answer, Facts, Guided, Waits, propose

TODAY = date(2026, 10, 14)
TEXTS = st.sampled_from(["", "No need", "None", "Lost a load in July", "soon", "x" * 300, " a \n b "]) | st.text()


@st.composite
def an_answer(draw: st.DrawFn, key: str) -> Answer:
    text = draw(TEXTS)
    ok = bool(text.strip()) and draw(st.booleans())
    refused = bool(text.strip()) and not ok and draw(st.booleans())
    return Answer(
        key, draw(st.text(max_size=30)), draw(st.sampled_from(sorted(ROLES))), draw(st.booleans()), ok, text,
        draw(st.text(max_size=30)), draw(st.text(max_size=30)), refused,
    )  # fmt: skip


ANSWERS = st.integers(0, 8).flatmap(lambda count: st.tuples(*(an_answer(f"q{at}") for at in range(count))))
HORIZONS = st.one_of(
    st.just(Horizon("unknown")),
    st.just(Horizon("none")),
    st.integers(0, 180).map(lambda days: Horizon("short", TODAY + timedelta(days=days))),
    st.integers(2, 9000).map(lambda days: Horizon("long", TODAY + timedelta(days=days))),
    st.integers(1, 500).map(lambda days: Horizon("unknown", TODAY - timedelta(days=days))),
)
FACTS = st.builds(Facts, st.booleans(), st.sampled_from(["", "Jordan Pike"]), st.booleans())
WAITS = st.builds(Waits, *(st.integers(1, 730) for _ in range(3)))
CYCLES = st.builds(Guided, st.integers(1, 730), st.integers(1, 4))


@given(ANSWERS, HORIZONS, FACTS, WAITS, CYCLES)
def test_nothing_that_cannot_move_is_handed_off(
    answers: tuple[Answer, ...], horizon: Horizon, facts: Facts, waits: Waits, cycles: Guided
) -> None:
    found = propose(answers, horizon, TODAY, facts, waits, cycles)
    if found.act == sorting.HAND_OFF:
        assert all(answer.ok for answer in answers if answer.required)
        timed = any(answer.role == "time_frame" for answer in answers)
        assert horizon.kind == "short" or (horizon.kind == "unknown" and not timed)
        assert facts == Facts()


@given(ANSWERS, HORIZONS, FACTS, WAITS, CYCLES)
def test_every_proposal_can_be_acted_on_and_has_its_reasons(
    answers: tuple[Answer, ...], horizon: Horizon, facts: Facts, waits: Waits, cycles: Guided
) -> None:
    found = propose(answers, horizon, TODAY, facts, waits, cycles)
    assert bool(found.until) == (found.act == sorting.NURTURE)
    assert bool(found.ask_key) == (found.act == sorting.ASK)
    assert bool(found.why) == (found.act in (sorting.NURTURE, sorting.LET_GO))
    assert all(found.reasons)
    assert found.reasons or found.act == sorting.NOTHING
    if found.until is not None:
        assert TODAY < found.until <= TODAY + timedelta(days=734)
    if found.ask_key:
        assert found.ask_key in {answer.key for answer in answers}


@given(ANSWERS, HORIZONS, WAITS)
def test_a_lead_that_named_a_day_is_never_left_alone_past_it(
    answers: tuple[Answer, ...], horizon: Horizon, waits: Waits
) -> None:
    found = propose(answers, horizon, TODAY, Facts(), waits)
    if found.why.startswith("Plans for") and horizon.day is not None and found.until is not None:
        assert found.until <= horizon.day
