"""The front matter of a script file is text: it makes nothing, runs nothing and keeps every value as typed."""

from pathlib import Path

import pytest

from sdr_desk.scripting.format import ScriptProblem, parse_script


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.mkdir", "!!python/object/new:os.mkdir"])
def test_nothing_named_in_it_is_run(tmp_path: Path, tag: str) -> None:
    made = tmp_path / "made"
    try:
        parse_script(f"---\ntitle: {tag} ['{made.as_posix()}']\nkind: pitch\n---\nx")
    except ScriptProblem as problem:
        assert problem.cure  # noqa: PT017 -- a refusal is as good as a text
    assert not made.exists()


def test_values_stay_as_typed() -> None:
    read = parse_script("---\ntitle: 2026-10-14\nkind: pitch\naudience: yes\n---\nx")
    assert (read.title, read.audience) == ("2026-10-14", "yes")
