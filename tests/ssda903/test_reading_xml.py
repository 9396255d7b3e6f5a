"""A return in DfE's XML form."""

import tracemalloc

import pandas as pd
import pytest
from one_return import found, header, only, put, rules

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import reading

HEAD = "<CHILDID>a1</CHILDID><SEX>1</SEX><DOB>05/06/2010</DOB><ETHNIC>WBRI</ETHNIC>"
EPISODE = (
    "<EPISODE><DECOM>01/06/2018</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL>"
    "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC/></EPISODE>"
)


def _child(in_header: str = "", after: str = "") -> str:
    return f"<CHILD><HEADER>{HEAD}{in_header}</HEADER>{after}</CHILD>"


def _xml(*children: str, top: str = "") -> bytes:
    return f'<?xml version="1.0"?>{top}<EXPSSDA903>{"".join(children)}</EXPSSDA903>'.encode()


def _read(tmp_path, *children: str):
    return only(put(tmp_path, "all.xml", _xml(*children)))


def _refused(tmp_path, data: bytes) -> str:
    put(tmp_path, "all.xml", data)
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19/all.xml" in str(error.value)
    assert "What to do: " in str(error.value)
    return str(error.value)


def test_a_child_gives_a_header_and_its_episodes(tmp_path):
    this = _read(tmp_path, _child(), _child(after=EPISODE * 2))
    assert sorted(this.tables) == ["Episodes", "Header"]
    assert this.tables["Header"]["CHILD"].tolist() == ["A1", "A1"]
    assert this.tables["Header"]["row"].tolist() == [1, 2]
    episodes = this.tables["Episodes"]
    assert episodes["PLACE"].tolist() == ["U1", "U1"]
    assert episodes["row"].tolist() == [2, 2]
    assert set(episodes["file"]) == {"2018-19/all.xml"}
    assert found(this) == []


