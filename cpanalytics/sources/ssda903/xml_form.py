"""A return in DfE's XML form: the children one after the other, each with its own tables."""

from collections.abc import Collection, Iterator

import numpy as np

from cpanalytics.sources.ssda903 import raw, safe_xml, spec
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

PIECE = 1 << 18
ROOT, CHILD, HEAD = "EXPSSDA903", "CHILD", "HEADER"
UASC_FLAG = "UASC"
TRUE = {"1", "TRUE", "Y", "YES"}

Record = dict[str, str]


def read(source: Source, wanted: dict[str, Collection[str]], problems: Problems) -> list[Raw]:
    """Return the tables that have rows; a row's number is the position of its CHILD element.

    Tables are told by their elements. CHILD, DOB and SEX of a row are those of its HEADER.
    """
    form = _Form(source.shown, wanted)
    safe_xml.parse(_pieces(source), source.shown, form.start, form.end)
    if not form.children:
        raise unusable(source.shown, "has no CHILD element in it")
    if form.extra:
        problems.of_file("extra_columns", source.label)
    return [
        Raw(
            table,
            source.label,
            "XML",
            raw.of_lists(columns),
            np.array(form.rows[table], dtype=np.int32),
        )
        for table, columns in form.columns.items()
    ]


class _Form:
    """The tables of a return as they grow, element by element."""

    def __init__(self, shown: str, wanted: dict[str, Collection[str]]) -> None:
        self.shown, self.wanted = shown, wanted
        self.children, self.extra = 0, False
        self.columns: dict[str, dict[str, list[str]]] = {}
        self.rows: dict[str, list[int]] = {}
        self._open: list[Record] = []
        self._head: Record = {}
        self._groups: list[Record] = []
        self._known: dict[str, str] = {}

    def start(self, name: str, _: safe_xml.Attributes) -> None:
        if not self._open and name.upper() != ROOT:
            raise unusable(self.shown, f"is XML, but its first element is not {ROOT}")
        if len(self._open) == 1 and name.upper() == CHILD:
            self.children += 1
            self._head, self._groups = {}, []
        self._open.append({})

    def end(self, name: str, text: str) -> None:
        record = self._open.pop()
        if len(self._open) == 1 and name.upper() == CHILD:
            self._head |= record
            self._add_child()
        elif name.upper() == HEAD:
            self._head |= record
        elif record:
            self._groups.append(record)
        elif self._open:
            self._add_field(name.upper(), text)

    def _add_field(self, name: str, text: str) -> None:
        column = UASC_FLAG if name == UASC_FLAG else spec.canonical(name)
        self.extra |= not column and bool(text.strip())
        if column in self._open[-1]:
            raise unusable(
                self.shown, f"has {column} twice in one element, at CHILD {self.children}"
            )
        if column:
            self._open[-1][column] = self._known.setdefault(text, text)

    def _add_child(self) -> None:
        """Add the rows of one child: its header, what stands in it, and its groups."""
        self._add_row("Header", self._head)
        records = [self._head, *self._groups]
        for table, record in (of_table for each in records for of_table in _by_table(each)):
            flagged = table == "UASC" and _is_true(self._head)
            if table != "Header" and (flagged or any(text.strip() for text in record.values())):
                self._add_row(table, record)

    def _add_row(self, table: str, record: Record) -> None:
        if table not in self.wanted:
            return
        columns = self.columns.setdefault(table, {name: [] for name in self.wanted[table]})
        for name, texts in columns.items():
            texts.append(record.get(name) or self._head.get(name, ""))
        self.rows.setdefault(table, []).append(self.children)


def _by_table(record: Record) -> Iterator[tuple[str, Record]]:
    """Yield the tables whose own columns a record has, each with those columns."""
    found: dict[str, Record] = {"UASC": {}} if _is_true(record) else {}
    for name, text in record.items():
        if table := spec.own_columns().get(name):
            found.setdefault(table, {})[name] = text
    yield from found.items()


def _is_true(record: Record) -> bool:
    return record.get(UASC_FLAG, "").strip().upper() in TRUE


def _pieces(source: Source) -> Iterator[bytes]:
    with source.open() as file:
        while piece := file.read(PIECE):
            yield piece
