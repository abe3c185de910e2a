"""The huddle on one page whatever is in it, and a pay statement on as many as it takes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdr_desk.exchange.huddle_pages import huddle_bytes
from sdr_desk.exchange.pay_pages import PayPart, PaySheet, pay_bytes
from sdr_desk.paths import resources_folder

FONTS = resources_folder() / "fonts"
MADE = datetime(2026, 10, 14, tzinfo=UTC)


def pages(content: bytes) -> int:
    return content.count(b"/Type /Page\n") or content.count(b"/Type /Page ")


@pytest.mark.parametrize("lines", [0, 5, 60, 400])
def test_a_huddle_is_one_page(lines: int) -> None:
    items = "".join(f"<li><strong>Maria:</strong> call Larkspur about door {at}</li>" for at in range(lines))
    content = huddle_bytes(f"<h1>Huddle</h1><p>A week.</p><ul>{items}</ul>", FONTS, made=MADE)
    assert content.startswith(b"%PDF")
    assert pages(content) == 1


@settings(max_examples=8)
@given(st.text(max_size=3_000), st.integers(0, 30))
def test_any_words_make_one_page(text: str, count: int) -> None:
    plain = text.replace("<", "").replace("&", "")
    assert pages(huddle_bytes("<h1>Huddle</h1>" + f"<p>{plain}</p>" * count, None)) == 1


def sheet(rows: int) -> PaySheet:
    lines = tuple((f"Oct {at % 28 + 1}", f"Person {at}, Company", f"{at + 1}th, $60", "$60") for at in range(rows))
    return PaySheet(
        "Pay statement", "Maria Ortega · October 2026", "$600", "$60 for each accepted lead.",
        (PayPart("Accepted leads", lines, "$600"),), (("Accepted leads: 10", "$600"), ("Paid", "$600")),
        "A lead counts once.", "Northbeam Controls",
    )  # fmt: skip


def test_a_statement_goes_on_on_the_next_page(tmp_path: Path) -> None:
    assert pages(pay_bytes(sheet(0), FONTS, made=MADE)) == 1
    assert pages(pay_bytes(sheet(120), FONTS, made=MADE)) > 2
    assert pay_bytes(sheet(3), None, made=MADE) == pay_bytes(sheet(3), None, made=MADE)
