"""What authority.toml must hold, and what is told of one that does not."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cpanalytics import measures, neighbour_lists, ons_codes, project
from cpanalytics.errors import InputError, did_you_mean

WORDS = ("child", "children", "care_leavers", "home", "carers", "board")
TEXTS = ("name", "council", "ons_code", "dfe_code", "region", "region_code")
CODES = {
    "ons_code": (r"E\d{8}", "E08000010"),
    "dfe_code": (r"\d{3}", "359"),
    "region_code": (r"E\d{8}", "E12000002"),
}
"""The codes among them: how each is written, and an example."""
KEYS = (*TEXTS, "demonstration", "definitions", "words", "neighbours", "priorities")
SHOWN_KEYS = ("measure", "group", "category", "age_band", "tolerance")


def read(file: Path) -> dict[str, Any]:
    """Return a council's profile as written, each measure of a priority as a table of its keys.

    Its ONS code is today's, also where the file still has one from before.

    Raises InputError for the first thing in it that is wrong.
    """
    try:
        profile = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        _check_keys(profile, KEYS, "it")
        _check_texts(profile, TEXTS, "it")
        _check_codes(profile)
        _check_texts(_table(profile, "words"), WORDS, "[words]")
        _table(profile, "definitions")  # what may stand in it, indicators.options knows
        profile["ons_code"] = ons_codes.today(profile["ons_code"])
        _check_neighbours(profile)
        priorities = _list(profile, "priorities", "it")
        return profile | {"priorities": [_priority(entry) for entry in priorities]}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(file, f"it is not valid TOML ({error}).") from None
    except _WrongError as wrong:
        raise _unusable(file, str(wrong)) from None


class _WrongError(Exception):
    """What is wrong in the file, as a sentence."""


def _unusable(file: Path, what: str) -> InputError:
    return InputError(
        f"{project.shown(file)} cannot be used as it stands: {what}\n"
        "  Why it matters: every page takes the council's names and words from this file.\n"
        '  What to do: mend the file; README, "Add your own council", says what it holds.'
    )


def _check_keys(table: dict[str, Any], known: Iterable[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise _WrongError(f'{where} has an unknown key "{key}".{did_you_mean(key, known)}')


def _check_texts(table: dict[str, Any], needed: Iterable[str], where: str) -> None:
    wrong = [key for key in needed if not isinstance(table.get(key), str) or not table[key]]
    if wrong:
        raise _WrongError(f"{where} needs a text in quotation marks for {', '.join(wrong)}.")


def _check_codes(profile: dict[str, Any]) -> None:
    for key, (pattern, such_as) in CODES.items():
        if not re.fullmatch(pattern, profile[key]):
            raise _WrongError(f'its {key} "{profile[key]}" is no code such as "{such_as}".')


def _table(profile: dict[str, Any], key: str) -> dict[str, Any]:
    table = profile.get(key, {})
    if not isinstance(table, dict):
        raise _WrongError(f"{key} is not a table, such as [{key}].")
    return table


def _list(table: dict[str, Any], key: str, where: str) -> list[Any]:
    found = table.get(key, [])
    if not isinstance(found, list):
        raise _WrongError(f"{where} has {key} that are not a list.")
    return found


def _check_neighbours(profile: dict[str, Any]) -> None:
    table = _table(profile, "neighbours")
    if problem := neighbour_lists.problem(table):
        raise _WrongError(problem)
    models = neighbour_lists.lists(table).models
    if any(profile["ons_code"] == each.code for listed in models.values() for each in listed):
        raise _WrongError("[neighbours] lists the council itself.")


def _priority(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise _WrongError("priorities is not a list of tables, such as [[priorities]].")
    _check_keys(entry, ("kind", "title", "measures"), "a priority")
    _check_texts(entry, ("title", *(["kind"] if "kind" in entry else [])), "a priority")
    where = f'the priority "{entry["title"]}"'
    return entry | {"measures": [_shown(item, where) for item in _list(entry, "measures", where)]}


def _shown(item: Any, where: str) -> dict[str, Any]:
    """Return what shows a priority: an id alone stands for a table with only that measure."""
    table = {"measure": item} if isinstance(item, str) else item
    if not isinstance(table, dict):
        raise _WrongError(f"{where} has a measure that is neither a text nor a table: {item!r}.")
    _check_keys(table, SHOWN_KEYS, where)
    known = measures.catalogue()
    name = table.get("measure", "")
    if name not in known:
        raise _WrongError(
            f'{where} names a measure "{name}" that is not in the catalogue.'
            f"{did_you_mean(str(name), known)}"
        )
    _check_part(table, known[name], where)
    return table


def _check_part(table: dict[str, Any], measure: measures.Measure, where: str) -> None:
    _check_texts(table, [key for key in table if key != "tolerance"], where)
    group = table.get("group")
    if (group is None) != ("category" not in table):
        raise _WrongError(f"{where} gives {measure.id} a group or a category without the other.")
    for part in group.split(" x ") if group else ():
        if part not in measure.groups:
            near = did_you_mean(part, measure.groups)
            raise _WrongError(f'{where} gives {measure.id} a group "{part}" that it has not.{near}')
    tolerance = table.get("tolerance", 0.0)
    if isinstance(tolerance, bool) or not isinstance(tolerance, int | float) or not tolerance >= 0:
        raise _WrongError(f"{where} gives {measure.id} a tolerance that is not a number from 0.")
