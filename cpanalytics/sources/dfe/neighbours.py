"""DfE's two files of statistical neighbours, as the lines that authority.toml needs.

Both list councils by DfE's numbers, ten neighbours in columns SN1 or SN_1 and so on, the nearest
first. The one of April 2021 has blank lines, and below them councils as they were before they were
reorganised; labels of closeness stand between the neighbours and are not read.
"""

import csv
import json
import re
from pathlib import Path

from cpanalytics.errors import CommandError, InputError, did_you_mean
from cpanalytics.sources.dfe.areas import Area, by_dfe_code

_NEIGHBOUR = re.compile(r"SN_?(\d{1,2})")
_YEAR = re.compile(r"20\d\d")


def lines(file: Path, dfe_code: str) -> str:
    """Return the tables [neighbours] and [neighbours.models.YEAR] of the council with a DfE number.

    Raises InputError for a file that is not one of the two, or a neighbour that is not known;
    CommandError where the file does not list the council, or its name does not say its year.
    """
    model = _YEAR.search(file.name)
    if not model:
        raise CommandError(
            f"{file.name} does not say of which year's model it is.\n"
            "  What to do: put the year of the model into its name, such as neighbours-2025.csv."
        )
    listed = _lists(file)
    if dfe_code not in listed:
        raise CommandError(
            f"{file.name} lists no council with DfE's number {dfe_code}."
            f"{did_you_mean(dfe_code, listed)}"
        )
    areas = [_area(file, code) for code in listed[dfe_code]]
    names, codes = (_array([getattr(a, key) for a in areas]) for key in ("name", "ons_code"))
    year = model.group()
    head = f'[neighbours]\nmodel = "{year}"  # the one in use\n\n[neighbours.models.{year}]\n'
    return f"{head}names = {names}\ncodes = {codes}\n"


def _lists(file: Path) -> dict[str, list[str]]:
    """Return the neighbours of each council, nearest first, all by DfE's numbers."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unusable(file, f"cannot be read ({type(error).__name__})") from None
    heads = [_NEIGHBOUR.fullmatch(head.strip()) for head in rows[0]] if rows else []
    places = {int(head[1]): at for at, head in enumerate(heads) if head}
    if sorted(places) != list(range(1, 11)):
        raise _unusable(file, "has no ten columns SN1 to SN10, or SN_1 to SN_10")
    wanted = [places[rank] for rank in sorted(places)]
    return {
        row[0].strip(): [row[at].strip() for at in wanted]
        for row in rows[1:]
        if len(row) > wanted[-1] and row[0].strip().isdigit() and row[wanted[0]].strip().isdigit()
    }


def _area(file: Path, code: str) -> Area:
    if code not in by_dfe_code():
        raise _unusable(file, f'names a council by the number "{code}", which is not known')
    return by_dfe_code()[code]


def _unusable(file: Path, what: str) -> InputError:
    return InputError(
        f"{file.name} {what}.\n"
        "  Why it matters: the neighbours of a council are taken from it.\n"
        "  What to do: download DfE's file of statistical neighbours again, as CSV."
    )


def _array(values: list[str]) -> str:
    return "[\n" + "".join(f"    {json.dumps(v, ensure_ascii=False)},\n" for v in values) + "]"
