"""Which of DfE's data sets a file is, by what is in it: its name is only a hint."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cpanalytics.errors import InputError, did_you_mean
from cpanalytics.sources.dfe import symbols
from cpanalytics.sources.dfe.mapping import DataSet, datasets
from cpanalytics.sources.dfe.refused import DOWNLOAD, RENAMED, refused, stem
from cpanalytics.sources.dfe.table import Column, Table, combined
from cpanalytics.sources.dfe.words import age, plain

ENOUGH = 0.5
"""The share of a file's labels that must be known: a release may rename some of them."""
ENOUGH_OF_NAMED = 0.3
"""That share where the file has a name of DfE's too: some have two labels and their total."""
ONE_OF_ALL = {"care leavers group", "activity of care leaver", "accommodation of care leaver"}
"""What a column of one label may say: that the file is about all care leavers, not some of them."""
OTHERS = ("uasc", "asylum")
"""In the names of files about some children only, in the very columns of those about all."""


@dataclass(frozen=True)
class Recognised:
    """A file's data set, and which of its columns is what; '' where it has none of the kind.

    unknown   labels that are not in the mapping, as (group, label); they keep DfE's words.
    """

    dataset: DataSet
    age: str
    group: str
    label: str
    indicators: dict[str, str]
    unknown: tuple[tuple[str, str], ...] = field(default=())


class Fit(NamedTuple):
    """How well a data set fits a file (better is greater), and its columns and labels then."""

    share: float
    is_named: bool
    known: int
    dataset: DataSet
    age: str
    group: str
    label: str
    unknown: tuple[tuple[str, str], ...]

    @property
    def is_enough(self) -> bool:
        """Whether it is known well enough to be the file's."""
        return self.share >= (ENOUGH_OF_NAMED if self.is_named else ENOUGH)


@cache
def names() -> dict[str, dict[str, Any]]:
    """Return the known columns by what they are for: needed, levels, places, indicators."""
    found = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    found["places"] = dict.fromkeys(found["places"]["names"], "")
    return found


def _known() -> set[str]:
    return {name for kind in ("needed", "places", "indicators") for name in names()[kind]}


def recognise(table: Table) -> Recognised:
    """Return what a file is. Raises InputError with a reason and the nearest known file."""
    _check_columns(table)
    indicators = {n: role for n, role in names()["indicators"].items() if n in table.columns}
    filters = _filters(table)
    fits = _fits(table, filters)
    best = next((fit for fit in fits if fit.is_enough), None)
    if best is None:
        raise _not_known(table, filters, fits[0].dataset.id if fits and fits[0].known else "")
    return Recognised(*best[3:-1], indicators, best.unknown)


def _fits(table: Table, filters: dict[str, Column]) -> list[Fit]:
    """Return the data sets that these filters of a file may be of, the best first."""
    texts = {name: [plain(text) for text in column.texts] for name, column in filters.items()}
    fits = [_fit(table, dataset, filters, texts) for dataset in datasets().values()]
    return sorted((fit for fit in fits if fit), key=lambda fit: fit[:3], reverse=True)


def _check_columns(table: Table) -> None:
    needed = names()["needed"] | _needed_by_level(table)
    lacking = [name for name in needed if name not in table.columns]
    if not lacking and any(name in names()["indicators"] for name in table.columns):
        return
    if lacking:
        others = [name for name in table.columns if name not in names()["needed"]]
        near = did_you_mean(lacking[0], others)
        what = f'has no column "{lacking[0]}" ({needed[lacking[0]]}).'
        renamed = near.replace("Did you mean", "Is it").replace("?", ", renamed?")
        raise refused(table, what + renamed, do=RENAMED if renamed else DOWNLOAD)
    raise refused(table, "has no column that is known to hold numbers or percentages.")


def _needed_by_level(table: Table) -> dict[str, str]:
    """Return the columns that say which region or council a row is of, where rows are of one."""
    levels = table.columns.get("geographic_level")
    found = {text.lower() for text in levels.texts} if levels else set()
    return {name: of for level, names_ in names()["levels"].items() if level in found
            for name, of in names_.items()}  # fmt: skip


def _filters(table: Table) -> dict[str, Column]:
    """Return the columns that say what a row is about. Raises where one holds numbers."""
    found = {
        name: column
        for name, column in table.columns.items()
        if name not in _known() and column.texts != [""]
    }
    for name, column in found.items():
        if len(column.texts) > 1 and all(symbols.parsed(text) for text in column.texts):
            raise refused(
                table,
                f'has a column "{name}" of numbers, and what they count is not known.'
                f"{did_you_mean(name, names()['indicators'])}",
                do=RENAMED,
            )
    return found


def _fit(
    table: Table, dataset: DataSet, filters: dict[str, Column], texts: dict[str, list[str]]
) -> Fit | None:
    """Return how well a data set fits a file; None where its columns or groups rule it out."""
    left = dict(texts)
    by_age = next((n for n, of in left.items() if dataset.ages and all(map(age, of))), "")
    left.pop(by_age, None)
    if dataset.ages != bool(by_age) or not left:
        return None
    by_group = ""
    if any(dataset.groups):
        shares = {name: _share(dataset, of) for name, of in left.items()}
        by_group = max(shares, key=shares.__getitem__)
        if not shares[by_group][0] or not left.pop(by_group) or not left:
            return None
    by_label = max(left, key=lambda name: len(set(left[name])))
    if any(set(of) - ONE_OF_ALL for name, of in left.items() if name != by_label):
        return None
    present = {text for of in texts.values() for text in of}
    present |= {dataset.group(text) for text in texts.get(by_group, ())}
    if not dataset.needs <= present or dataset.without & present or _about_others(table.file):
        return None
    named = stem(table.file) in dataset.files
    tells = dataset.tells and not any(word in text for word in dataset.tells for text in present)
    if tells and not named:
        return None
    columns = [filters[by_label]] if not by_group else [filters[by_group], filters[by_label]]
    _, pairs = combined(columns)
    pairs = [pair if by_group else ("", *pair) for pair in pairs]
    unknown = tuple(p for p in pairs if not dataset.knows(*p))
    known = len(pairs) - len(unknown)
    if all(pair in unknown or dataset.is_total(*pair) for pair in pairs):
        return None  # a total is of whom the other labels say
    return Fit(known / len(pairs), named, known, dataset, by_age, by_group, by_label, unknown)


def _share(dataset: DataSet, texts: list[str]) -> tuple[float, float]:
    """Return which shares of a column's cells are groups of a data set: at all, word by word."""
    exact = sum(text in dataset.groups for text in texts) / len(texts)
    return sum(dataset.group(text) in dataset.groups for text in texts) / len(texts), exact


def _about_others(file: Path) -> bool:
    return any(word in file.stem.lower() for word in OTHERS)


def _not_known(table: Table, filters: dict[str, Column], nearest: str) -> InputError:
    about = f" (by its columns {', '.join(filters)})" if filters else ""
    what = f"is not a data set that is known here{about}."
    for name in filters:
        fits = _fits(table, {n: column for n, column in filters.items() if n != name})
        if fits and fits[0].is_enough:
            what = f'has a column "{name}" that is not known, and may be about some children only.'
            what += f' Without it, it would be "{fits[0].dataset.title}".'
            nearest = fits[0].dataset.id
    lacking = [name for name in names()["places"] if name not in table.columns]
    near = next(filter(None, (did_you_mean(name, lacking) for name in filters)), "")
    return refused(table, what + near, nearest)
