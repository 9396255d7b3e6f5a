"""A council's percentages as small multiples, each beside neighbours, region and England."""

import numpy as np
import pandas as pd

from cpanalytics import charts, measures
from cpanalytics.charts import Chart
from cpanalytics.comparisons import distinguish
from cpanalytics.report import certainty
from cpanalytics.report.compared_charts import beside
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.compared_subject import Subject
from cpanalytics.report.dfe_figures import source
from cpanalytics.report.notes import INTERVAL


def panels(compared: Subject) -> Chart | None:
    """Return a panel a percentage: the council with its 95% interval, and those beside it."""
    shown = [
        line
        for line in compared.lines
        if measures.measure(line.row["measure"]).is_share and pd.notna(line.row["value"])
    ]
    if not shown:
        return None
    data = pd.concat([_panel(compared, line) for line in shown])
    judged = [line.verdicts["England"].word for line in shown if "England" in line.verdicts]
    different = sum(word in distinguish.DIFFERENT for word in judged)
    return charts.comparison_dots(
        data,
        name=f"{compared.subject}-measures",
        title=f"{_of(different, len(judged))} from England's by more than chance explains",
        subtitle=f"Percentages of {compared.name} and those beside it, latest year published",
        source=source(pd.concat([line.row.to_frame().T for line in shown])),
        unit="%",
        focus=compared.name,
        notes=(f"The thin line is a {INTERVAL}. It is drawn where the size is published.",),
    )


def _of(number: int, all_: int) -> str:
    """Return 'No percentage differs', '1 of 6 percentages differs', '2 of 6 percentages differ'."""
    if not number:
        return "No percentage differs"
    return f"{number} of {all_} percentages {'differs' if number == 1 else 'differ'}"


def _panel(compared: Subject, line: Line) -> pd.DataFrame:
    ends = certainty.interval(line.row) or (np.nan, np.nan)
    others = beside(line)
    label = f"{compared.report.label(line.row)}, {line.when}"
    return pd.DataFrame(
        {
            "panel": label,
            "series": [compared.name, *others],
            "value": [line.row["value"], *others.values()],
            "low": [ends[0], *[np.nan] * len(others)],
            "high": [ends[1], *[np.nan] * len(others)],
        }
    )
