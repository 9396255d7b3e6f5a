"""A return as an Excel workbook with a sheet a table."""

import io
import warnings
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from books import MAIN, book, by_hand, row, workbook_part
from defusedxml.common import EntitiesForbidden
from one_return import EPISODES, HEADER, MISSING, OC2, found, header, only, put, rules
from zips import zipped

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import archives, reading, workbook

HEAD = HEADER.split(",")
CHILD = ["A1", 1, date(2010, 6, 5), "WBRI", "UN1", None, None]
SHEET = "xl/worksheets/sheet1.xml"
FIRST = ["A1", "1", "05/06/2010", "WBRI", "UN1", "", ""]


def _read(tmp_path, data: bytes, name: str = "all.xlsx"):
    return only(put(tmp_path, name, data))


def _refused(tmp_path, data: bytes) -> str:
    put(tmp_path, "all.xlsx", data)
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19/all.xlsx" in str(error.value)
    assert "What to do: " in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("name", ["all.xlsx", "all.XLSM"])
def test_each_sheet_is_a_table_told_by_its_columns(tmp_path, name):
    episode = ["A1", date(2018, 6, 1), "S", "C2", "N1", "u1", "PR1", *[None] * 6]
    sheets = {"Sheet1": [HEAD, CHILD], "Any name": [EPISODES.lower().split(","), episode]}
    this = _read(tmp_path, book(sheets), name)
    assert sorted(this.tables) == ["Episodes", "Header"]
    assert this.tables["Header"]["file"].tolist() == [f"2018-19/{name}, sheet Sheet1"]
    assert this.tables["Header"]["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]
    assert this.tables["Header"]["SEX"].tolist() == ["M"]
    assert this.tables["Episodes"]["PLACE"].tolist() == ["U1"]
    assert this.tables["Episodes"]["DEC"].isna().tolist() == [True]
    assert rules(this) == {"codes_tidied"}


def test_days_are_dates_numbers_or_text(tmp_path):
    number = (date(2010, 6, 5) - date(1899, 12, 30)).days
    days = [date(2010, 6, 5), datetime(2010, 6, 5, 14, 30), number, number + 0.5]
    days += ["05/06/2010", "2010-06-05"]
    rows = [["A", 1, day, "WBRI", "UN1"] for day in days]
    frame = _read(tmp_path, book({"x": [HEAD[:5], *rows]})).tables["Header"]
    assert frame["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)] * 6


def test_days_may_be_counted_from_1904(tmp_path):
    frame = _read(tmp_path, book({"x": [HEAD, CHILD]}, date_1904=True)).tables["Header"]
    assert frame["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]


@pytest.mark.parametrize("day", [2010, 5062010, 1e300, -1, "40334", "05/06/10"])
def test_other_numbers_are_no_days(tmp_path, day):
    this = _read(tmp_path, book({"x": [HEAD, [*CHILD[:2], day, *CHILD[3:]]]}))
    assert this.tables["Header"]["DOB"].isna().all()
    rule = "two_digit_year" if day == "05/06/10" else "unreadable_date"
    assert found(this) == [(rule, "2018-19/all.xlsx, sheet x", 2, "DOB")]


def test_numbers_and_logical_values_stand_for_codes_and_identifiers(tmp_path):
    oc2 = [123456789012, None, 14.0, None, True, False, 1, 0, None, None, None, None]
    frame = _read(tmp_path, book({"x": [OC2.split(","), oc2]})).tables["OC2"]
    assert frame["CHILD"].tolist() == ["123456789012"]
    assert frame["SDQ_SCORE"].tolist() == [14]
    names = ["CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"]
    assert frame.loc[0, names].tolist() == ["1", "0", "1", "0"]


def test_a_logical_value_is_no_code_of_another_kind(tmp_path):
    this = _read(tmp_path, book({"x": [HEAD, ["A1", True, *CHILD[2:]]]}))
    assert this.tables["Header"]["SEX"].isna().all()
    assert found(this) == [("unknown_code", "2018-19/all.xlsx, sheet x", 2, "SEX")]


def test_numbers_that_keep_too_few_digits_are_told(tmp_path):
    rows = [[number, *CHILD[1:]] for number in (123456789012345, 1.2345678901234567e17)]
    this = _read(tmp_path, book({"x": [HEAD, *rows]}))
    assert this.tables["Header"]["CHILD"].tolist() == ["123456789012345", "1.23456789012346E+17"]
    assert found(this) == [("id_as_power_of_ten", "2018-19/all.xlsx, sheet x", 3, "CHILD")]


def test_rows_are_numbered_as_the_sheet_numbers_them(tmp_path):
    rows = [HEAD, CHILD, [], ["", " "], CHILD]
    frame = _read(tmp_path, book({"x": rows}, first_row=2)).tables["Header"]
    assert frame["row"].tolist() == [2 + 2, 2 + 5]


def test_a_formula_is_its_last_result_and_never_worked_out(tmp_path):
    head = row(1, *HEAD[:5])
    cell = '<c r="A2" t="str"><f>"A"&amp;"1"</f><v>A7</v></c>'
    empty = '<c r="D2"><f>1/0</f></c><c r="E2" t="e"><f>NA()</f><v>#N/A</v></c>'
    this = _read(tmp_path, by_hand(head, f'<row r="2">{cell}{empty}</row>'))
    assert this.tables["Header"]["CHILD"].tolist() == ["A7"]
    assert this.tables["Header"][["ETHNIC", "UPN"]].isna().all(axis=None)
    assert found(this) == [
        ("formula_without_value", "2018-19/all.xlsx, sheet One", 2, "ETHNIC"),
        ("formula_without_value", "2018-19/all.xlsx, sheet One", 2, "UPN"),
    ]


def test_formulas_that_were_never_worked_out_are_told_from_empty_cells(tmp_path):
    made = openpyxl.Workbook()
    for values in (HEAD[:5], ["A1", 1, date(2010, 6, 5), "=1+1", None], ["=1+1"] * 5):
        made.active.append(values)
    buffer = io.BytesIO()
    made.save(buffer)
    this = _read(tmp_path, buffer.getvalue())
    assert this.tables["Header"]["row"].tolist() == [2, 3]
    told = [(row, column) for rule, _, row, column in found(this) if "formula" in rule]
    assert sorted(told) == sorted([(2, "ETHNIC"), *((3, column) for column in HEAD[:5])])


def test_an_error_is_a_missing_value_but_the_same_text_is_a_text(tmp_path):
    cells = '<c t="str"><v>#N/A</v></c><c/><c/><c t="e"><v>#N/A</v></c>'
    this = _read(tmp_path, by_hand(row(1, *HEAD), f"<row>{cells}</row>"))
    assert this.tables["Header"]["CHILD"].tolist() == ["#N/A"]
    assert this.tables["Header"]["ETHNIC"].isna().all()
    label = "2018-19/all.xlsx, sheet One"
    assert ("formula_without_value", label, 2, "ETHNIC") in found(this)


def test_texts_may_be_shared_rich_or_in_the_cell(tmp_path):
    shared = "<si><t>A1</t></si><si><r><t>WB</t></r><r><t>RI</t></r>"
    shared += '<rPh sb="0" eb="1"><t>no</t></rPh></si>'
    cells = '<c t="s"><v>0</v></c><c/><c t="d"><v>2010-06-05T00:00:00</v></c>'
    cells += '<c t="s"><v>1</v></c><c t="inlineStr"><is><t>UN1</t></is></c>'
    this = _read(tmp_path, by_hand(row(1, *HEAD), f"<row>{cells}</row>", shared=shared))
    frame = this.tables["Header"]
    assert frame.loc[0, ["CHILD", "ETHNIC", "UPN"]].tolist() == ["A1", "WBRI", "UN1"]
    assert frame["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]
    assert frame["SEX"].isna().all()


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path):
    rows = row(1, *HEAD) + row(2, *FIRST)
    sheet = f'<worksheet {MAIN}><dimension ref="A1:B1"/><sheetData>{rows}</sheetData></worksheet>'
    frame = _read(tmp_path, by_hand(more={SHEET: sheet.encode()})).tables["Header"]
    assert frame["ETHNIC"].tolist() == ["WBRI"]


def test_hidden_sheets_are_read(tmp_path):
    hidden = workbook_part('<sheet name="H" sheetId="1" state="hidden" r:id="rId1"/>')
    data = by_hand(row(1, *HEAD), row(2, *FIRST), more={"xl/workbook.xml": hidden.encode()})
    frame = _read(tmp_path, data).tables["Header"]
    assert frame["file"].tolist() == ["2018-19/all.xlsx, sheet H"]


def test_styles_and_what_else_is_not_cells_cannot_stop_the_reading(tmp_path):
    parts = dict.fromkeys(("xl/styles.xml", "docProps/core.xml", "xl/theme/a.xml"), b"<broken")
    extension = '</sheetData><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst>'
    rows = (row(1, *HEAD), row(2, *FIRST), extension, "<sheetData>")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        frame = _read(tmp_path, by_hand(*rows, more=parts)).tables["Header"]
    assert frame["CHILD"].tolist() == ["A1"]
    assert not said


def test_sheets_that_are_no_tables_are_passed_over_with_a_note(tmp_path):
    sheets = {"Notes": [["Made by", "x"], ["on", "y"]], "Empty": [], "Data": [HEAD, CHILD]}
    this = _read(tmp_path, book(sheets))
    assert list(this.tables) == ["Header"]
    assert found(this) == [("sheet_passed_over", "2018-19/all.xlsx, sheet Notes", 0, "")]


def test_a_sheet_that_is_nearly_a_table_is_refused(tmp_path):
    sheets = {"Header": [HEAD, CHILD], "Gone": [["CHILD", "DOB", "MISSING", "START"], ["A1"]]}
    message = _refused(tmp_path, book(sheets))
    assert 'sheet "Gone" matches no table' in message
    assert "The nearest is Missing, and it lacks MIS_START" in message


def test_a_sheet_with_only_a_header_is_a_table_with_nothing_to_report(tmp_path):
    this = _read(tmp_path, book({"m": [MISSING.split(",")]}))
    assert len(this.tables["Missing"]) == 0
    assert rules(this) == {"no_rows"}


def test_a_workbook_in_a_zip_is_read(tmp_path):
    data = zipped({"in/all.xlsx": book({"x": [HEAD, CHILD]})})
    frame = _read(tmp_path, data, "all.zip").tables["Header"]
    assert frame["file"].tolist() == ["2018-19/all.zip/in/all.xlsx, sheet x"]


def test_a_workbook_and_a_csv_of_one_table_are_refused(tmp_path):
    put(tmp_path, "h.csv", header("B2"))
    put(tmp_path, "all.xlsx", book({"x": [HEAD, CHILD]}))
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19 has the table Header twice, as CSV and as Excel" in str(error.value)
    assert "the same children would be counted twice" in str(error.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not an Excel workbook, or has a password"),
        (b"CHILD,SEX", "is not an Excel workbook, or has a password"),
        (b"\xd0\xcf\x11\xe0" * 200, "is not an Excel workbook, or has a password"),
        (zipped({"x.csv": b"x"}), "is a zip but not a workbook"),
        (book({"x": [HEAD, CHILD]})[:900], "is damaged, or is not a zip"),
        (book({"x": [["a", "b"]]}), "has no sheet with the columns of a table"),
        (book({"x": []}), "has no sheet with the columns of a table"),
        (by_hand(row(1, *HEAD), '<row r="99999999"><c/></row>'), "is damaged: a row or text"),
        (by_hand('<row><c t="s"><v>7</v></c></row>'), "is damaged: a row or text"),
        (by_hand('<row><c r="ZZZ1" t="str"><v>7</v></c></row>'), "beyond the last column"),
        (by_hand(row(1, *HEAD), "<row>"), "is not whole XML: it breaks at line 1"),
        (
            by_hand(row(1, "".join(map(str, range(12_000))))),
            "has a text that is far longer than a return's",
        ),
    ],
)
def test_a_workbook_that_cannot_be_used_is_refused(tmp_path, data, says):
    assert says in _refused(tmp_path, data)


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    assert "unpacks to more than 100 times its size" in _refused(
        tmp_path, by_hand(row(1, *HEAD), "<row/>" * 1_000_000)
    )


def test_a_workbook_shares_the_bounds_of_the_zip_that_it_is_in(tmp_path, monkeypatch):
    inner = book({"x": [HEAD, *[[f"A{n}", *CHILD[1:]] for n in range(2000)]]})
    monkeypatch.setattr(archives, "MOST_BYTES", len(inner) + 1000)
    put(tmp_path, "all.zip", zipped({"all.xlsx": inner}))
    with pytest.raises(InputError, match="unpacks to more than 0 MB"):
        reading.read(tmp_path)


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize("declared", [ENTITY, b"<!DOCTYPE x>", b'<!DOCTYPE x SYSTEM "x.dtd">'])
@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", "xl/sharedStrings.xml", SHEET]
)
def test_document_types_in_a_workbook_are_refused(tmp_path, part, declared):
    data = by_hand(row(1, *HEAD), more={part: declared + b"<sst><si><t>a</t></si></sst>"})
    assert "declares a document type (DOCTYPE)" in _refused(tmp_path, data)


def test_openpyxl_itself_refuses_entities():
    assert openpyxl.DEFUSEDXML
    data = by_hand(more={"xl/sharedStrings.xml": ENTITY + b"<sst><si><t>&a;</t></si></sst>"})
    with pytest.raises(ValueError, match="could not read strings") as error:
        openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    assert isinstance(error.value.__cause__, EntitiesForbidden)


def test_more_sheets_than_a_return_has_are_refused_before_openpyxl_opens_any(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "load_workbook", None)
    many = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 52))
    data = by_hand(row(1, *HEAD), more={"xl/workbook.xml": workbook_part(many).encode()})
    assert "does not have 1 to 50 sheets" in _refused(tmp_path, data)


def test_only_the_parts_with_cells_are_unpacked(tmp_path):
    unread = {"xl/media/picture.emf": b"0" * 10_000_000}
    frame = _read(tmp_path, by_hand(row(1, *HEAD), row(2, *FIRST), more=unread)).tables["Header"]
    assert frame["CHILD"].tolist() == ["A1"]


@pytest.mark.parametrize("name", ["all.xls", "all.ods", "all.xlsb", "all.rar", "all.tar"])
def test_other_workbooks_and_archives_are_refused(tmp_path, name):
    put(tmp_path, "h.csv", header("A1"))
    put(tmp_path, name, b"anything")
    with pytest.raises(InputError, match=f"{name} is an? .* of a kind that is not read"):
        reading.read(tmp_path)
