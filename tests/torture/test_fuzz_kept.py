"""What the app keeps for itself and finds spoiled, and what is filled in: seals, logs, settings, templates, numbers."""

import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sdr_desk.exchange.incoming_numbers import read_cell
from sdr_desk.exchange.incoming_row import Number
from sdr_desk.method import rules
from sdr_desk.scripting.check import check
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import ScriptProblem, parse_script
from sdr_desk.scripting.render import ScriptRenderer
from sdr_desk.store import log_frames, seals
from sdr_desk.store.workspace import Workspace
from tests.conftest import MORNING
from tests.naughty import NAUGHTY
from tests.torture.seeds import mutated
from tests.torture.tally import Tally

SHORT, LONG = 60, 3_000
SEEDS_OF_LONG = (1, 2, 3)
TAGS = (
    "{{ prospect.first_name }}", "{{ rep.name|upper }}", "{{ company.city|default('there') }}",
    "{% if prospect.title %}", "{% elif company.size > 10 %}", "{% else %}", "{% endif %}", "{% for a in b %}",
    "{% endfor %}", "{# no #}", "{{ self }}", "{{ ''.__class__.__mro__ }}", "{{ prospect['__class__'] }}",
    "{{ cycler.__init__.__globals__ }}", "{{ 'a' * 10**9 }}", "{{ 10**10**10 }}", "{{ [0] * 10**9 }}",
    "{% set a = lipsum %}", "{% include '/etc/hostname' %}", "{% import 'os' as os %}", "{% raw %}",
    "{% endraw %}", "{{", "}}", "{%", "%}", "{{ '\\x00' }}", "{{ a|attr('b') }}", "## Step {#one}\n",
    "[pause]\n", "- says: “no” -> one\n", "<img src=x>", "[a](javascript:b)", "**", "\u202e", "\n\n",
)  # fmt: skip
NEVER = re.compile(r"<script|<img|<a |<iframe|<style|<link|<object|__globals__ =|<class '", re.IGNORECASE)
RULES = rules.to_text(rules.DEFAULT)


def spoil_seal(folder: Path, dice: Random) -> None:
    """A seal that was spoiled is no seal, or tells of a change; also one whose check was made to fit."""
    path = folder / "one.db"
    path.write_bytes(dice.randbytes(99))
    body = seals.to_text(seals.Seal("0" * 32, 1, 2, 99, MORNING, (1, 2))).rpartition("check ")[0].encode()
    body = mutated(body, dice)
    if dice.random() < 0.5:
        body += f"check {zlib.crc32(body):08x}\n".encode()
    seals.place(path).write_bytes(body)
    assert seals.look(path).state in {"equal", "unsealed", "differs"}


def spoil_log(folder: Path, dice: Random) -> None:
    """A log and its index that were spoiled are looked at without another error, and left as they are."""
    made = folder / "made.db"
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(folder / f"good.db{suffix}", f"{made}{suffix}")
    spoiled = Path(f"{made}{dice.choice(('-wal', '-shm', '-wal', ''))}")
    spoiled.write_bytes(mutated(spoiled.read_bytes(), dice))
    before = spoiled.read_bytes()
    found = log_frames.look(made)
    assert found.readable >= 0
    assert spoiled.read_bytes() == before


def spoil_rules(_folder: Path, dice: Random) -> None:
    """Kept rules that cannot be read are those by default; what is read can be kept."""
    found = rules.from_text(mutated(RULES.encode(), dice).decode("utf-8", "replace"))
    assert rules.from_text(rules.to_text(found)) == found


def any_template(_folder: Path, dice: Random) -> None:
    """Any tags in any order give words or a problem, and nothing that runs or loads."""
    words = [dice.choice((*TAGS, *TAGS, dice.choice(NAUGHTY)[:200])) for _ in range(dice.randrange(1, 14))]
    kind = dice.choice(("pitch", "call", "voicemail", "letter", "email"))
    text = f"---\ntitle: T\nkind: {kind}\n---\n{''.join(words)}"
    assert all(one.message and one.line >= 0 for one in check(text))
    try:
        source = parse_script(text, "fuzzed")
    except ScriptProblem as problem:
        assert problem.what  # noqa: PT017 -- any other error is a failure
        return
    shown = ScriptRenderer().compile("k", source).render(sample_values())
    html = "".join(step.html for step in shown.steps)
    assert len(html) <= 400_000
    assert not NEVER.search(html), text


def any_number(_folder: Path, dice: Random) -> None:
    """A cell of numbers, or a link to one, gives numbers of digits and nothing else."""
    start = dice.choice(("", "tel:", "TEL:", "tel://", "sip:", "callto:", "tel:+1-208-555-0142;ext=", "tel:%2B"))
    cell = mutated(f"{start}+1 (208) 555-0142; ext. 12 / 208.555.0143".encode(), dice).decode("utf-8", "replace")
    found: list[Number] = []
    problems: list[str] = []
    read_cell(cell, "direct", dice.choice(("US", "GB", "")), found, problems)
    assert all(problems)
    for one in found:
        assert re.fullmatch(r"(?:\+[0-9]{3,20})?", one.e164, re.ASCII), cell


KINDS: dict[str, Callable[[Path, Random], None]] = {
    "seals": spoil_seal, "logs": spoil_log, "kept rules": spoil_rules, "templates": any_template, "numbers": any_number,
}  # fmt: skip


def fuzz(kind: str, seed: int, rounds: int, folder: Path) -> None:
    dice = Random(seed)
    for number in range(rounds):
        try:
            KINDS[kind](folder, dice)
        except BaseException as error:
            raise AssertionError(f"{kind}, seed {seed}, round {number}") from error


@pytest.fixture
def ground(workspace: Workspace, tmp_path: Path) -> Path:
    """A folder with a file of which the log was cut off."""
    for number in range(3):
        with workspace.write("me") as write:
            write.audit("test", "nothing", detail=str(number))
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(f"{workspace.path}{suffix}", tmp_path / f"good.db{suffix}")
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_spoiled_ends_in_another_error(ground: Path, tally: Tally, kind: str) -> None:
    tally(f"fuzzed {kind}", 5, rounds=SHORT)
    fuzz(kind, 5, SHORT, ground)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS_OF_LONG)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_spoiled_ends_in_another_error_in_the_long_run(
    ground: Path, tally: Tally, kind: str, seed: int
) -> None:
    tally(f"fuzzed {kind}", seed, rounds=LONG // len(SEEDS_OF_LONG))
    fuzz(kind, seed, LONG // len(SEEDS_OF_LONG), ground)
