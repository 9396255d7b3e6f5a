"""A small council whose every child is a canary: a project of its own, and who may not be found."""

import base64
import csv
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[2]
Day = tuple[int, int, int]

SLUG, PRINTED = "anytown", "othertown"
"""A council with returns, and one without."""

YEARS = ("2023-24", "2024-25")
CHILDREN = 90
PARAMETERS = f'authority = "{SLUG}"\nas_of = ""\naudience = "public"\n'

NAME = re.compile(r"EX\d{5}|(?<![A-Z\d])[A-Z]\d{12}(?!\d)|ZZ99 ?\d[A-Z]{2}|SW9\d{5}|CANARY", re.I)
"""Identifiers, UPNs, postcodes and social workers of the sample, and what is planted besides."""

DAYS = {
    re.compile(r"(?<!\d)(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)"): (0, 1, 2),
    re.compile(r"(?<!\d)(\d\d)[-/.]?(\d\d)[-/.]?(\d{4})(?!\d)"): (2, 1, 0),
}
"""A date in ISO and as returns spell it, and both compact: where year, month and day are."""

LONG = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")
"""Something in base64; letters like those of an identifier stand in it by chance."""


def make_project(root: Path, **notebooks: str) -> Path:
    """Write a project: two councils, the returns of one, and notebooks by their names."""
    council = root / "data" / "raw" / SLUG
    for folder in (council, council.with_name(PRINTED)):
        shutil.copytree(ROOT / "data" / "raw" / "wigan", folder)
    for year in YEARS:
        (council / "ssda903" / year).mkdir(parents=True)
        for file in (ROOT / "data" / "raw" / "exampleshire" / "ssda903" / year).iterdir():
            _plant(file, council / "ssda903" / year / file.name)
    headers = [file.read_text() for file in sorted(council.glob("ssda903/*/header.csv"))]
    (root / "notebooks").mkdir()
    (root / "notebooks" / "extract.csv").write_text(headers[-1], encoding="utf-8")
    for name, code in notebooks.items():
        write_notebook(root / "notebooks", name, *code.split("\n\n"))
    return root


def _plant(file: Path, copy: Path) -> None:
    """Write a table with some of its children, a column that nobody asked for, and odd cells."""
    with file.open(encoding="utf-8", newline="") as opened:
        every = list(csv.DictReader(opened))
    rows = [row for row in every if int(row["CHILD"][2:]) % 450 > 450 - CHILDREN]
    columns = [*rows[0], "CANARY HEADING"] if rows else []
    for number, row in enumerate(rows):
        row["CANARY HEADING"] = f"CANARY CELL {number}"
    if copy.name == "episodes.csv":
        rows[0] |= {"LS": "CANARY", "HOME_POST": "CANARY POST"}
        rows[1] |= {"DECOM": "CANARY/13/2024"}
    with copy.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_notebook(folder: Path, name: str, *cells: str) -> None:
    """Write a notebook with a title, a parameters cell and ``cells`` of code."""
    new = nbformat.v4
    node = new.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python"}})
    node.cells = [new.new_markdown_cell(f"# How is {name[3:]}?")]
    node.cells += [new.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
    node.cells += [new.new_code_cell(cell.strip()) for cell in cells]
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(node, folder / f"{name}.ipynb")


def births(root: Path) -> set[Day]:
    """Return year, month and day of each birth, but of those that a report may name anyway."""
    found = set()
    for file in (root / "data" / "raw" / SLUG / "ssda903").glob("*/*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            found |= {row["DOB"] for row in csv.DictReader(opened) if row.get("DOB")}
    days = {(int(day[6:]), int(day[3:5]), int(day[:2])) for day in found if day[6:].isdigit()}
    return {day for day in days if 1 < day[2] < 28}


def found_in(folder: Path, born: set[Day], leave_out: tuple[Path, ...] = ()) -> dict[str, set]:
    """Return every canary in a file below ``folder``, in its name too, by the file's path."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    looked = [f for f in files if not any(f.is_relative_to(left) for left in leave_out)]
    found = {
        file.relative_to(folder).as_posix(): canaries(file.name, born)
        | {one for text in texts(file.name, file.read_bytes()) for one in canaries(text, born)}
        for file in looked
    }
    return {name: what for name, what in found.items() if what}


def canaries(text: str, born: set[Day]) -> set[str]:
    """Return the identifiers and dates of birth in a text."""
    days = {
        found[0]
        for pattern, places in DAYS.items()
        for found in pattern.finditer(text)
        if tuple(int(found.groups()[place]) for place in places) in born
    }
    return set(NAME.findall(text)) | days


def texts(name: str, content: bytes) -> Iterator[str]:
    """Yield all that a file says: packed members, columns, and pictures' words, as text."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for member in book.namelist():
                yield from texts(member, book.read(member))
        return
    if content.startswith(b"PAR1"):
        yield pq.read_table(io.BytesIO(content)).to_pandas().to_csv()
    text = content.decode("utf-8", errors="replace")
    for packed in LONG.findall(text):
        yield base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("latin-1")
    yield LONG.sub("", text)
    if b"\0" in content:
        yield content.decode("utf-16-le", errors="replace")
