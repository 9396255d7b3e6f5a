"""What is told of a file that is not one of DfE's data sets as they are known here."""

import re
from pathlib import Path

from cpanalytics.errors import InputError, did_you_mean
from cpanalytics.sources.dfe.mapping import datasets
from cpanalytics.sources.dfe.table import Table, unusable

SOURCE = "Children looked after in England including adoptions"
DOWNLOAD = (
    f'download the CSV files of "{SOURCE}" from Explore Education Statistics and add them '
    "unchanged; README says which are used, and the others can be left out"
)
RENAMED = (
    "download the file again and add it unchanged; if DfE has given the column a new name, that "
    "has to be added to cpanalytics/sources/dfe/columns.toml"
)


def refused(table: Table, what: str, nearest: str = "", do: str = DOWNLOAD) -> InputError:
    """Return the error: what is wrong, the nearest known file and what to do.

    nearest   the id of the data set that is nearest by content; '' to go by the file's name.
    """
    near = _near(stem(table.file), nearest)
    return unusable(table.file, f"cannot be used: it {what}{near}".removesuffix("."), do)


def _near(name: str, nearest: str) -> str:
    files = [file for one in datasets().values() for file in one.files]
    if name in files:
        return f' DfE\'s own "{name}.csv" has other columns or labels.'
    if nearest:
        return f' The nearest known file is "{datasets()[nearest].files[0]}.csv".'
    near = did_you_mean(name, files)
    near = near.replace("Did you mean", "The nearest known file is").replace('"?', '.csv".')
    return near or " No known file is near."


def stem(file: Path) -> str:
    """Return a file's name as DfE gave it, without the number of a second download."""
    return re.sub(r"( ?\(\d+\)| - copy)$", "", file.stem.lower())
