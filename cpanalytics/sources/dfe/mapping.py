"""What DfE's labels are in the one table: read from datasets.toml, labels.csv, categories.csv."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cpanalytics.sources.dfe.words import (
    age,
    is_number_of_children,
    is_total,
    plain,
    without_number,
)

HERE = Path(__file__).parent
TOTAL = "Total"


@dataclass(frozen=True)
class Line:
    """One measure that a row of DfE's file has a number for.

    role    the indicator that holds it: count, percent, rate or population.
    of      DfE's label of the row, in the same group, that a percentage is of; '' for none.
    """

    role: str
    measure: str
    group: str
    category: str
    age_band: str
    sex: str
    period: str
    of: str = ""


@dataclass(frozen=True)
class DataSet:
    """One of DfE's data sets; see datasets.toml. ``labels``: lines by group and label (plain)."""

    id: str
    title: str
    files: tuple[str, ...]
    period: str
    ages: bool = False
    count: str = ""
    percent: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    similar: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    labels: Mapping[tuple[str, str], tuple[Line, ...]] = field(default_factory=dict)

    def group(self, text: str) -> str:
        """Return which of ``groups`` a group is, as printed; its own words where it is none."""
        own = plain(text)
        if own in self.groups:
            return own
        return next((group for words, group in self.similar.items() if words in own), own)

    def knows(self, group: str, label: str) -> bool:
        """Return whether a label of a group, both as printed, is in the mapping."""
        return any(self._known(self.group(group), plain(label)))

    def is_total(self, group: str, label: str) -> bool:
        """Return whether a label, as printed, is the total of its group."""
        return (TOTAL, TOTAL) in self._known(self.group(group), plain(label)) and (
            is_total(label) or "total" in plain(label)
        )

    def lines(self, group: str, label: str, age_band: str, total: str) -> tuple[Line, ...]:
        """Return what a row is in the one table; a label that is not known keeps DfE's words.

        None where such a label is an average or a percentage, which are no part of a count.

        group, label   as printed.   age_band   of the row, 'Total' where the file has no ages.
        total          the label, as printed, of the total of the same group.
        """
        plain_group, plain_label = self.group(group), plain(label)
        own = self.labels.get((plain_group, plain_label)) or self.labels.get(
            (plain_group, without_number(plain_label)), ()
        )
        if own:
            return tuple(_aged(line, age_band) for line in own)
        found = list(self._known(plain_group, plain_label))
        if not found and not is_number_of_children(label):
            return ()
        if not found:
            found = [((self.groups.get(plain_group) or (_as_id(group),))[-1], label.strip())]
        measures = self.measures.get(plain_group, (self.count, self.percent))
        return tuple(self._of_category(found, measures, age_band, total))

    def _known(self, group: str, label: str) -> Iterator[tuple[str, str]]:
        """Yield the groups and categories of ours that a label is; (Total, Total) of a total."""
        short = without_number(label)
        if (
            (group, label) in self.labels
            or (group, short) in self.labels
            or (is_total(label) and group in self.groups)
        ):
            yield TOTAL, TOTAL
            return
        for name in self.groups.get(group, ()):
            known = categories().get(name, {})
            band = age(label) if name in AGE_GROUPS else ""
            if band or (band := known.get(label) or known.get(short) or ""):
                yield name, band

    def _of_category(
        self,
        found: list[tuple[str, str]],
        measures: tuple[str, str],
        age_band: str,
        total: str,
    ) -> Iterator[Line]:
        count, percent = measures
        for group, category in found:
            key = {"group": group, "category": category, "age_band": age_band, "sex": TOTAL}
            if group in ("age_band", "sex"):
                key |= {"group": TOTAL, "category": TOTAL, group: category}
            is_part = category != TOTAL
            if count and not (group == "activity" and category == "Higher education"):
                yield Line("count", count, period=self.period, **key)
            if percent:
                yield Line(
                    "percent", percent, period=self.period, of=total if is_part else "", **key
                )


AGE_GROUPS = ("age_band", "age_on_starting", "age_on_ceasing")


def _aged(line: Line, age_band: str) -> Line:
    return line if age_band == TOTAL else Line(**{**vars(line), "age_band": age_band})


def _as_id(text: str) -> str:
    """Return DfE's words for a group as an id: 'Previous permanence' is previous_permanence."""
    return "_".join("".join(c if c.isalnum() else " " for c in plain(text)).split())


@cache
def categories() -> Mapping[str, Mapping[str, str]]:
    """Return, for each group of ours, its categories by DfE's label (plain)."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("categories.csv"):
        found.setdefault(row["group"], {})[plain(row["dfe_label"])] = row["category"]
    return found


@cache
def datasets() -> Mapping[str, DataSet]:
    """Return every data set by id, in the order of datasets.toml."""
    tables = tomllib.loads((HERE / "datasets.toml").read_text(encoding="utf-8"))
    labels: dict[str, dict[tuple[str, str], tuple[Line, ...]]] = {id: {} for id in tables}
    for row in _rows("labels.csv"):
        key = plain(row.pop("dfe_group")), plain(row.pop("dfe_label"))
        of = labels[row.pop("dataset")]
        of[key] = (*of.get(key, ()), Line(sex=TOTAL, **row))
    return {id: _dataset(id, table, labels[id]) for id, table in tables.items()}


def _dataset(
    id: str, table: dict[str, object], labels: dict[tuple[str, str], tuple[Line, ...]]
) -> DataSet:
    given = dict(table)
    for name in ("needs", "without", "tells"):
        given[name] = frozenset(plain(text) for text in given.get(name, ()))
    given["files"] = tuple(given["files"])
    given["measures"] = {plain(n): tuple(of) for n, of in given.get("measures", {}).items()}
    given["similar"] = {words: plain(group) for words, group in given.get("similar", {}).items()}
    groups = {plain(name): tuple(of) for name, of in given.get("groups", {}).items()}
    given["groups"] = {group: () for group, _ in labels} | groups
    return DataSet(id, labels=labels, **given)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
