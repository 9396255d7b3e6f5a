"""What the reader noticed in one return, gathered as findings: rows are named, never cells."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903.rule import COLUMNS, nothing


class Problems:
    """The findings about one year's return, in the order in which they were made."""

    def __init__(self, year: int) -> None:
        self.year = year
        self._found: list[tuple[str, str, Sequence[str], np.ndarray, np.ndarray]] = []

    def of_file(self, rule: str, file: str, column: str = "") -> None:
        """Note something about a whole file, or about a whole column of it (row 0)."""
        nought = np.zeros(1, dtype=np.int64)
        self._found.append((rule, column, [file], nought, nought))

    def of_rows(self, rule: str, files: pd.Categorical, rows: np.ndarray, column: str) -> None:
        """Note something about rows: ``files`` and ``rows`` are equally long."""
        if len(rows):
            self._found.append((rule, column, list(files.categories), files.codes, rows))

    def frame(self) -> pd.DataFrame:
        """Return all findings: rule, year, file, row and column."""
        if not self._found:
            return nothing()
        rules, columns, names, codes, rows = zip(*self._found, strict=True)
        many = [len(numbers) for numbers in rows]
        before = np.cumsum([0, *map(len, names)])[:-1]
        at = np.concatenate([c + first for c, first in zip(codes, before, strict=True)])
        parts = {
            "rule": _texts(rules, np.repeat(np.arange(len(rules)), many)),
            "year": np.full(sum(many), self.year, dtype=np.int64),
            "file": _texts([name for some in names for name in some], at),
            "row": np.concatenate(rows).astype(np.int64),
            "column": _texts(columns, np.repeat(np.arange(len(columns)), many)),
        }
        return pd.DataFrame({name: parts[name] for name in COLUMNS}, copy=False)


def _texts(names: Sequence[str], at: np.ndarray) -> pd.api.extensions.ExtensionArray:
    return pd.array(list(names), dtype="str").take(at)
