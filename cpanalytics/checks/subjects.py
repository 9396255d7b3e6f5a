"""What a row is about, as words for the middle of a sentence."""

from decimal import Decimal

from cpanalytics import measures
from cpanalytics.checks.numbers import show
from cpanalytics.checks.rows import TOTAL, Row
from cpanalytics.checks.vocabulary import (
    ABBREVIATIONS,
    GROUP_WORDS,
    SINGULAR,
    TITLES_THAT_DIVIDE,
)

_WORDS = {"children": "children looked after", "child": "child", "care_leavers": "care leavers"}
_SHORT = _WORDS | {"children": "children"}
_SHARE_OF = "share of "
_GO_ON = ("in ", "not in ", "outside ", "within ", "placed ", "living ", "with ", "supported by ")
"""Labels that begin so go on from a noun: 'children' 'in the area'."""


def lower(label: str) -> str:
    """Return a label for the middle of a sentence: a name such as Armed Forces keeps its capitals.

    Abbreviations are written out.
    """
    first, *rest = label.split(" ")
    is_name = not first[1:].islower() or any(word.istitle() for word in rest)
    words = label if is_name else _uncapitalised(label)
    for short, full in ABBREVIATIONS.items():
        words = words.replace(short, full)
    return words


def _uncapitalised(title: str) -> str:
    return title[0].lower() + title[1:]


def thing(measure: str) -> str:
    """Return the catalogue's title of a measure."""
    return _uncapitalised(measures.measure(measure).title_in(_WORDS))


def people(measure: str) -> str:
    """Return whom or what a measure counts, or gives the share of: 'care leavers'."""
    if measure in TITLES_THAT_DIVIDE and measures.measure(measure).unit in SINGULAR:
        return measures.measure(measure).unit
    return _uncapitalised(measures.measure(measure).title_in(_SHORT)).removeprefix(_SHARE_OF)


def noun(row: Row) -> str:
    """Return the one word for those whom a row counts: 'children', or 'people' for any other."""
    words = people(row.measure)
    return next((many for many in SINGULAR if words.startswith(many)), "people")


def counted(number: Decimal | int, words: str) -> str:
    """Return a number with a plural, or the singular for 1: '1 child in the area'."""
    for many, one in SINGULAR.items():
        if number == 1 and words.startswith(many):
            words = one + words.removeprefix(many)
    return f"{show(number)} {words}"


def aged(age_band: str) -> str:
    """Return an age band in words: 'aged 10 to 15', 'under 5', or '' for all ages."""
    if age_band == TOTAL:
        return ""
    return f"aged {age_band}" if age_band[:1].isdigit() else lower(age_band)


def sexed(sex: str) -> str:
    """Return a sex in words, or '' for all."""
    return "" if sex == TOTAL else lower(sex)


def category(row: Row) -> str:
    """Return the printed label of a row, or '' for a total."""
    return "" if row.category == TOTAL else row.category


def _names_people(row: Row) -> bool:
    return row.category.startswith(("Children ", "All children"))


def _who(row: Row) -> str:
    """Return whom a measure counts; a category that itself names them takes their place."""
    words = people(row.measure)
    return lower(row.category) + words.removeprefix(noun(row)) if _names_people(row) else words


def listed_as(row: Row) -> str:
    """Return a category as it goes on from a noun: 'in the area', 'counted as "Residential"'.

    Nothing for a total, or for a category that takes the noun's place.
    """
    words = lower(row.category)
    if row.category == TOTAL or _names_people(row):
        return ""
    plain = words.startswith(_GO_ON) and " x " not in words
    return words if plain else f'counted as "{row.category}"'


def group_of(row: Row) -> str:
    """Return those of whom a row is a category, or a total: 'young people aged 16 to 25'."""
    words = " ".join(part for part in (sexed(row.sex), _who(row)) if part)
    age = aged(row.age_band)
    parted = " " if _who(row) in SINGULAR else ", "
    return f"{words}{parted}{age}" if age else words


def subject(row: Row) -> str:
    """Return what a row is about: 'children aged 10 to 15', 'children looked after'."""
    if row.category == row.age_band == row.sex == TOTAL:
        return thing(row.measure).removeprefix(_SHARE_OF)
    return " ".join(part for part in (group_of(row), listed_as(row)) if part)


def divider(name: str) -> str:
    """Return the name of a group, or of what else divides a whole, in words."""
    return GROUP_WORDS.get(name, name.replace("_", " "))
