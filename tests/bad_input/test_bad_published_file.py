"""A published.csv that is no table of figures at all: empty, saved in another way, cut."""

from pathlib import Path

import pytest
from damaged_project import FIGURES, call, read_table, write_table

from cpanalytics.schema import FILE_COLUMNS

FILE = "data/raw/wigan/published.csv"
WHY = "  Why it matters: the council's figures are read from it."
SAVE_AS = (
    '  What to do: save it again as "CSV UTF-8 (Comma delimited)", as a spreadsheet program '
    "calls it."
)
SHAPE = [
    "  Why it matters: a report is only as good as the figures it is made from.",
    f"  What to do: use these columns: {', '.join(FILE_COLUMNS)}.",
]


def refused() -> list[str]:
    """Return the lines told by each command that reads the file, which must be the same."""
    told = call(*FIGURES)
    assert (told.code, told.out) == (1, "")
    assert call("check").err == call("ingest").err == told.err
    return told.lines


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,,\r\n,,,\r\n"], ids=repr)
def test_empty(wigan: Path, content: bytes) -> None:
    (wigan / "published.csv").write_bytes(content)
    assert refused() == [f"{FILE} is empty.", WHY, "  What to do: put the file back."]


def test_not_there(wigan: Path) -> None:
    (wigan / "published.csv").unlink()
    assert refused() == [f"{FILE} is not there.", WHY, "  What to do: put the file back."]


def test_header_only(wigan: Path) -> None:
    write_table(wigan / "published.csv", read_table(wigan / "published.csv")[:1])
    assert refused() == [
        f"{FILE} cannot be used as it stands:",
        "  it has a header and no rows",
        SHAPE[0],
        "  What to do: add a row for each number.",
    ]


def test_missing_column(wigan: Path) -> None:
    rows = read_table(wigan / "published.csv")
    gone = rows[0].index("place")
    write_table(wigan / "published.csv", [row[:gone] + row[gone + 1 :] for row in rows])
    assert refused() == [
        f"{FILE} cannot be used as it stands:",
        '  it has no column "place"',
        *SHAPE,
    ]


def test_misspelt_column(wigan: Path) -> None:
    rows = read_table(wigan / "published.csv")
    rows[0][rows[0].index("value")] = "vlaue"
    write_table(wigan / "published.csv", rows)
    assert refused() == [
        f"{FILE} cannot be used as it stands:",
        '  it has no column "value"',
        '  it has a column "vlaue" that is not known. Did you mean "value"?',
        *SHAPE,
    ]


def test_extra_column(wigan: Path) -> None:
    header, *rows = read_table(wigan / "published.csv")
    write_table(wigan / "published.csv", [[*header, "note"], *([*row, ""] for row in rows)])
    assert refused() == [
        f"{FILE} cannot be used as it stands:",
        '  it has a column "note" that is not known.',
        *SHAPE,
    ]


def test_column_twice(wigan: Path) -> None:
    header, *rows = read_table(wigan / "published.csv")
    write_table(wigan / "published.csv", [[*header, "value"], *([*row, ""] for row in rows)])
    assert refused() == [
        f'{FILE} has the column "value" more than once.',
        WHY,
        "  What to do: leave one of each name.",
    ]


def test_no_header(wigan: Path) -> None:
    write_table(wigan / "published.csv", [["Figure", "Children"], ["2019", "455"]])
    assert refused() == [
        f"{FILE} cannot be used as it stands:",
        "  its first row is not the header: no column of it is known",
        *SHAPE,
    ]


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")]
)
def test_other_separator(wigan: Path, mark: str, name: str) -> None:
    file = wigan / "published.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")
    assert refused() == [f"{FILE} has {name} between its columns, not commas.", WHY, SAVE_AS]


def test_latin_1(wigan: Path) -> None:
    """Line 3 has a pound sign as older spreadsheet programs save it."""
    file = wigan / "published.csv"
    lines = file.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"trend", b"\xa3 trend")
    file.write_bytes(b"\n".join(lines))
    assert refused() == [f"{FILE} is not a CSV in UTF-8: line 3 has the byte 0xA3.", WHY, SAVE_AS]


@pytest.mark.parametrize("encoding", ["utf-16", "workbook"])
def test_other_encodings(wigan: Path, encoding: str) -> None:
    file = wigan / "published.csv"
    text = file.read_text(encoding="utf-8")
    file.write_bytes(b"PK\x03\x04\xff\x00" if encoding == "workbook" else text.encode(encoding))
    assert refused() == [f"{FILE} is not a CSV in UTF-8: line 1 has the byte 0xFF.", WHY, SAVE_AS]


@pytest.mark.parametrize("cells", [2, 27])
def test_row_of_another_length(wigan: Path, cells: int) -> None:
    rows = read_table(wigan / "published.csv")
    rows[3] = (rows[3] * 2)[:cells]
    write_table(wigan / "published.csv", rows)
    assert refused() == [
        f"{FILE} cannot be read: row 4 has {cells} cells, and the header 24.",
        WHY,
        "  What to do: give each row as many cells as the header; put a cell that holds a comma in "
        "quotation marks.",
    ]


def test_quotation_mark_without_its_pair(wigan: Path) -> None:
    file = wigan / "published.csv"
    file.write_text(file.read_text(encoding="utf-8") + '"over 70%\n', encoding="utf-8")
    first, why, what_to_do = refused()
    assert first.startswith(f"{FILE} cannot be read as CSV near line ")
    assert why == WHY
    assert what_to_do == (
        "  What to do: look for a quotation mark without its pair, at that line or above it."
    )


def test_accepted__bom_windows_line_ends_spaces_and_blank_rows(wigan: Path) -> None:
    """What spreadsheet programs add to a file changes no figure."""
    plain = call(*FIGURES)
    header, *rows = read_table(wigan / "published.csv")
    spaced = [[f" {cell} " for cell in row] for row in rows]
    blank = [""] * len(header)
    write_table(wigan / "published.csv", [header, blank, *spaced, blank, blank])
    text = (wigan / "published.csv").read_text(encoding="utf-8") + "\n"
    content = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (wigan / "published.csv").write_bytes(content)
    assert call(*FIGURES) == plain
    assert plain.code == 0


def test_accepted__columns_in_any_order(wigan: Path) -> None:
    plain = call(*FIGURES)
    write_table(wigan / "published.csv", [row[::-1] for row in read_table(wigan / "published.csv")])
    assert call(*FIGURES) == plain
