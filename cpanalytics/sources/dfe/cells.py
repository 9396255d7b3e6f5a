"""The numbers and symbols of a file of DfE's, each distinct cell parsed once."""

from dataclasses import dataclass

import numpy as np

from cpanalytics import figures
from cpanalytics.sources.dfe import symbols
from cpanalytics.sources.dfe.recognise import Recognised
from cpanalytics.sources.dfe.table import Table

ROLES = ("count", "percent", "rate", "population")


@dataclass(frozen=True)
class Cells:
    """The cells of a file's indicators: ``values``, ``statuses`` and ``printed`` by role and row.

    ``statuses`` are positions in figures.STATUSES, ``printed`` positions in ``texts``.
    """

    values: np.ndarray
    statuses: np.ndarray
    printed: np.ndarray
    texts: list[str]


def cells_of(table: Table, known: Recognised) -> Cells:
    """Return the indicators' cells. Raises InputError for one that is neither number nor symbol."""
    shape = (len(ROLES), table.rows)
    values, texts = np.full(shape, np.nan), [""]
    statuses, printed = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    for name, role in known.indicators.items():
        column, at = table.columns[name], ROLES.index(role)
        of_text = [symbols.parsed(text) for text in column.texts]
        if None in of_text:
            text = column.texts[of_text.index(None)]
            raise symbols.unknown(table.place, column.first_row(text), name, text)
        number, status = zip(*of_text, strict=True)
        values[at] = np.array(number)[column.codes]
        statuses[at] = np.array([figures.STATUSES.index(one) for one in status])[column.codes]
        printed[at] = column.codes + len(texts)
        texts += column.texts
    return Cells(values, statuses, printed, texts)
