"""The workbook of a run's tables, read back as XML and as cells."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cpanalytics.errors import InputError
from cpanalytics.report.workbook import sheet_names, write_workbook

BLOCK = {
    "kind": "table",
    "name": "areas",
    "title": "Children, by area",
    "columns": ["Area", "Children", "Share", "Rate"],
    "rows": [["Anytown", "14,070", "41.3%", 61.5], ["2018", "c", "9%", None]],
    "notes": ["Rounded half up.", "Source: Anytown Council"],
}


def written(path: Path, *blocks: dict[str, Any]) -> dict[str, str]:
    """Write ``blocks`` to a workbook and return its parts as text."""
    book = path / "tables.xlsx"
    write_workbook(blocks, book, title="All tables", subject="Anytown, 2018", about=["A demo."])
    with zipfile.ZipFile(book) as parts:
        return {name: parts.read(name).decode("utf-8") for name in parts.namelist()}


def cells(parts: dict[str, str], sheet: int) -> dict[str, str | float]:
    """Return the cells of a sheet by place: text as str, numbers as float."""
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts["xl/sharedStrings.xml"], re.DOTALL)
    found = re.findall(
        r'<c r="(\w+)"[^>]*?(t="s")?><v>(.*?)</v></c>', parts[f"xl/worksheets/sheet{sheet}.xml"]
    )
    return {
        place: texts[int(value)] if is_text else float(value) for place, is_text, value in found
    }


def test_a_sheet_a_table_after_cover_contents_and_notes(tmp_path: Path) -> None:
    parts = written(tmp_path, BLOCK, BLOCK)

    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    assert names == ["Cover", "Contents", "Notes", "areas", "areas-2"]
    tables = [name for name in parts if name.startswith("xl/tables/")]
    assert len(tables) == 4  # contents, notes and the two


def test_numbers_are_numbers_and_words_are_words(tmp_path: Path) -> None:
    sheet = list(cells(written(tmp_path, BLOCK), 4).values())

    assert sheet[0] == "Children, by area[note 1][note 2]"
    assert sheet[-8:] == ["Anytown", 14070.0, 0.413, 61.5, "2018", "c", 0.09, "not published"]


def test_numbers_keep_their_printed_form(tmp_path: Path) -> None:
    formats = written(tmp_path, BLOCK)["xl/styles.xml"]

    assert re.findall(r'formatCode="([^"]+)"', formats) == ["#,##0", "0.0%", "0.0", "0%"]


def test_a_number_of_more_digits_than_excel_keeps_stays_text(tmp_path: Path) -> None:
    rows = [["Anytown", "1,234,567,890,123,456", "9" * 400, "123456789012345"]]
    found = list(cells(written(tmp_path, BLOCK | {"rows": rows}), 4).values())

    assert found[-3:] == ["1,234,567,890,123,456", "9" * 400, 123456789012345.0]


def test_a_computed_share_is_shown_to_two_decimals_and_kept_whole(tmp_path: Path) -> None:
    parts = written(tmp_path, BLOCK | {"rows": [["Anytown", "1.7582417582417582", "1", "2"]]})

    assert re.findall(r'formatCode="([^"]+)"', parts["xl/styles.xml"]) == ["0.00"]
    assert list(cells(parts, 4).values())[-3] == pytest.approx(160 / 91, abs=1e-12)


def test_a_subtitle_stands_below_the_title(tmp_path: Path) -> None:
    sheet = list(cells(written(tmp_path, BLOCK | {"subtitle": "Anytown, 2018"}), 4).values())

    assert sheet[:2] == ["Children, by area[note 1][note 2]", "Anytown, 2018"]


def test_symbols_and_missing_figures_are_explained_on_the_sheet(tmp_path: Path) -> None:
    sheet = cells(written(tmp_path, BLOCK), 4).values()

    assert "c: small number, not shown" in sheet
    assert "not published: no figure was published; it does not mean zero" in sheet
    assert not any(str(cell).startswith("z:") for cell in sheet)


def test_notes_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    notes = list(cells(written(tmp_path, BLOCK), 3).values())

    assert notes[-4:] == [1.0, "Rounded half up.", 2.0, "Source: Anytown Council"]


def test_a_workbook_without_notes_has_no_notes_sheet(tmp_path: Path) -> None:
    parts = written(tmp_path, BLOCK | {"notes": []})

    assert '<sheet name="Notes"' not in parts["xl/workbook.xml"]


def test_the_document_says_its_title_subject_and_language(tmp_path: Path) -> None:
    core = written(tmp_path, BLOCK)["docProps/core.xml"]

    assert "<dc:title>All tables</dc:title>" in core
    assert "<dc:subject>Anytown, 2018</dc:subject>" in core
    assert "<dc:language>en-GB</dc:language>" in core


def test_the_cover_says_what_it_is(tmp_path: Path) -> None:
    cover = list(cells(written(tmp_path, BLOCK), 1).values())

    assert cover == ["All tables", "Introductory information", "Anytown, 2018", "A demo."]


def test_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    rows = [["=1+1", "=HYPERLINK(1)", "https://example.org/", "c"]]
    parts = written(tmp_path, BLOCK | {"rows": rows})

    assert "<f>" not in parts["xl/worksheets/sheet4.xml"]
    assert "hyperlink" not in parts["xl/worksheets/sheet4.xml"]


def test_a_long_text_wraps_in_a_column_of_readable_width(tmp_path: Path) -> None:
    parts = written(tmp_path, BLOCK | {"rows": [["Anytown", "word " * 40, "41.3%", 61.5]]})

    columns = re.findall(
        r'<col min="2" max="2" width="([\d.]+)"', parts["xl/worksheets/sheet4.xml"]
    )
    assert 60 <= float(columns[0]) < 61
    assert 'wrapText="1"' in parts["xl/styles.xml"]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    book = tmp_path / "tables.xlsx"
    written(tmp_path, BLOCK)
    first = book.read_bytes()
    written(tmp_path, BLOCK)

    assert book.read_bytes() == first


def test_no_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no table to put into a workbook"):
        written(tmp_path)


def test_sheet_names_fit_excel_and_differ() -> None:
    names = sheet_names(["a" * 40, "a" * 35, "Areas", "areas", "cover", "a/b:c"])

    assert names == ["a" * 31, "a" * 29 + "-2", "Areas", "areas-2", "cover-2", "a-b-c"]
