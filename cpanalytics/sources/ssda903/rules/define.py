"""How a rule is written: one small function under what it says."""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903.rule import Rule
from cpanalytics.sources.ssda903.rules.affected import NONE

if TYPE_CHECKING:
    from cpanalytics.sources.ssda903.rules.prepared import Prepared

Find = Callable[..., pd.DataFrame]


def rule(
    severity: str,
    table: str,
    column: str,
    measures: tuple[str, ...],
    *,
    says: str,
    what_to_do: str,
    needs: tuple[str, ...] = (),
    last_year: bool = False,
    whole_year: bool = False,
) -> Callable[[Find], Rule]:
    """Make a Rule of a function; the function's name is the rule's id.

    table       the table whose rows are found; `needs` names the others that it reads. The
                function is not asked where one of them was not supplied.
    last_year   the function also gets the return of the year before, with the same tables; it
                is not asked where there is none.
    whole_year  the function is not asked of an extract made within the year.
    The function gets one or two ``Prepared`` returns and gives the rows that break the rule: a
    frame with ``file`` and ``row``, and ``year`` where they are not of ``this`` year.
    """

    def made(find: Find) -> Rule:
        @wraps(find)
        def found(this: "Prepared", before: "Prepared | None" = None) -> pd.DataFrame:
            years = (this, before) if last_year else (this,)
            if any(year is None or not year.has(table, *needs) for year in years):
                return no_rows()
            return no_rows() if whole_year and not this.whole_year else find(*years)

        return Rule(find.__name__, severity, says, table, column, measures, what_to_do, found)

    return made


def noticed(
    name: str,
    severity: str,
    says: str,
    what_to_do: str,
    measures: tuple[str, ...] = NONE,
    *,
    by_place: bool = False,
) -> Rule:
    """Make a Rule without a function: its places are told by the reader, or by the schema."""
    return Rule(name, severity, says, "", "", measures, what_to_do, by_place=by_place)


@cache
def no_rows() -> pd.DataFrame:
    """Return no places, in their shape."""
    return pd.DataFrame({"file": pd.Series(dtype="str"), "row": pd.Series(dtype="int32")})


def pick(rows: pd.DataFrame, mask: np.ndarray | pd.Series) -> pd.DataFrame:
    """Return the rows for which ``mask`` is true; quick where there are none, as is usual."""
    at = np.flatnonzero(mask)
    return rows.take(at) if len(at) else no_rows()


def together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the places that are in several tables as one frame."""
    places = [part[["file", "row"]].astype({"file": "str"}) for part in parts if len(part)]
    return pd.concat(places, ignore_index=True) if places else no_rows()
