"""The measure catalogue: what is true of a measure everywhere, read from ``measures.toml``.

Titles, axis labels, footnotes, status and narrative read it. A headline that is one part of a
whole (care leavers in education, employment or training) is an alias of the whole's row.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cpanalytics.errors import CommandError, InputError, did_you_mean

CATALOGUE = Path(__file__).with_name("measures.toml")
TOTAL = "Total"
WORDS = ("children", "child", "care_leavers")
"""A council's own words that titles use, in lower case; titles use them with a capital too."""

_TYPES: dict[str, type] = {
    "title": str,
    "definition": str,
    "unit": str,
    "counts": str,
    "groups": list,
    "denominator": str,
    "better": str,
    "decimals": int,
    "reference": str,
    "breaks": list,
    "topic": str,
}
_ALIAS_TYPES: dict[str, type] = {"alias_of": str, "group": str, "category": str}
_IN_WORDS = {str: "text in quotation marks", int: "a whole number", list: "a list of texts"}
_CHOICES = {
    "better": ("higher", "lower", "neither"),
    "topic": (
        *("population", "placements", "health", "education"),
        *("care_leavers", "voice", "safety", "organisation"),
    ),
}


@dataclass(frozen=True)
class Measure:
    """One measure. ``unit`` is that of its values; ``decimals`` the most a computed one shows.

    ``denominator`` is in words, empty where the measure is not a share. An alias names its whole
    in ``alias_of`` and its row there by ``group`` and ``category``; these are empty otherwise.
    """

    id: str
    title: str
    definition: str
    unit: str
    counts: str
    groups: tuple[str, ...]
    denominator: str
    better: str
    decimals: int
    reference: str
    breaks: tuple[str, ...]
    topic: str
    alias_of: str = ""
    group: str = ""
    category: str = ""

    @property
    def is_share(self) -> bool:
        """Whether values are percentages of a whole, from 0 to 100."""
        return self.unit == "percent"

    def title_in(self, words: Mapping[str, str]) -> str:
        """Return the title in a council's own words, given in lower case for each of ``WORDS``.

        Raises ``InputError`` where a word is missing.
        """
        if missing := [word for word in WORDS if not words.get(word)]:
            raise InputError(
                f"The council's own words have nothing for {' and '.join(missing)}.\n"
                f"  What to do: give a word for each of {', '.join(WORDS)}."
            )
        own = {word: words[word] for word in WORDS}
        capitals = {word.capitalize(): own[word][0].upper() + own[word][1:] for word in WORDS}
        return self.title.format_map(own | capitals)


def load(path: Path) -> dict[str, Measure]:
    """Return a catalogue file's measures by id, in its order; ``InputError`` if it is wrong."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unusable(path, f"it cannot be read as TOML: {error}") from error
    found = {}
    for key, table in tables.items():
        whole = _whole(table, tables)
        filled = {**whole, "groups": [], **table} if whole else table
        if problem := _problem(filled, whole):
            raise _unusable(path, f"[{key}] {problem}")
        lists = {name: tuple(filled[name]) for name in ("groups", "breaks")}
        found[key] = Measure(**{"id": key, **filled, **lists})
    return found


def _whole(table: Any, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table that an alias is a part of; {} for no alias, or one of no whole."""
    whole = tables.get(table.get("alias_of")) if isinstance(table, dict) else None
    return whole if isinstance(whole, dict) and "alias_of" not in whole else {}


def _unusable(path: Path, problem: str) -> InputError:
    return InputError(
        f"The measure catalogue cannot be used: {problem}\n  What to do: mend it in {path}."
    )


def _problem(table: Any, whole: Mapping[str, Any]) -> str:
    """Return what is wrong with one table, an alias filled in from its ``whole``; '' if nothing."""
    if not isinstance(table, dict):
        return "is not a table of keys."
    if "alias_of" in table and not whole:
        return (
            f'is an alias of "{table["alias_of"]}", which is not a measure, or is itself an alias.'
        )
    types = _TYPES | (_ALIAS_TYPES if whole else {})
    for key in table:
        if key not in types:
            return f'has an unknown key "{key}".{did_you_mean(key, types)}'
    for key, kind in types.items():
        if problem := _key_problem(key, kind, table):
            return problem
    if whole and table["group"] not in whole["groups"]:
        return f'has group "{table["group"]}", which does not divide {table["alias_of"]}.'
    return ""


def _key_problem(key: str, kind: type, table: Mapping[str, Any]) -> str:
    if key not in table:
        return f'has no key "{key}".'
    value = table[key]
    texts = value if kind is list and isinstance(value, list) else []
    if type(value) is not kind or not all(isinstance(text, str) for text in texts):
        return f"has {key} = {value!r}, which is not {_IN_WORDS[kind]}."
    if kind is str and not value.strip() and key != "denominator":
        return f'has an empty "{key}".'
    if key in _CHOICES and value not in _CHOICES[key]:
        return f'has {key} = "{value}", which is not one of {", ".join(_CHOICES[key])}.'
    if key == "title" and not _is_title(value):
        return f'has a title with a placeholder other than {", ".join(WORDS)}: "{value}".'
    return ""


def _is_title(title: str) -> bool:
    try:
        title.format_map({form: "" for word in WORDS for form in (word, word.capitalize())})
    except (KeyError, ValueError, IndexError):
        return False
    return True


@cache
def catalogue() -> dict[str, Measure]:
    """Return every measure of the catalogue by id, in its order. Read once."""
    return load(CATALOGUE)


def measure(id: str) -> Measure:
    """Return the measure of this id; ``CommandError`` names the nearest where there is none."""
    known = catalogue()
    if id not in known:
        raise CommandError(
            f'There is no measure "{id}".{did_you_mean(id, known)}\n'
            "  What to do: run `cpanalytics list` to see every measure."
        )
    return known[id]


def resolve(id: str) -> tuple[str, str, str]:
    """Return the measure, group and category of the rows that an id stands for.

    An alias stands for a part of its whole, any other id for its own total.
    """
    found = measure(id)
    return (found.alias_of, found.group, found.category) if found.alias_of else (id, TOTAL, TOTAL)


def headline_id(measure: str, group: str, category: str) -> str:
    """Return the id whose ``resolve`` is this row (an alias, or a total), or '' for any other."""
    return _headline_ids().get((measure, group, category), "")


@cache
def _headline_ids() -> dict[tuple[str, str, str], str]:
    return {resolve(id): id for id in catalogue()}