@pytest.mark.parametrize(
    ("elements", "table", "column"),
    [
        ("<AMISSING><MISSING>M</MISSING><MIS_END/></AMISSING>", "Missing", "MISSING"),
        ("<AREVIEW><REVIEW>01/06/2018</REVIEW></AREVIEW>", "Reviews", "REVIEW"),
        ("<PERMANENCE><PREV_PERM>P1</PREV_PERM></PERMANENCE>", "PrevPerm", "PREV_PERM"),
        ("<OC2><CONVICTED>0</CONVICTED></OC2>", "OC2", "CONVICTED"),
        ("<X><DATE_PLACED>01/06/2018</DATE_PLACED></X>", "PlacedAdoption", "DATE_PLACED"),
        ("<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>", "OC3", "IN_TOUCH"),
        ("<DATE_INT>01/06/2018</DATE_INT><NB_ADOPTR>2</NB_ADOPTR>", "AD1", "DATE_INT"),
        ("<UASC>1</UASC><DUC>01/06/2028</DUC>", "UASC", "DUC"),
        ("<SWE><SW_ID>SW1</SW_ID><SW_DECOM>01/06/2018</SW_DECOM></SWE>", "SWEpisodes", "SW_ID"),
    ],
)
def test_elements_make_the_other_tables(tmp_path, elements, table, column):
    this = _read(tmp_path, _child(elements))
    frame = this.tables[table]
    assert frame["CHILD"].tolist() == ["A1"]
    assert frame["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]
    assert frame[column].notna().all()
    assert sorted(this.tables) == sorted(["Header", table])


def test_uasc_is_told_by_its_flag_too(tmp_path):
    flags = ("<UASC>1</UASC><DUC/>", "<UASC>true</UASC>", "<UASC>0</UASC>", "<UASC/>", "")
    this = _read(tmp_path, *map(_child, flags))
    assert this.tables["UASC"]["row"].tolist() == [1, 2]
    assert this.tables["UASC"]["SEX"].tolist() == ["M", "M"]
    assert this.tables["UASC"]["DUC"].isna().all()


def test_empty_elements_are_no_rows(tmp_path):
    empty = "<OC2/><IN_TOUCH/><ACTIV/><ACCOM> </ACCOM><AREVIEW><REVIEW/></AREVIEW>"
    assert list(_read(tmp_path, _child(empty)).tables) == ["Header"]


def test_unknown_elements_are_kept_aside_with_a_note(tmp_path):
    this = _read(tmp_path, _child("<TEAM>North</TEAM><EMPTY/>"))
    assert found(this) == [("extra_columns", "2018-19/all.xml", 0, "")]


def test_findings_name_the_position_of_the_child(tmp_path):
    this = _read(tmp_path, _child(), _child("<MC_DOB>01/06/18</MC_DOB>"))
    assert found(this) == [("two_digit_year", "2018-19/all.xml", 2, "MC_DOB")]


def test_namespaces_and_lower_case_do_not_matter(tmp_path):
    data = _xml(_child(after=EPISODE)).replace(b"<EXPSSDA903>", b'<EXPSSDA903 xmlns="urn:x">')
    assert len(only(put(tmp_path, "all.xml", data)).tables["Episodes"]) == 1
    small = data.replace(b"CHILD>", b"child>").replace(b"HEADER>", b"Header>")
    assert len(only(put(tmp_path, "all.xml", small)).tables["Episodes"]) == 1


def test_encodings_are_those_that_the_file_declares(tmp_path):
    text = _xml(_child()).decode().replace("a1", "zo\u00eb").replace("1.0", "1.0", 1)
    for encoding in ("utf-8", "utf-16", "windows-1252"):
        declared = text.replace('"1.0"', f'"1.0" encoding="{encoding}"')
        this = only(put(tmp_path, "all.xml", declared.encode(encoding)))
        assert this.tables["Header"]["CHILD"].tolist() == ["ZO\u00cb"]


def test_only_wanted_tables_are_kept(tmp_path):
    put(tmp_path, "all.xml", _xml(_child(after=EPISODE)))
    (this,) = reading.read(tmp_path, tables=["Episodes"], columns=["DECOM"])
    assert list(this.tables) == ["Episodes"]
    assert list(this.tables["Episodes"]) == ["CHILD", "DECOM", "file", "row"]


def test_xml_and_csv_of_one_table_are_refused(tmp_path):
    put(tmp_path, "h.csv", header("B2"))
    put(tmp_path, "all.xml", _xml(_child()))
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19 has the table Header twice, as CSV and as XML" in str(error.value)
    assert "leave the one that was sent to DfE" in str(error.value)


def test_xml_with_tables_that_only_csv_has_is_read(tmp_path):
    put(tmp_path, "sw.csv", b"CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nA1,,SW1,01/06/2018,,\n")
    this = only(put(tmp_path, "all.xml", _xml(_child(after=EPISODE))))
    assert sorted(this.tables) == ["Episodes", "Header", "SWEpisodes"]
    assert rules(this) == set()


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_xml(_child("<UPN>&c;</UPN>"), top=BOMB), "declares a document type (DOCTYPE)"),
        (_xml(_child("<UPN>&a;</UPN>"), top=OUTSIDE), "declares a document type (DOCTYPE)"),
        (_xml(_child("<UPN>&a;</UPN>")), "is not whole XML: it breaks at line 1"),
        (_xml(_child(after=EPISODE))[:-40], "is not whole XML: it breaks at line 1"),
        (_xml(_child()) + b"<more/>", "is not whole XML: it breaks at line 1"),
        (b"", "is not whole XML: it breaks at line 1"),
        (b"PK\x03\x04", "is not whole XML: it breaks at line 1"),
        (_xml(), "has no CHILD element in it"),
        (b"<html><CHILD/></html>", "is XML, but its first element is not EXPSSDA903"),
        (_xml(_child("<x>" * 5000)), "has elements inside elements, far deeper"),
        (_xml(_child(f"<UPN>{'x' * 90_000}</UPN>")), "has a text that is far longer"),
        (_xml(_child("<UPN>1</UPN><UPN>2</UPN>")), "has UPN twice in one element, at CHILD 1"),
        (b'<?xml version="1.0" encoding="klingon"?><EXPSSDA903/>', "What to do"),
    ],
)
def test_xml_that_cannot_be_used_is_refused(tmp_path, data, says):
    message = _refused(tmp_path, data)
    assert says in message
    assert "passwd" not in message


def test_a_large_file_is_read_as_a_stream(tmp_path):
    put(tmp_path, "all.xml", _xml(*[_child(after=EPISODE + " " * 5000)] * 5000))
    tracemalloc.start()
    this = only(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(this.tables["Episodes"]) == 5000
    assert peak < 12 << 20
