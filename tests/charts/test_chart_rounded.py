"""Charts of numbers that the public sees rounded: picture, alt text, CSV and workbook say so."""

import csv
import io

import pandas as pd
from chart_makers import WORDS

from cpanalytics import charts, not_shown

SOURCE = f"Anytown, SSDA903 return, counted by cpanalytics, {not_shown.ROUNDED}"


def bars(source: str) -> charts.Chart:
    data = pd.DataFrame({"label": ["Foster care", "Adoption"], "value": [50.0, 0.0]})
    asked = {**WORDS, "source": source, "name": "bars", "title": "Most live in foster care"}
    return charts.ranked_bars(data, **asked, unit="children")


def test_rounded_chart_says_so_wherever_its_numbers_are() -> None:
    chart = bars(SOURCE)
    assert chart.alt.endswith("Numbers counted are rounded to the nearest 5; 0 means 0 to 2.")
    page = " ".join(chart.to_html().split())
    assert page.count("rounded to the nearest 5") >= 2  # beside the picture, and in its alt text
    assert "0 means 0 to 2" in " ".join(chart.to_svg().split())
    lines = list(csv.DictReader(io.StringIO(chart.to_csv())))
    assert [line["rounded_to_5"] for line in lines] == ["yes", "yes"]


def test_chart_of_exact_numbers_says_nothing_of_it() -> None:
    chart = bars("Anytown, SSDA903 return")
    assert "rounded" not in chart.to_html() + chart.to_svg() + chart.to_csv()
