"""Rates by ONS estimates, Exampleshire as the example: on pages, in `explain`, with a new file."""

from pathlib import Path

import made_up_release as release
import pytest
from counted_council import two_returns
from counted_figures import on, text_of

from cpanalytics import explaining, open_report
from cpanalytics.report.notes import no_rate
from cpanalytics.sources import store

NUMBER, STARTED = "children_looked_after", "started_looked_after"
EDITION = "ONS mid-year estimates, edition of mid-{}"
NO_RATE = (
    "There is no rate per 10,000 children where the estimate of how many children live in the area "
    "was not supplied: {}."
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory):
    """A project with two of Exampleshire's returns, chosen as the root."""
    root = tmp_path_factory.mktemp("estimates")
    two_returns(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        yield root


def supply(root: Path, numbers: dict[int, int]) -> Path:
    """Write an edition of estimates, named by its last year as `add-dfe` does."""
    file = root / f"data/raw/dfe/mid-{max(numbers)}/ons_estimates.csv"
    rows = [
        {"time_period": year, **release.place(release.EXAMPLESHIRE),
         "age_group": "Children aged 0 to 17 years", "population_estimate": many}
        for year, many in numbers.items()
    ]  # fmt: skip
    release.write(file, rows)
    return file


def rates_of(report) -> dict[tuple[str, str], tuple[float, float]]:
    rows = report.figures[report.figures["measure"].str.endswith("_rate")]
    names = ("measure", "period_end", "value", "denominator")
    return {
        (measure, end): (value, people)
        for measure, end, value, people in rows[list(names)].itertuples(index=False)
    }


def expected(report, people: dict[int, int]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return each number over the estimate of the year before."""
    rows = report.figures
    rows = rows[(rows[["age_band", "sex", "group"]] == "Total").all(axis=1)]
    return {
        (f"{row.measure}_rate", row.period_end): (10_000 * row.value / many, many)
        for row in rows[rows["measure"].isin((NUMBER, STARTED))].itertuples()
        for year, many in people.items()
        if row.period_end == f"{year + 1}-03-31"
    }


def test_from_no_estimates_to_a_new_edition(root: Path) -> None:
    """In one go, as a user would: each new file makes the figures anew."""
    report = open_report("exampleshire", audience="internal")
    assert rates_of(report) == {}
    (table,) = report.population.numbers()
    assert table.notes[-1] == NO_RATE.format("mid-2023 and mid-2024")

    first = supply(root, {2023: 120_000})
    report = open_report("exampleshire", audience="internal")
    assert rates_of(report) == expected(report, {2023: 120_000})
    assert len(rates_of(report)) == 2
    (table,) = report.population.numbers()
    assert table.notes[-1] == NO_RATE.format("mid-2024")
    line = table.data.set_index("Measure").filter(like="Rate", axis=0).iloc[0]
    assert line["2025"] == "no population estimate"

    supply(root, {2023: 121_000, 2024: 122_000})
    report = open_report("exampleshire", audience="internal")
    assert rates_of(report) == expected(report, {2023: 121_000, 2024: 122_000})
    assert first in store.inputs("exampleshire")

    said(report)
    explained()


def said(report) -> None:
    """The edition stands below the tables, among the sources and with the definitions."""
    edition = EDITION.format(2024)
    (numbers,) = report.population.numbers()
    assert numbers.source.endswith(f"counted by cpanalytics. Population: {edition}")
    assert not any("no rate" in note for note in numbers.notes)
    assert "Population" not in report.population.ages().source
    sources = report.sources.documents().data.set_index("Source")
    line = sources.loc[f"Children in the area: {edition}"]
    assert (line["Figures"], line["Licence"]) == (2 * 2, "Open Government Licence v3.0")
    assert f"for counted rates: {edition}." in text_of(report.sources.definitions())


def explained() -> None:
    told = list(explaining.explained(f"exampleshire:{NUMBER}_rate:2025-03-31", "internal"))
    assert any(line.endswith(f"of the year before ({EDITION.format(2024)}).") for line in told)
    (number, *_) = explaining.explained(f"exampleshire:{NUMBER}:2025-03-31", "internal")
    assert "edition" not in number


def test_no_rate__an_extract_of_autumn_needs_the_estimate_of_the_summer_before(make_counted):
    rows = [on(NUMBER, 50, period_end=end) for end in ("2024-12-31", "2025-12-31")]
    rate = on(f"{NUMBER}_rate", 5, period_end="2024-12-31")
    report = make_counted(*rows, rate)
    (so_far,) = report.population.numbers()
    assert so_far.notes[-1] == NO_RATE.format("mid-2025")
    assert "no population estimate" in text_of(so_far)


def test_no_rate__nothing_to_tell_where_all_have_one_or_nothing_is_counted(make_counted):
    report = make_counted(on(NUMBER, 50), on(f"{NUMBER}_rate", 5))
    assert no_rate(report.figures, f"{NUMBER}_rate") == ()
    assert no_rate(report.figures.iloc[:0], f"{NUMBER}_rate") == ()
