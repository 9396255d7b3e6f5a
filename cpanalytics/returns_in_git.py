"""The check before a commit: no file with columns of the SSDA903 return, whatever it is called.

``python -m cpanalytics.returns_in_git FILE ...`` names the files that look like a return, and ends
with 1 if there are any. It looks at headings, never at rows, and quotes none.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import archives, recognise, safe_xml, spec
from cpanalytics.sources.ssda903.source import Source
from cpanalytics.sources.ssda903.xml_form import ROOT

FIRST_ROWS = 5
"""So many rows may stand above a heading."""

SEPARATORS = ",;\t|"
CHILD = {"CHILD", "UPN"}
CLOSED = (b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")
"""How old or locked workbooks, and archives that are not looked into, begin."""

UNSEEN = "cannot be looked into: it is locked, or of a kind that is not read here"
HEAD = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
WORD = re.compile(r"\w+")


def main(names: Sequence[str]) -> int:
    """Print what is wrong with the files called ``names``; return 1 if anything is, else 0."""
    found = [(name, what) for name in names if (what := problem(name, Path(name).read_bytes()))]
    for name, what in found:
        print(f"{name} {what}.")
    if found:
        print(
            "  Why it matters: records of children never go into git, where they stay for good.\n"
            "  What to do: take the file out (git restore --staged FILE); keep returns in "
            "data/raw/<council>/ssda903/<year>, and clear a notebook's outputs."
        )
    return int(bool(found))


def problem(name: str, content: bytes) -> str:
    """Return what is wrong with a file, as the end of a sentence; '' if nothing is."""
    try:
        table = next((t for t in map(_table, _headings(name, content)) if t), "")
    except InputError:
        return UNSEEN
    return f"looks like the table {table} of the SSDA903 return" if table else ""


def _table(names: Sequence[str]) -> str:
    """Return the table that a row of headings is of, or has a part of; '' for other rows."""
    known = {spec.canonical(name) for name in names} - {""}
    if known.isdisjoint(CHILD) or len(known) < 2:
        return ""
    try:
        return recognise.header(names, "").table
    except InputError:
        return max(spec.tables(), key=lambda t: len(known & {c.name for c in spec.tables()[t]}))


def _headings(name: str, content: bytes) -> Iterator[Sequence[str]]:
    """Yield every row of a file that may be headings. Raises InputError where nobody can look."""
    if content.startswith(b"PK\3\4"):
        yield from _packed(name, content)
    elif content.startswith(CLOSED):
        raise InputError(UNSEEN)
    elif content.startswith(b"PAR1"):
        import pyarrow.parquet as pq

        yield pq.read_schema(io.BytesIO(content)).names
    elif text := _text(content):
        if text.lstrip().startswith("<?xml") or text.lstrip()[:12].upper().startswith(f"<{ROOT}"):
            yield _elements(content)
        elif name.endswith(".ipynb"):
            yield from _of_notebook(text)
        if not name.endswith(".py"):  # code that writes or reads a return names its columns
            yield from _of_lines(text)


def _packed(name: str, content: bytes) -> Iterator[Sequence[str]]:
    source = Source(name, name, data=content)
    if b"xl/workbook.xml" in content:
        from cpanalytics.sources.ssda903 import workbook

        for sheet in workbook.sheets(source):
            for (_, row), _ in zip(sheet.rows(), range(FIRST_ROWS), strict=False):
                yield [str(cell) for cell in row if cell is not None]
    elif b"[Content_Types].xml" not in content:  # that is a document of an office program
        for member in archives.members(source):
            yield from _headings(member.label, member.read())


def _text(content: bytes) -> str:
    """Return what a file says, '' where it is no text."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    return "" if b"\0" in content else content.decode("utf-8-sig", errors="replace")


def _of_lines(text: str) -> Iterator[Sequence[str]]:
    lines = [line for line in text[: 1 << 16].splitlines() if line.strip()][:FIRST_ROWS]
    for separator in SEPARATORS:
        yield from csv.reader(lines, delimiter=separator)


def _elements(content: bytes) -> list[str]:
    """Return the names of the elements of an XML file, as far as it can be read."""
    found: dict[str, None] = {}
    try:
        safe_xml.parse([content], "", lambda name, _: found.setdefault(name), lambda *_: None)
    except InputError:
        return list(found)
    return list(found)


def _of_notebook(text: str) -> Iterator[Sequence[str]]:
    """Yield the rows of the tables that a notebook's stored outputs show."""
    try:
        cells = json.loads(text).get("cells", [])
    except (ValueError, AttributeError):
        return
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        shown = output.get("data", {})
        for row in HEAD.findall(_joined(shown.get("text/html", ""))):
            yield [re.sub(r"<[^>]+>", "", cell).strip() for cell in CELL.findall(row)]
        plain = (shown.get("text/plain"), output.get("text"), output.get("traceback"))
        for line in "\n".join(_joined(part or "") for part in plain).splitlines():
            yield _written_as_columns(line)


def _written_as_columns(line: str) -> list[str]:
    """Return the words of a line that are columns, as DfE writes them: words may be others."""
    return [word for word in WORD.findall(line) if spec.canonical(word) == word]


def _joined(text: str | Iterable[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
