"""Statistical neighbours as authority.toml lists them: one list a model, and which is in use."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cpanalytics import ons_codes
from cpanalytics.errors import did_you_mean

SUMMARIES = ("median", "mean")
"""The two summaries of neighbours' figures in use; the first is the default."""
CODE = re.compile(r"E\d{8}")


class Neighbour(NamedTuple):
    """A council that is like this one, by its ONS code of today."""

    code: str
    name: str


@dataclass(frozen=True)
class NeighbourLists:
    """The neighbours by each model, nearest first; ``model`` is the one in use, '' if none is."""

    model: str = ""
    summary: str = SUMMARIES[0]
    models: dict[str, tuple[Neighbour, ...]] = field(default_factory=dict)

    @property
    def used(self) -> tuple[Neighbour, ...]:
        """The neighbours by the model in use."""
        return self.models.get(self.model, ())

    @property
    def codes(self) -> tuple[str, ...]:
        """The ONS codes of the neighbours by the model in use."""
        return tuple(each.code for each in self.used)


def lists(table: dict[str, Any]) -> NeighbourLists:
    """Return the lists of a table that has no ``problem``."""
    models = {
        name: tuple(map(Neighbour, map(ons_codes.today, each["codes"]), each["names"]))
        for name, each in table.get("models", {}).items()
    }
    return NeighbourLists(table.get("model", ""), table.get("summary", SUMMARIES[0]), models)


def problem(table: dict[str, Any]) -> str:
    """Return what is wrong with the table [neighbours] as a sentence, '' if nothing is."""
    for key in table:
        if key not in ("model", "summary", "models"):
            near = did_you_mean(key, ("model", "summary", "models"))
            return f'[neighbours] has an unknown key "{key}".{near}'
    if not table:
        return ""
    models = table.get("models")
    if not isinstance(models, dict) or not all(isinstance(each, dict) for each in models.values()):
        return "[neighbours] needs a table for each model, such as [neighbours.models.2025]."
    if table.get("model") not in models:
        return (
            f"[neighbours] has model = {table.get('model')!r}, which must be one of its models: "
            f"{', '.join(models) or 'none given'}."
        )
    if table.get("summary", SUMMARIES[0]) not in SUMMARIES:
        return f"[neighbours] has summary = {table['summary']!r}, which is not median or mean."
    found = (_list_problem(f"[neighbours.models.{name}]", each) for name, each in models.items())
    return next(filter(None, found), "")


def _list_problem(where: str, table: dict[str, Any]) -> str:
    for key in table:
        if key not in ("names", "codes"):
            return f'{where} has an unknown key "{key}".{did_you_mean(key, ("names", "codes"))}'
    for key in ("names", "codes"):
        values = table.get(key)
        if not isinstance(values, list) or not values:
            return f"{where} needs a list of {key}."
        if not all(isinstance(value, str) and value for value in values):
            return f"{where} has {key} that are not all texts."
    names, codes = table["names"], table["codes"]
    if len(names) != len(codes):
        return f"{where} has {len(names)} names and {len(codes)} codes: each name needs its code."
    if wrong := [code for code in codes if not CODE.fullmatch(code)]:
        return f'{where} has the code "{wrong[0]}", which is no ONS code such as E08000010.'
    if len(set(codes)) < len(codes):
        return f"{where} lists a code twice."
    return ""
