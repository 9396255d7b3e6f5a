"""Whatever a file holds, it is read or refused with a message: never anything else."""

import contextlib
import random

import pytest
from books import book
from hypothesis import given, settings
from hypothesis import strategies as st
from one_return import EPISODES, HEADER, header, lines, only, put

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import reading

CELLS = st.text(st.sampled_from('0123456789/-.,;"\t\r\n EeUuXx+\u00e9\u2028'), max_size=12)
CSV = lines(EPISODES, *["A1,01/06/2018,S,C2,N1,U1,PR1,31/03/2019,X1,,AB1 2CD,,1"] * 6)
SMALL_XML = (
    b"<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><DOB>05/06/2010</DOB><SEX>1</SEX></HEADER>"
    b"<EPISODE><DECOM>01/06/2018</DECOM><PL>U1</PL></EPISODE></CHILD></EXPSSDA903>"
)
BOOK = book({"x": [HEADER.split(","), ["A1", 1, "05/06/2010", "WBRI", "UN1", "", ""]]})


def _read_or_refused(folder) -> bool:
    with contextlib.suppress(InputError):
        reading.read(folder)
        return True
    return False


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_as_any_form(tmp_path_factory, data):
    for name in ("x.csv", "x.zip", "x.xml", "x.xlsx"):
        _read_or_refused(put(tmp_path_factory.mktemp("any"), name, data))


@settings(max_examples=150)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=5))
def test_any_cells_under_a_header(tmp_path_factory, rows):
    data = lines(HEADER, *(",".join(row) for row in rows))
    _read_or_refused(put(tmp_path_factory.mktemp("any"), "x.csv", data))


@pytest.mark.parametrize(
    ("name", "whole"), [("x.csv", CSV), ("x.xml", SMALL_XML), ("x.xlsx", BOOK)]
)
def test_a_good_file_with_a_few_bytes_changed_or_cut_off(tmp_path, name, whole):
    chance = random.Random(903)
    read = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.randint(1, len(data)) if chance.random() < 0.3 else len(data)
        read += _read_or_refused(put(tmp_path, name, bytes(data[:cut])))
    assert 0 < read < 150


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", " ", '"A,1"', "A2"]), st.sampled_from(["\n", "\r\n", "\n\n"])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_rows_keep_the_numbers_that_a_spreadsheet_gives_them(tmp_path_factory, rows):
    text = HEADER + "\n" + "".join(f"{c},1,05/06/2010,WBRI,UN1,,{end}" for c, end in rows)
    numbers, number = [], 2
    for _, end in rows:
        numbers.append(number)
        number += end.count("\n")
    folder = put(tmp_path_factory.mktemp("rows"), "h.csv", text.encode())
    assert only(folder).tables["Header"]["row"].tolist() == numbers


def test_the_good_files_are_read(tmp_path):
    for number, (name, whole) in enumerate(
        [("x.csv", CSV), ("x.xml", SMALL_XML), ("x.xlsx", BOOK)]
    ):
        assert _read_or_refused(put(tmp_path / str(number), name, whole))
    assert _read_or_refused(put(tmp_path / "plain", "x.csv", header("A1")))
