"""How files are encoded: what is accepted with a note, and what is no text."""

import pytest
from one_return import HEADER, found, header, lines, only, put, rules

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import encodings, reading
from cpanalytics.sources.ssda903.source import Source

ACCENTED = lines(HEADER, "Zo\u00eb1,1,05/06/2010,WBRI,UN1,,").decode()


def _read(tmp_path, data: bytes):
    return only(put(tmp_path, "h.csv", data))


def test_utf_8_with_and_without_its_mark(tmp_path):
    for encoding in ("utf-8", "utf-8-sig"):
        this = _read(tmp_path, ACCENTED.encode(encoding))
        assert this.tables["Header"]["CHILD"].tolist() == ["ZO\u00cb1"]
        assert found(this) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_by_its_mark(tmp_path, encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    this = _read(tmp_path, (mark + ACCENTED).encode(encoding))
    assert this.tables["Header"]["CHILD"].tolist() == ["ZO\u00cb1"]
    assert this.tables["Header"]["row"].tolist() == [2]
    assert found(this) == [("read_as_utf_16", "2018-19/h.csv", 0, "")]


def test_windows_1252_is_the_last_resort_and_is_noted(tmp_path):
    this = _read(tmp_path, ACCENTED.encode("cp1252"))
    assert this.tables["Header"]["CHILD"].tolist() == ["ZO\u00cb1"]
    assert found(this) == [("read_as_windows_1252", "2018-19/h.csv", 0, "")]


def test_a_letter_of_two_bytes_across_two_pieces_is_still_utf_8(tmp_path, monkeypatch):
    for size in range(1, 12):
        monkeypatch.setattr(encodings, "CHUNK", size)
        assert rules(_read(tmp_path, ACCENTED.encode())) == set()
    cut_short = ACCENTED.encode().replace(b"WBRI", b"WBRI,x\xc3")
    for size in (1, 4, 1 << 20):
        monkeypatch.setattr(encodings, "CHUNK", size)
        assert encodings.text_of(Source("h.csv", "h.csv", data=cut_short)).encoding == "cp1252"
        half = Source("h.csv", "h.csv", data=b"A,\xc3")
        assert encodings.text_of(half).encoding == "cp1252"


def test_utf_16_from_a_spreadsheet_has_tabs(tmp_path):
    this = _read(tmp_path, ACCENTED.replace(",", "\t").encode("utf-16"))
    assert this.tables["Header"]["CHILD"].tolist() == ["ZO\u00cb1"]
    assert rules(this) == {"read_as_utf_16", "other_separator"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"CHILD,\x00SEX", "holds zero bytes, so it is not text"),
        (b"PK\x03\x04rest", "is an archive or a workbook that is named as if it were text"),
        (b"\xd0\xcf\x11\xe0rest", "is an old Excel file that is named as if it were text"),
        (b"\xff\xfeC", "is not text in UTF-8 or utf-16"),
        (b"CHILD,\x81\x8d\x8f", "is not text in UTF-8 or cp1252"),
        (b"\xff\xfe", "has nothing but empty rows"),
        (b"\xef\xbb\xbf", "has nothing but empty rows"),
        (bytes(range(1, 256)) * 4, "is not text in UTF-8 or cp1252"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name(tmp_path, data, says):
    put(tmp_path, "h.csv", data)
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19/h.csv" in str(error.value)
    assert says in str(error.value)
    assert "What to do: " in str(error.value)


def test_one_enormous_cell_costs_a_message(tmp_path):
    put(tmp_path, "h.csv", header("A1") + b"B2," + b"x" * (9 << 20) + b",,,,,\n")
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "cannot be read as CSV at row 3" in str(error.value)
    assert len(str(error.value)) < 600
