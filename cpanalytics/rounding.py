"""Numbers as DfE rounds and prints them: halves go up, thousands have a comma."""

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: float, decimals: int = 0) -> float:
    """Return ``value`` rounded to ``decimals`` places, halves away from zero (not to even)."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP))


def plain(value: float, decimals: int = 2) -> str:
    """Return a number as read: 14070 gives '14,070', 401.60 gives '401.6', 98.0 gives '98'."""
    text = f"{half_up(value, decimals):,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def percent(part: float, whole: float, decimals: int = 0) -> str:
    """Return ``part`` as a percentage of ``whole``, halves up: (194, 455) gives '43%'."""
    return f"{half_up(100 * part / whole, decimals):.{decimals}f}%"
