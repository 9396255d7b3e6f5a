"""Where postcodes are: from a directory that the user supplies, such as ONS's (ONSPD).

Only the columns needed are read, a part of the file at a time, and only postcodes that occur in
the records are kept: a directory has millions. Nothing here is written, shown or logged.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from cpanalytics import ons_codes
from cpanalytics.errors import InputError

COLUMNS = {
    "postcode": r"pcds|pcd|pcd7|pcd8|pcd2|postcode",
    "district": r"oslaua|laua|lad|lad\d*(cd|_code)",
    "county": r"oscty|cty|cty\d*(cd|_code)",
    "easting": r"oseast1m|east1m|eastings?",
    "northing": r"osnrth1m|north1m|northings?",
}
"""Names of the columns in a directory, in any case; a county is not in all of them."""
_AREAS, _OPTIONAL = ("district", "county"), ("county",)
_COUNTY, _IRISH_GRID = "E10", "N"


@dataclass(frozen=True)
class Places:
    """Where the postcodes of some records are. Never leaves this package.

    postcodes  each once, upper case without spaces. The arrays are longer by one: the last is
               where a postcode that is not known is, so that position -1 is that.
    easting, northing  metres on the British national grid, NaN where not known (and on the Irish).
    is_inside  whether each is in the council's area; ``is_known``, whether the directory says.
    has_area   whether the directory has any postcode in the council's area: else it is another
               edition or another country's, and says nothing about inside and outside.
    """

    postcodes: pd.Index
    easting: np.ndarray
    northing: np.ndarray
    is_inside: np.ndarray
    is_known: np.ndarray
    has_area: bool

    def find(self, column: pd.Categorical) -> np.ndarray:
        """Return the position of each postcode of a column, -1 where it is not known."""
        found = self.postcodes.get_indexer(_plain(column.categories))
        return np.append(found, -1)[column.codes]


def read(paths: Sequence[Path], episodes: pd.DataFrame, area: str) -> Places:
    """Return where the HOME_POST and PL_POST of episodes are, and whether in ``area``.

    ``area`` is the council's ONS code (a county's where it is one); a directory may have one from
    before. Raises InputError for a file that is no postcode directory.
    """
    wanted = [_plain(episodes[name].cat.categories) for name in ("HOME_POST", "PL_POST")]
    kept, has_area = [pd.DataFrame(columns=list(COLUMNS), dtype="str")], False
    for part in (part for path in paths for part in _parts(path, np.concatenate(wanted), area)):
        kept.append(part.table)
        has_area |= part.has_area
    found = pd.concat(kept, ignore_index=True).drop_duplicates("postcode")
    district, county = (found[name].to_numpy(dtype="str") for name in ("district", "county"))
    codes = np.where(np.char.startswith(county, _COUNTY), county, district)
    is_british = ~np.char.startswith(codes, _IRISH_GRID)
    return Places(
        postcodes=pd.Index(found["postcode"]),
        easting=np.append(np.where(is_british, _metres(found["easting"]), np.nan), np.nan),
        northing=np.append(np.where(is_british, _metres(found["northing"]), np.nan), np.nan),
        is_inside=np.append(np.isin(codes, ons_codes.ever(area)), False),
        is_known=np.append(codes != "", False),
        has_area=has_area,
    )


class _Part(NamedTuple):
    table: pd.DataFrame
    has_area: bool


def _parts(path: Path, wanted: np.ndarray, area: str) -> Iterator[_Part]:
    """Yield the rows of a directory with wanted postcodes, a part of the file at a time."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv as arrow_csv

    columns = _columns(path)
    values = pa.array(wanted, pa.string())
    ours = pa.array(ons_codes.ever(area), pa.string())
    names = list(columns.values())
    options = arrow_csv.ConvertOptions(
        include_columns=names, column_types=dict.fromkeys(names, pa.string())
    )
    try:
        for batch in arrow_csv.open_csv(path, convert_options=options):
            part = batch.rename_columns(list(columns))
            has_area = any(
                pc.any(pc.is_in(part[name], value_set=ours)).as_py()
                for name in columns
                if name in _AREAS
            )
            plain = pc.replace_substring(pc.utf8_upper(part["postcode"]), " ", "")
            part = part.set_column(part.schema.get_field_index("postcode"), "postcode", plain)
            found = part.filter(pc.is_in(plain, value_set=values)).to_pandas()
            yield _Part(found.reindex(columns=list(COLUMNS), fill_value="").fillna(""), has_area)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        raise _unusable(path, "its rows do not all have the columns of its first line") from None


def _columns(path: Path) -> dict[str, str]:
    """Return which column of a directory holds what; InputError where one is not there."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header = next(csv.reader(file), [])
    found = {}
    for what, pattern in COLUMNS.items():
        named = [name for name in header if re.fullmatch(pattern, name.strip(), re.IGNORECASE)]
        if named:
            found[what] = named[0]
        elif what not in _OPTIONAL:
            raise _unusable(path, f"it has no column for the {what}")
    return found


def _metres(column: pd.Series) -> np.ndarray:
    """Return coordinates; blank and 0 are not known."""
    metres = pd.to_numeric(column, errors="coerce").to_numpy(dtype="float64")
    return np.where(metres > 0, metres, np.nan)


def _plain(postcodes: pd.Index) -> np.ndarray:
    """Return postcodes in upper case without spaces."""
    return postcodes.astype("str").str.upper().str.replace(" ", "").to_numpy(dtype="object")


def _unusable(path: Path, problem: str) -> InputError:
    return InputError(
        f"The postcode directory {path.name} cannot be used: {problem}.\n"
        "  Why it matters: without it nobody's placement is known to be inside or outside the "
        "area.\n"
        "  What to do: save ONS's postcode directory as it comes, a CSV file with the columns "
        "pcds, oslaua (lad..cd), oseast1m (east1m) and osnrth1m (north1m); or take the file away."
    )
