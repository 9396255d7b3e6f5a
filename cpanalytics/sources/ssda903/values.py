"""What the text of a cell means, by kind of column. Each distinct text is looked at once."""

import re
from collections.abc import Callable
from typing import NamedTuple

from cpanalytics.sources.ssda903 import codes, dates
from cpanalytics.sources.ssda903.spec import Column

FLAG_WORDS = {"TRUE": "1", "YES": "1", "Y": "1", "FALSE": "0", "NO": "0", "N": "0"}
SEX_WORDS = {"MALE": "M", "FEMALE": "F", "UNKNOWN": "U"}
ZERO_WORDS = {"ACTIV": {"00": "0"}, "ACCOM": {"00": "0"}}
MISSPELT = {"ETHNIC": {"CNHE": "CHNE"}}

WHOLE = re.compile(r"(\d+)\.0+", re.ASCII)
NUMBER = re.compile(r"([+-]?\d{1,9})(?:\.0*)?", re.ASCII)
POWER_OF_TEN = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII)
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII)

CANONICAL = {
    "id": r"^[A-Z0-9_/-]+$",
    "postcode": r"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$",
}
"""What most texts look like: these stand for themselves and need not be looked at one by one."""


class Meaning(NamedTuple):
    """What a text means: its value (None where missing) and the rules that it breaks."""

    value: str | int | None
    rules: tuple[str, ...] = ()


def reader(column: Column, year: int) -> Callable[[str], Meaning]:
    """Return the function that tells the meaning of a cell's text in one column of a return.

    A value is the text itself of an id or postcode, the position in the list of a code or flag,
    a whole number, or the days since 1970 of a date.
    """
    if column.kind == "code":
        return lambda text: _code(text, column.codes, year)
    if column.kind == "number":
        return lambda text: _number(text, *column.between)
    return {"id": _id, "postcode": _postcode, "flag": _flag, "date": _date}.get(
        column.kind, _partial_date
    )


def _id(text: str) -> Meaning:
    plain = _without_zero(text.strip().upper())
    return Meaning(plain or None, ("id_as_power_of_ten",) if POWER_OF_TEN.fullmatch(plain) else ())


def _postcode(text: str) -> Meaning:
    plain = "".join(text.upper().split())
    found = POSTCODE.fullmatch(plain)
    return Meaning(f"{found[1]} {found[2]}" if found else plain or None)


def _flag(text: str) -> Meaning:
    plain = _plain_code(text)
    return _position(text, plain, plain, FLAG_WORDS, codes.FLAGS)


def _code(text: str, name: str, year: int) -> Meaning:
    plain = _plain_code(text)
    right = MISSPELT.get(name, {}).get(plain, plain)
    words = codes.SEXES | SEX_WORDS if name == "SEX" else ZERO_WORDS.get(name, {})
    found = _position(text, plain, right, words, codes.meanings(name))
    rules = found.rules
    if right != plain:
        rules += ("misspelt_code",)
    if (known := codes.written(name).get(right)) and not known.of_dfe:
        rules += ("not_a_dfe_code",)
    elif known and not known.taken_in(year):
        rules += ("code_out_of_year",)
    return Meaning(found.value, rules)


def _position(
    text: str, plain: str, right: str, words: dict[str, str], known: tuple[str, ...]
) -> Meaning:
    """Return the place of a code in its list. ``words`` are other ways to write one."""
    meant = words.get(right, right)
    if not plain:
        return Meaning(None)
    if meant not in known:
        return Meaning(None, ("unknown_code",))
    tidied = plain != text or (plain in words and plain not in codes.SEXES)
    return Meaning(known.index(meant), ("codes_tidied",) if tidied else ())


def _plain_code(text: str) -> str:
    return _without_zero("".join(text.upper().split()))


def _number(text: str, smallest: int, largest: int) -> Meaning:
    plain = text.strip()
    if not plain:
        return Meaning(None)
    found = NUMBER.fullmatch(plain)
    if not found:
        return Meaning(None, ("unreadable_number",))
    number = int(found[1])
    inside = smallest <= number <= largest
    return Meaning(number) if inside else Meaning(None, ("number_out_of_range",))


def _date(text: str) -> Meaning:
    return _day(dates.day(plain) if (plain := text.strip()) else None)


def _partial_date(text: str) -> Meaning:
    return _day(dates.latest_day(plain) if (plain := text.strip()) else None)


def _day(found: int | str | None) -> Meaning:
    return Meaning(None, (found,)) if isinstance(found, str) else Meaning(found)


def _without_zero(plain: str) -> str:
    whole = WHOLE.fullmatch(plain)
    return whole[1] if whole else plain
