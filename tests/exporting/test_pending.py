import errno
import os
import stat

import pytest

from comparenotes.errors import ExportError
from comparenotes.exporting.pending import PendingFile, PendingFolder


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_nothing_stands_at_the_path_until_it_is_finished(tmp_path):
    path = tmp_path / "out.txt"
    file = PendingFile(path)
    file.write("one\n")
    assert not path.exists()
    file.finish()
    assert path.read_text("utf-8") == "one\n"
    assert names(tmp_path) == ["out.txt"]


def test_older_result_stays_where_an_export_ends_early(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("older")
    file = PendingFile(path)
    file.write("half")
    file.discard()
    file.discard()
    assert path.read_text() == "older"
    assert names(tmp_path) == ["out.txt"]


def test_letting_go_of_what_is_finished_does_nothing(tmp_path):
    file = PendingFile(tmp_path / "out.txt")
    file.finish()
    file.discard()
    assert names(tmp_path) == ["out.txt"]


def test_file_may_be_read_by_whom_others_may_be(tmp_path):
    (tmp_path / "plain").write_text("")
    PendingFile(tmp_path / "out.txt").finish()
    modes = [stat.S_IMODE((tmp_path / one).stat().st_mode) for one in ("plain", "out.txt")]
    assert modes[0] == modes[1]


def test_half_a_character_is_an_escape(tmp_path):
    file = PendingFile(tmp_path / "out.txt")
    file.write("a\ud83d")
    file.finish()
    assert (tmp_path / "out.txt").read_text("utf-8") == "a\\ud83d"


@pytest.mark.parametrize("pending", [PendingFile, PendingFolder])
def test_missing_folder_is_told(pending, tmp_path):
    with pytest.raises(ExportError, match="there is no such folder; make it first"):
        pending(tmp_path / "nowhere" / "out")


@pytest.mark.parametrize("pending", [PendingFile, PendingFolder])
def test_path_through_a_file_is_told(pending, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="a file, not a folder"):
        pending(tmp_path / "file" / "out")


@pytest.mark.parametrize("pending", [PendingFile, PendingFolder])
def test_name_that_is_too_long_is_told_at_once(pending, tmp_path):
    with pytest.raises(ExportError, match="the name is too long"):
        pending(tmp_path / ("x" * 300))
    assert names(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("pending", [PendingFile, PendingFolder])
def test_protected_folder_is_told(pending, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="choose another place"):
        pending(tmp_path / "out")


def test_folder_in_place_of_a_file_is_told(tmp_path):
    with pytest.raises(ExportError, match="give the name of a file"):
        PendingFile(tmp_path)
    assert names(tmp_path) == []


def test_file_in_place_of_a_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="the format is a folder"):
        PendingFolder(tmp_path / "out")
    assert names(tmp_path) == ["out"]


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    path = tmp_path / "out.txt"
    path.write_text("older")
    file = PendingFile(path)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExportError, match=r"out\.txt: the disk is full") as told:
        file.finish()
    assert told.value.path == path
    assert names(tmp_path) == ["out.txt"]
    assert path.read_text() == "older"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_disk_that_fills_up_in_writing_is_told(tmp_path):
    file = PendingFile(tmp_path / "out.txt")
    with open("/dev/full", "wb") as device:
        os.dup2(device.fileno(), file._file.fileno())
    with pytest.raises(ExportError, match="the disk is full"):
        file.write("x" * 1_000_000)
    file.discard()
    assert names(tmp_path) == []


def test_folder_is_there_all_at_once(tmp_path):
    folder = PendingFolder(tmp_path / "out")
    folder.file("a").write("1")
    folder.file("b").write("2")
    assert not (tmp_path / "out").exists()
    folder.finish()
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["a", "b"]


def test_folder_that_is_there_keeps_its_other_files(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").write_text("older")
    (out / "mine").write_text("mine")
    folder = PendingFolder(out)
    folder.file("a").write("newer")
    folder.finish()
    assert [(one.name, one.read_text()) for one in sorted(out.iterdir())] == [
        ("a", "newer"),
        ("mine", "mine"),
    ]
    assert names(tmp_path) == ["out"]


def test_folder_that_takes_no_file_is_told_and_leaves_nothing(tmp_path):
    folder = PendingFolder(tmp_path / "out")
    with pytest.raises(ExportError, match="the name is too long") as told:
        folder.file("x" * 300)
    assert told.value.path == tmp_path / "out"
    assert names(tmp_path) == []


def test_folder_let_go_leaves_nothing(tmp_path):
    folder = PendingFolder(tmp_path / "out")
    folder.file("a").write("1")
    folder.discard()
    assert names(tmp_path) == []


def test_folder_on_a_full_disk_is_told_by_its_own_name(tmp_path, monkeypatch):
    folder = PendingFolder(tmp_path / "out")
    folder.file("a").write("1")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExportError, match="disk is full") as told:
        folder.finish()
    assert told.value.path == tmp_path / "out"
    assert names(tmp_path) == []
