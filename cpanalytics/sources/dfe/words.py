"""DfE's labels made comparable: the same words, however a release writes them."""

import re
from functools import cache

_SAME = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", " ": " "})
_NUMBERING = re.compile(r"(n?\d+\.(\d+)?|\d+[a-z]\.?\d?)\s+(?=\S)")
_OVER = r"( and over| or over)?"
_AGES = re.compile(rf"(?:aged )?(under )?(\d+)(?: ?to ?(\d+))?{_OVER}(?: years?)?{_OVER}")


@cache
def plain(text: str) -> str:
    """Return a label without its accidents: capitals, kinds of apostrophe, spaces, at or on."""
    text = " ".join(text.translate(_SAME).casefold().split())
    text = text.split(", or are placed for adoption")[0]
    return text.replace("/ ", "/").replace(" /", "/").replace("at 31 march", "on 31 march")


@cache
def without_number(text: str) -> str:
    """Return a plain label without the number that DfE puts before some: '2a. white british'."""
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


@cache
def age(text: str) -> str:
    """Return an age band as the one table writes it, '' where the label is none.

    'Aged 19 to 21', '19 to 21 years' and 'Aged 19to21' are '19 to 21'.
    """
    found = _AGES.fullmatch(plain(text))
    if not found:
        return ""
    under, first, last, over, after = found.groups()
    if under:
        return f"Under {first}"
    if last:
        return f"{first} to {last}"
    return f"{first} and over" if over or after else first


def is_total(text: str) -> bool:
    """Return whether a label is the total of its group and not that of a part."""
    return plain(text) in TOTALS


def is_number_of_children(text: str) -> bool:
    """Return whether a label that is not known can be a part of a count: no average, no share."""
    return not any(word in plain(text) for word in ("average", "percentage", "rate per"))


TOTALS = {
    "total", "total children", "total gender", "total sex", "total in touch",
    "total care leavers", "total activity of care leavers", "total new placements",
    "total placements changing",
    "all children", "total accommodation", "total accommodation of care leavers",
}  # fmt: skip
