"""Arithmetic at the precision that was printed, always rounding half up."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import count
from math import ceil, floor

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def decimals(printed: str, value: Decimal) -> int:
    """Return the decimal places with which ``value`` stands in the text ``printed``.

    Where it stands there in words, or not at all, its own decimal places.
    """
    for token in _NUMBER.findall(printed):
        text = token.replace(",", "")
        if Decimal(text) == abs(value):
            return len(text.partition(".")[2])
    return decimals_that_count(value)


def decimals_that_count(value: Decimal) -> int:
    """Return the decimal places of ``value`` without zeros at the end."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def half_up(number: Fraction | Decimal, places: int) -> Decimal:
    """Return ``number`` rounded to ``places``, halves away from zero."""
    scaled = abs(Fraction(number)) * 10**places
    size = Decimal(floor(scaled + Fraction(1, 2))).scaleb(-places)
    return -size if number < 0 else size


def percent(part: Decimal, whole: Decimal) -> Fraction:
    """Return ``part`` as an exact percentage of ``whole`` (not zero)."""
    return Fraction(part) / Fraction(whole) * 100


def half_unit(places: int) -> Fraction:
    """Return the most that rounding to ``places`` can move a number."""
    return Fraction(1, 2 * 10**places)


def show(number: Decimal | Fraction | int, places: int | None = None) -> str:
    """Return a number for a sentence: 14,070 or 41.3; without ``places`` at most two decimals."""
    if places is None:
        rounded = half_up(Fraction(number), 2)
        return f"{rounded:,.{decimals_that_count(rounded)}f}"
    return f"{half_up(Fraction(number), places):,.{places}f}"


def whole_numbers_giving(value: Decimal, places: int, out_of: int) -> range:
    """Return every whole number whose percentage of ``out_of`` rounds to ``value``."""
    least = (Fraction(value) - half_unit(places)) * out_of / 100
    beyond = (Fraction(value) + half_unit(places)) * out_of / 100
    return range(max(0, ceil(least)), ceil(beyond))


def nearest_denominator(value: Decimal, places: int, part: int, out_of: int) -> int | None:
    """Return the whole number nearest ``out_of`` of which ``part`` is ``value`` percent."""
    rounding = half_unit(places)
    if Fraction(value) <= rounding:
        return None
    least = floor(100 * part / (Fraction(value) + rounding)) + 1
    most = floor(100 * part / (Fraction(value) - rounding))
    return min(max(out_of, least), most) if least <= most else None


def nearest_possible(value: Decimal, places: int, out_of: int) -> tuple[int, int]:
    """Return the part and the whole nearest ``out_of`` that give ``value`` percent (0 to 100)."""
    return next(
        (parts[0], other)
        for step in count(1)
        for other in (out_of + step, out_of - step)
        if other > 0 and (parts := whole_numbers_giving(value, places, other))
    )
