"""The team's scripts as a folder of files."""

from pathlib import Path

import pytest

from sdr_desk.desk.authoring import NotPublishable, keep_draft, library, manuscript, publish, retire
from sdr_desk.desk.script_export import export_scripts
from sdr_desk.desk.script_folders import DraftInTheWay, NothingNew, compare_folder, take_folder
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError

NEW = "---\ntitle: Dock seals\nkind: voicemail\n---\nHi, this is {{ rep.name }}.\n"


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def folder(ruth, tmp_path):
    """A folder that every script was exported to."""
    made = tmp_path / "scripts"
    made.mkdir()
    export_scripts(ruth, made)
    return made


def of(desk, slug):
    return next((one for one in library(desk, retired=True) if one.slug == slug), None)


def states(desk, folder):
    return {each.slug: each.state for each in compare_folder(desk, folder) if each.state != "same"}


def change(folder: Path, slug: str, old: str, new: str) -> Path:
    path = next(folder.rglob(f"{slug}.md"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_an_export_writes_one_file_a_script_and_nothing_twice(ruth, folder):
    count = len(library(ruth))
    assert len(list(folder.rglob("*.md"))) == count
    assert (folder / "call" / "first_call.md").read_text(encoding="utf-8").startswith("---\ntitle: First call\n")
    again = export_scripts(ruth, folder)
    assert (again.written, again.unchanged, again.left_alone) == (0, count, ())
    assert states(ruth, folder) == {}


def test_files_of_others_stay_as_they_are(ruth, folder):
    (folder / "notes.txt").write_text("mine")
    (folder / "README.md").write_text("mine")
    path = folder / "call" / "first_call.md"
    path.write_text("my own notes, no script")
    made = export_scripts(ruth, folder, replace=["first_call"])
    assert made.left_alone == (("call/first_call.md", "It is not the script of this name."),)
    assert path.read_text() == "my own notes, no script"


def test_a_file_changed_outside_is_replaced_only_when_asked(ruth, folder):
    path = change(folder, "first_call", "title: First call", "title: Theirs")
    assert "changed outside" in export_scripts(ruth, folder).left_alone[0][1]
    assert "Theirs" in path.read_text(encoding="utf-8")
    assert export_scripts(ruth, folder, replace=["first_call"]).written == 1
    assert states(ruth, folder) == {}


def test_one_script_alone_is_written(ruth, folder):
    path = change(folder, "first_call", "title: First call", "title: Theirs")
    next(folder.rglob("first_voicemail.md")).unlink()
    told = []
    made = export_scripts(ruth, folder, replace=["first_call"], only="first_call", progress=lambda *at: told.append(at))
    assert (made.written, "Theirs" in path.read_text(encoding="utf-8")) == (1, False)
    assert not list(folder.rglob("first_voicemail.md"))
    assert told == [(0, 1, "0 of 1 scripts looked at")]


def test_an_older_version_is_replaced_where_it_lies(ruth, folder):
    (folder / "call" / "first_call.md").rename(folder / "first_call.md")
    one = of(ruth, "first_call").script_id
    keep_draft(ruth, one, manuscript(ruth, one).text.replace("title: First call", "title: Newer"))
    assert export_scripts(ruth, folder).written == 0
    publish(ruth, one, "")
    assert export_scripts(ruth, folder).written == 1
    assert "title: Newer" in (folder / "first_call.md").read_text(encoding="utf-8")
    assert not (folder / "call" / "first_call.md").exists()


def test_drafts_are_exported_by_authors_when_asked(ruth, desk, folder):
    one = of(ruth, "first_call").script_id
    keep_draft(ruth, one, manuscript(ruth, one).text + "\nDraft.\n")
    assert export_scripts(ruth, folder, drafts=True).written == 1
    with pytest.raises(KnownError, match="Only a manager"):
        export_scripts(desk, folder, drafts=True)


def test_an_export_does_not_follow_links_out(ruth, tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (folder / "call").symlink_to(outside)
    made = export_scripts(ruth, folder)
    assert all("link out" in why for name, why in made.left_alone)
    assert list(outside.iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(ruth, tmp_path):
    (tmp_path / "brief").touch()
    with pytest.raises(KnownError, match="could not be written"):
        export_scripts(ruth, tmp_path)


def test_what_differs_is_seen_before_anything_is_replaced(ruth, folder):
    change(folder, "first_call", "title: First call", "title: Changed")
    (folder / "dock.md").write_text(NEW)
    (folder / "bad.md").write_bytes(b"\xff\xfe")
    (folder / "voicemail" / "first_voicemail.md").unlink()
    (folder / "objection" / "price.md").write_text(NEW)
    assert states(ruth, folder) == {
        "first_call": "changed", "dock": "new", "bad": "unreadable", "first_voicemail": "here_only",
        "price": "unreadable",
    }  # fmt: skip
    found = {each.slug: each for each in compare_folder(ruth, folder)}
    assert (found["dock"].there, found["dock"].here, found["dock"].title) == (NEW, "", "Dock seals")
    assert "voicemail" in found["price"].problems[0].message


def test_line_ends_of_another_system_are_no_difference(ruth, folder):
    for path in folder.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert states(ruth, folder) == {}


def test_files_become_drafts_and_one_undo_takes_all_back(ruth, folder):
    change(folder, "first_call", "title: First call", "title: Changed")
    (folder / "dock.md").write_text(NEW)
    take_folder(ruth, folder, ["first_call", "dock"], publish=False)
    assert (of(ruth, "first_call").draft_number, of(ruth, "dock").state) == (2, "draft")
    with pytest.raises(NothingNew):
        take_folder(ruth, folder, ["first_call", "dock"], publish=False)
    undo_last(ruth)
    assert (of(ruth, "first_call").draft_number, of(ruth, "dock")) == (None, None)


def test_files_are_published_and_one_undo_takes_all_back(ruth, folder):
    change(folder, "first_call", "title: First call", "title: Changed")
    (folder / "dock.md").write_text(NEW)
    retire(ruth, of(ruth, "first_voicemail").script_id)
    change(folder, "first_voicemail", "title: First voicemail", "title: Back")
    take_folder(ruth, folder, ["first_call", "dock", "first_voicemail"], publish=True, why="from the team")
    items = [of(ruth, slug) for slug in ("first_call", "dock", "first_voicemail")]
    assert [(one.live_number, one.draft_number, one.state) for one in items] == [
        (2, None, "live"), (1, None, "live"), (2, None, "live"),
    ]  # fmt: skip
    assert of(ruth, "first_call").title == "Changed"
    undo_last(ruth)
    assert (of(ruth, "first_call").title, of(ruth, "dock"), of(ruth, "first_voicemail").state) == (
        "First call", None, "retired",
    )  # fmt: skip


def test_a_draft_stays_when_a_file_is_published_over_it(ruth, folder):
    one = of(ruth, "first_call").script_id
    keep_draft(ruth, one, manuscript(ruth, one).text + "\nMine.\n")
    change(folder, "first_call", "title: First call", "title: Changed")
    take_folder(ruth, folder, ["first_call"], publish=True)
    assert (manuscript(ruth, one).newer, "Mine." in manuscript(ruth, one).text) == (2, True)


def test_a_draft_is_never_lost_to_a_file_unasked(ruth, folder):
    one = of(ruth, "first_call").script_id
    keep_draft(ruth, one, manuscript(ruth, one).text + "\nMine.\n")
    same_words = next(each for each in compare_folder(ruth, folder) if each.slug == "first_call")
    assert (same_words.state, same_words.drafted) == ("same", True)
    change(folder, "first_call", "title: First call", "title: Changed")
    with pytest.raises(DraftInTheWay, match="First call has a draft"):
        take_folder(ruth, folder, ["first_call"], publish=False)
    assert "Mine." in manuscript(ruth, one).text
    take_folder(ruth, folder, ["first_call"], publish=False, over_drafts=["first_call"])
    assert "title: Changed" in manuscript(ruth, one).text
    undo_last(ruth)
    assert "Mine." in manuscript(ruth, one).text


def test_a_file_taken_as_a_draft_is_known_again(ruth, folder):
    change(folder, "first_call", "title: First call", "title: Changed")
    (folder / "dock.md").write_text(NEW)
    take_folder(ruth, folder, ["first_call", "dock"], publish=False)
    found = {each.slug: each for each in compare_folder(ruth, folder)}
    assert [(found[slug].state, found[slug].taken) for slug in ("first_call", "dock", "price")] == [
        ("changed", True), ("same", True), ("same", False),
    ]  # fmt: skip
    keep_draft(ruth, of(ruth, "dock").script_id, NEW + "\nMore.\n")
    assert not next(each for each in compare_folder(ruth, folder) if each.slug == "dock").taken


@pytest.mark.parametrize(
    ("publish", "words"), [(True, ["checked", "checked", "taken in", "taken in"]), (False, ["taken in", "taken in"])]
)
def test_taking_in_says_how_far_it_is(ruth, folder, publish, words):
    for name in ("dock", "gate"):
        (folder / f"{name}.md").write_text(NEW)
    told = []
    take_folder(ruth, folder, ["dock", "gate"], publish=publish, progress=lambda *at: told.append(at))
    assert told == [(at % 2, 2, f"{at % 2} of 2 scripts {said}") for at, said in enumerate(words)]


def test_nothing_is_taken_when_one_file_has_an_error(ruth, folder):
    (folder / "dock.md").write_text(NEW)
    (folder / "wrong.md").write_text(NEW.replace("rep.name", "rep.nmae"))
    with pytest.raises(NotPublishable, match=r"wrong\.md: Line 5"):
        take_folder(ruth, folder, ["dock", "wrong"], publish=True)
    assert of(ruth, "dock") is None


@pytest.mark.parametrize("slug", ["none", "bad", "price"])
def test_files_that_cannot_be_taken_say_so(ruth, folder, slug):
    (folder / "bad.md").write_bytes(b"\xff")
    (folder / "objection" / "price.md").write_text(NEW)
    (folder / "dock.md").write_text(NEW)
    with pytest.raises(KnownError):
        take_folder(ruth, folder, ["dock", slug], publish=False)
    assert of(ruth, "dock") is None


def test_an_objection_comes_with_the_call_that_leads_to_it(ruth, folder):
    (folder / "no_budget.md").write_text("---\ntitle: No budget\nkind: objection\n---\nWhen is there one?\n")
    call = '---\ntitle: Short\nkind: call\n---\n## Open {#open}\nHi.\n- "No." -> objection:no_budget : Ask\n'
    (folder / "short.md").write_text(call)
    with pytest.raises(NotPublishable, match="no_budget"):
        take_folder(ruth, folder, ["short"], publish=True)
    take_folder(ruth, folder, ["short", "no_budget"], publish=True)
    assert of(ruth, "short").live_number == 1


def test_reps_take_nothing_in(desk, folder):
    with pytest.raises(KnownError, match="Only a manager"):
        take_folder(desk, folder, [], publish=False)
