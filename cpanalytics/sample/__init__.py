"""The synthetic council: five years of SSDA903 returns about children who do not exist."""

from pathlib import Path

from cpanalytics.sample import faults, writing
from cpanalytics.sample.days import YEARS
from cpanalytics.sample.faults import Planted
from cpanalytics.sample.lives import lives
from cpanalytics.sample.returns import Tables, cut

SEED = 78
"""The committed returns of exampleshire are those of this seed."""


def write(folder: Path, *, seed: int = SEED, with_faults: bool = False) -> list[Path]:
    """Write the returns of collection years 2021 to 2025 and return the files written.

    ``folder`` gets a folder a year, "2020-21" to "2024-25", with a CSV a table: eleven tables,
    ten before 2024. The same seed gives the same bytes on every machine. ``with_faults`` plants
    the faults that ``planted`` lists.
    """
    returns = tables(seed)
    if with_faults:
        faults.plant(returns)
    return writing.write(folder, returns)


def planted(*, seed: int = SEED) -> list[Planted]:
    """Return the faults that ``write`` plants for the seed, and where a check must find each."""
    return faults.plant(tables(seed))


def tables(seed: int) -> dict[int, Tables]:
    """Return the rows of each table of each collection year, as the files hold them."""
    children = lives(seed)
    return {year: cut(children, year) for year in YEARS}
