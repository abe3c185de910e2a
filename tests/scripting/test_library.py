"""Reading a folder of scripts."""

from pathlib import Path

import pytest

from sdr_desk.scripting.library import LibraryProblem, load_library

GOOD = "---\ntitle: T\nkind: call\nobjections: [vendor]\n---\n## A\nx\n"


def test_items_come_sorted_with_slug_and_text(tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    for name in ("b", "a"):
        (tmp_path / "calls" / f"{name}.md").write_text(GOOD, encoding="utf-8")
    items = load_library(tmp_path)
    assert [(item.slug, item.source.slug, item.text) for item in items] == [("a", "a", GOOD), ("b", "b", GOOD)]


def test_faulty_files_are_named_and_the_others_kept(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n")
    (tmp_path / "odd.md").write_text("words", encoding="utf-8")
    with pytest.raises(LibraryProblem, match=r"latin\.md") as caught:
        load_library(tmp_path)
    assert [item.slug for item in caught.value.items] == ["good"]
    assert [path.name for path, _ in caught.value.problems] == ["latin.md", "odd.md"]


def test_two_files_of_one_name_are_a_problem(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(GOOD, encoding="utf-8")
    with pytest.raises(LibraryProblem, match="same file name"):
        load_library(tmp_path)
