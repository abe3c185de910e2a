"""Script files of a folder outside."""

import pytest

from sdr_desk.desk.script_files import files_in, files_of
from sdr_desk.errors import KnownError


def put(folder, name, content=b"---\ntitle: T\nkind: call\n---\n"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_are_found_below_by_their_names(tmp_path):
    put(tmp_path, "calls/First Call.md", b"\xef\xbb\xbfa\r\nb")
    for name in ("README.md", ".git/x.md", ".hidden.md", "notes.txt"):
        put(tmp_path, name)
    found = files_in(tmp_path)
    assert list(found) == ["first_call"]
    assert (found["first_call"].text, found["first_call"].problem) == ("a\nb", "")


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xff\xfe\x00", "not text in UTF-8"), (b"x" * 70_000, "64 KB"), (b"y" * 200_000, "64 KB")]
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, content, words):
    put(tmp_path, "one.md", content)
    assert words in files_in(tmp_path)["one"].problem


def test_two_files_of_one_name_are_not_guessed_between(tmp_path):
    put(tmp_path, "a/one.md")
    put(tmp_path, "b/One.md")
    assert files_in(tmp_path)["one"].problem == "Two files have this name: a/one.md and b/One.md."


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    secret = put(tmp_path, "outside/secret.md")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.md").symlink_to(secret)
    (inside / "folder").symlink_to(secret.parent)
    (inside / "broken.md").symlink_to(inside / "nowhere.md")
    (inside / "circle.md").symlink_to(inside / "circle.md")
    (inside / "dir.md").mkdir()
    found = files_in(inside)
    assert set(found) == {"link", "broken", "circle"}
    assert "outside" in found["link"].problem
    assert all(file.problem and not file.text for file in found.values())


@pytest.mark.parametrize("name", ["none", "file", "a\0b", "x" * 300])
def test_a_folder_that_cannot_be_used_says_so(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="cannot be used"):
        files_in(tmp_path / name)


def test_a_folder_of_a_thousand_files_is_read_and_one_without_end_is_not(tmp_path, monkeypatch):
    for number in range(500):
        put(tmp_path, f"s{number}.md")
    assert len(files_in(tmp_path)) == 500
    monkeypatch.setattr("sdr_desk.desk.script_files.MOST_FILES", 499)
    with pytest.raises(KnownError, match="more than 499"):
        files_in(tmp_path)


def test_one_file_is_read_alone(tmp_path):
    path = put(tmp_path, "one.md")
    assert [file.path for file in files_of(path)] == [path]
    with pytest.raises(KnownError, match="not there"):
        files_of(tmp_path / "none.md")
