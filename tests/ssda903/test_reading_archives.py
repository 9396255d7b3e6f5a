"""Returns in a zip, and archives that would harm."""

import random
import tracemalloc
import zipfile

import pytest
from one_return import EPISODES, found, header, lines, only, put, rules
from zips import changed, with_link, zipped

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import archives, reading

EPISODE = lines(EPISODES, "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,")


def _refused(folder) -> str:
    with pytest.raises(InputError) as error:
        reading.read(folder)
    assert "2018-19/all.zip" in str(error.value)
    assert "Why it matters: " in str(error.value)
    assert "What to do: " in str(error.value)
    return str(error.value)


def test_a_zip_is_read_as_its_files(tmp_path):
    files = {"h.csv": header("A1"), "in/e.csv": EPISODE, "README.txt": b"x", "in/x.png": b"x"}
    files |= {"__MACOSX/._h.csv": b"x", ".DS_Store": b"x"}
    this = only(put(tmp_path, "all.zip", zipped(files)))
    assert sorted(this.tables) == ["Episodes", "Header"]
    assert this.tables["Episodes"]["file"].tolist() == ["2018-19/all.zip/in/e.csv"]
    assert found(this) == [("file_passed_over", "2018-19/all.zip/in/x.png", 0, "")]


def test_the_same_file_in_a_zip_and_beside_it_is_read_once(tmp_path):
    put(tmp_path, "all.zip", zipped({"h.csv": header("A1")}))
    this = only(put(tmp_path, "h.csv", header("A1")))
    assert len(this.tables["Header"]) == 1
    assert rules(this) == {"file_twice"}


def test_a_message_names_the_file_in_the_zip(tmp_path):
    put(tmp_path, "all.zip", zipped({"h.csv": b"x,y\n1,2\n"}))
    assert 'all.zip, file "h.csv" has no column of the SSDA903 return' in _refused(tmp_path)


def test_fifty_files_are_read_and_one_more_is_refused(tmp_path):
    files = {f"h{n}.csv": header(f"A{n}") for n in range(50)}
    put(tmp_path, "all.zip", zipped(files))
    assert len(only(tmp_path).tables["Header"]) == 50
    put(tmp_path, "all.zip", zipped(files | {"README.txt": b"x"}))
    assert "holds more than 50 files" in _refused(tmp_path)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path, method):
    put(tmp_path, "all.zip", zipped({"h.csv": b"0" * (64 << 20)}, method))
    tracemalloc.start()
    message = _refused(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    more = "unpacks to more than 100 times its size"
    assert (more if method == zipfile.ZIP_DEFLATED else "is packed in an unusual way") in message
    assert peak < 16 << 20


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    bomb = zipped({"h.csv": b"0" * (8 << 20)})
    put(tmp_path, "all.zip", changed(bomb, size=1000))
    assert "is damaged" in _refused(tmp_path)
    put(tmp_path, "all.zip", changed(bomb, size=(1 << 32) - 2))
    assert "unpacks to more than 100 times its size" in _refused(tmp_path)


def test_all_files_together_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 3 << 20)
    noise = [random.Random(n).randbytes(1 << 20).hex().encode() for n in range(2)]
    put(tmp_path, "all.zip", zipped({f"{n}.txt": data for n, data in enumerate(noise)}))
    assert "unpacks to more than 3 MB" in _refused(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../h.csv",
        "a/../b.csv",
        "a\nb",
        "/etc/h.csv",
        "C:/h.csv",
        "c:h.csv",
        "..\\h.csv",
        "\\\\x\\h.csv",
    ],
)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path, name):
    put(tmp_path, "all.zip", zipped({name: header("A1")}))
    assert "holds a file whose name leads out of the archive" in _refused(tmp_path)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["all.zip"]


def test_links_passwords_and_archives_in_archives_are_refused(tmp_path):
    put(tmp_path, "all.zip", with_link("h.csv"))
    assert "holds a link instead of a file" in _refused(tmp_path)
    put(tmp_path, "all.zip", changed(zipped({"h.csv": header("A1")}), flag=1))
    assert "is protected by a password" in _refused(tmp_path)
    put(tmp_path, "all.zip", zipped({"more.zip": zipped({"h.csv": header("A1")})}))
    assert "holds another archive" in _refused(tmp_path)
    put(tmp_path, "all.zip", zipped({"h.csv": zipped({"h.csv": header("A1")})}))
    assert "is an archive or a workbook that is named as if it were text" in _refused(tmp_path)
    put(tmp_path, "all.zip", zipped({"more.7z": b"x"}))
    assert "is an archive of a kind that is not read" in _refused(tmp_path)


def test_a_list_of_contents_without_end_is_refused_unread(tmp_path):
    data = bytearray(zipped({"h.csv": header("A1")}))
    data[-10:-6] = (1 << 30).to_bytes(4, "little")
    put(tmp_path, "all.zip", bytes(data))
    assert "has a list of contents that is far too long" in _refused(tmp_path)


@pytest.mark.parametrize("share", [0, 1, 10, 50, 90, 99])
def test_a_part_of_an_archive_is_refused(tmp_path, share):
    whole = zipped({"h.csv": header("A1"), "e.csv": EPISODE})
    put(tmp_path, "all.zip", whole[: len(whole) * share // 100])
    assert "is damaged, or is not a zip" in _refused(tmp_path)


def test_damaged_bytes_in_an_archive_never_give_a_traceback(tmp_path):
    whole = zipped({"h.csv": header("A1"), "e.csv": EPISODE})
    good = refused = 0
    for at in range(0, len(whole), 3):
        data = bytearray(whole)
        data[at] ^= 0xFF
        put(tmp_path, "all.zip", bytes(data))
        try:
            reading.read(tmp_path)
            good += 1
        except InputError:
            refused += 1
    assert refused > good


def test_an_archive_without_a_return_is_refused(tmp_path):
    put(tmp_path, "all.zip", zipped({"README.txt": b"x"}))
    with pytest.raises(InputError, match="holds no file of a return"):
        reading.read(tmp_path)
