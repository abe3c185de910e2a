"""The commands about the team's words."""

import json

import pytest

from tests.conftest import from_outside

BAD = "---\ntitle: T\nkind: voicemail\n---\nHi {{ prospect.frist_name }}.\n"
GOOD = "---\ntitle: Dock seals\nkind: voicemail\n---\nHi, this is {{ rep.name }}.\n"


def test_scripts_are_listed(file, run):
    code, out, _ = run("--workspace", file, "--person", "Ruth Adler", "scripts", "list")
    assert code == 0
    assert "Call: First call (first_call): version 1" in out
    rows = json.loads(run("--workspace", file, "scripts", "list", "--json")[1])
    assert {"slug", "title", "kind", "live_number", "state"} <= set(rows[0])


def test_files_are_checked_without_a_workspace(tmp_path, run):
    (tmp_path / "bad.md").write_text(BAD)
    (tmp_path / "good.md").write_text(GOOD)
    code, out, _ = run("scripts", "check", str(tmp_path / "bad.md"))
    assert code == 1
    assert f"{tmp_path / 'bad.md'}:5: error: " in out
    assert "Use prospect.first_name." in out
    assert run("scripts", "check", str(tmp_path / "good.md")) == (0, "All right: 1 script checked.\n", "")
    code, out, _ = run("scripts", "check", str(tmp_path), "--json")
    assert (code, {row["severity"] for row in json.loads(out)} >= {"error"}) == (1, True)
    assert run("scripts", "check", str(tmp_path / "none.md"))[0] == 2


def test_unreadable_files_are_errors_of_the_check(tmp_path, run):
    (tmp_path / "bad.md").write_bytes(b"\xff")
    code, out, _ = run("scripts", "check", str(tmp_path))
    assert (code, "not text in UTF-8" in out) == (1, True)


def test_the_scripts_of_a_workspace_are_checked(file, run, tmp_path):
    code, out, _ = run("--workspace", file, "scripts", "check", "--json")
    assert code == int(any(row["severity"] == "error" for row in json.loads(out)))
    (tmp_path / "own.md").write_text(GOOD + "{{ custom.nobody_has_it | fallback('x') }}\n".replace("'", '"'))
    assert run("scripts", "check", str(tmp_path / "own.md"))[0] == 0
    assert run("--workspace", file, "scripts", "check", str(tmp_path / "own.md"))[0] == 1


def test_a_folder_goes_out_and_comes_in(file, run, tmp_path):
    folder = tmp_path / "words"
    sit = ("--workspace", file, "--person", "Ruth Adler", "scripts")
    assert run(*sit, "export", str(folder), "--json")[0] == 0
    (folder / "dock.md").write_text(GOOD)
    assert run(*sit, "import", str(folder))[:2] == (0, "1 script taken in from words.\n")
    assert run(*sit, "import", str(folder))[:2] == (0, "There is nothing new in these files.\n")
    assert run(*sit, "import", str(folder), "--publish", "--why", "better")[0] == 0
    assert "(dock): version 1" in run(*sit, "list")[1]
    (folder / "bad.md").write_bytes(b"\xff")
    code, out, _ = run(*sit, "import", str(folder))
    assert (code, "Left out: bad" in out) == (1, True)


def test_an_import_keeps_the_drafts_here_and_what_is_retired(file, run, tmp_path):
    sit = ("--workspace", file, "--person", "Ruth Adler", "scripts")
    run(*sit, "export", str(tmp_path))
    path = tmp_path / "voicemail" / "first_voicemail.md"
    old = path.read_text(encoding="utf-8")
    path.write_text(old + "\nDraft.\n", encoding="utf-8")
    assert run(*sit, "import", str(tmp_path))[0] == 0
    path.write_text(old, encoding="utf-8")
    assert run(*sit, "import", str(tmp_path))[:2] == (0, "There is nothing new in these files.\n")
    path.write_text(old + "\nOther.\n", encoding="utf-8")
    code, out, _ = run(*sit, "import", str(tmp_path))
    assert (code, "Left out: first_voicemail: It has a draft here." in out) == (1, True)
    assert run(*sit, "import", str(tmp_path), "--replace", "first_voicemail")[0] == 0


def test_an_import_does_not_bring_retired_words_back(file, run, tmp_path):
    sit = ("--workspace", file, "--person", "Ruth Adler", "scripts")
    run(*sit, "export", str(tmp_path))
    with from_outside(file) as conn:
        conn.execute("UPDATE scripts SET state = 'retired' WHERE slug = 'first_voicemail'")
    assert run(*sit, "import", str(tmp_path), "--publish")[:2] == (0, "There is nothing new in these files.\n")
    assert "version 1, retired" in run(*sit, "list", "--retired")[1]


def test_a_changed_file_is_left_alone(file, run, tmp_path):
    sit = ("--workspace", file, "scripts")
    run(*sit, "export", str(tmp_path))
    path = tmp_path / "call" / "first_call.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    code, out, _ = run(*sit, "export", str(tmp_path))
    assert (code, "Left alone: call/first_call.md" in out) == (1, True)
    assert run(*sit, "export", str(tmp_path), "--replace", "first_call")[0] == 0


def test_a_folder_that_cannot_be_made_is_said(file, run, tmp_path):
    (tmp_path / "taken").touch()
    code, _, err = run("--workspace", file, "scripts", "export", str(tmp_path / "taken" / "x"))
    assert (code, "could not be written" in err) == (2, True)


@pytest.mark.parametrize("command", ["list", "check", "export", "import"])
def test_every_command_has_help(command, capsys, run):
    with pytest.raises(SystemExit):
        run("scripts", command, "--help")
    assert "usage" in capsys.readouterr().out
