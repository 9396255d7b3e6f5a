"""Anytown beside made-up councils of a made-up release: what is said, drawn and left unsaid."""

import shutil
from pathlib import Path

import made_up_release as release
import pytest
from counted_figures import text_of
from made_up_release import ANYTOWN, HIDDEN, everybody, of
from tests_anytown import PROFILE, figure

from cpanalytics import open_report
from cpanalytics.charts import Chart
from cpanalytics.report import how_sure
from cpanalytics.report.dfe_figures import PAGES, SECTION
from cpanalytics.tables import Table

ROOT = Path(__file__).resolve().parents[2]
RAN = dict(figure("children_looked_after", 200, period_end="2025-03-31"))
HIGH, LOW = of(40, 200), of(12, 200)


@pytest.fixture
def compared(make_report, tmp_path: Path):
    """Return a function that writes a release and opens the placements beside others."""

    def make(own=HIGH, before=LOW, profile: str = release.LISTED, as_of: str = "2025-03-31"):
        release.stability(tmp_path, everybody(own, before))
        start = PROFILE.partition("[[priorities]]")
        text = start[0] + profile + "".join(start[1:])
        (tmp_path / "data/raw/anytown/authority.toml").write_text(text, encoding="utf-8")
        return make_report(RAN, as_of=as_of)

    return make


def blocks(report, kind: type, subject: str = "placements") -> list:
    return [block for block in report.compared(subject).blocks() if isinstance(block, kind)]


def chart(report, name: str) -> Chart:
    return next(one for one in blocks(report, Chart) if one.name == name)


def test_summary__one_sentence_says_what_can_be_said(compared) -> None:
    assert text_of(compared().compared("placements").summary()) == (
        "1 figure stands beside England's: 1 is higher by more than chance explains.\n"
        "- Share of children in our care with three or more placements in the year, year to 31 Mar "
        "2025: 20% (40 of 200); higher than England (10%), the North West (10%) and the median of "
        "its neighbours (10%); it rose from 6% (year to 31 Mar 2024), by more than chance explains."
    )


def test_summary__what_is_within_chance_is_not_called_a_change(compared) -> None:
    told = text_of(compared(of(24, 200), of(20, 200)).compared("placements").summary())
    assert "not distinguishable from England (10%), the North West (10%) or the median" in told
    assert told.endswith("; not distinguishable from 10% (year to 31 Mar 2024).")
    assert "higher" not in told


def test_table__figure_interval_and_how_many_neighbours_had_one(compared) -> None:
    (table, _) = blocks(compared(), Table)
    (line,) = table.data.to_dict("records")
    assert line["Anytown"].startswith("20% (40 of 200; 95% interval 15")
    assert line["Statistical neighbours"] == "10% (median of 9 of 10); higher"
    assert line["England"].startswith("10%; higher (gap +")
    assert "DfE, Children looked after in England including adoptions, 2025" in table.source


def test_table__the_mean_where_the_profile_says_so(compared) -> None:
    profile = release.LISTED.replace('model = "2025"', 'model = "2025"\nsummary = "mean"')
    (table, _) = blocks(compared(profile=profile), Table)
    assert table.data["Statistical neighbours"].item() == "10% (mean of 9 of 10); higher"


def test_ranks__of_those_with_a_figure(compared) -> None:
    (_, ranks) = blocks(compared(), Table)
    line = ranks.data.iloc[0]
    assert (line["Rank"], line["Quarter"]) == ("30 of 30", "Last")
    assert line["Not ranked"] == "1 not shown, 0 without a figure"


def test_charts__trend_strip_funnel_and_panels(compared) -> None:
    report = compared()
    names = [one.name for one in blocks(report, Chart)]
    assert names == [
        *("placements-beside-others", "placements-all-councils"),
        *("placements-by-size", "placements-measures"),
    ]
    strip = chart(report, "placements-all-councils")
    assert strip.title == "Anytown, 20%: higher than England"
    assert "Near 00" not in list(strip.table["Council"])
    by_size = chart(report, "placements-by-size").table
    assert list(by_size["Council"]) == sorted(by_size["Council"])
    assert by_size["Beside the limits"].iloc[0] == "beyond the limits"
    assert chart(report, "placements-measures").data["low"].notna().sum() == 1


def test_what_is_kept_back_has_no_interval_rank_or_comparison(compared) -> None:
    report = compared(HIDDEN)
    assert text_of(report.compared("placements").summary()).endswith(
        "year to 31 Mar 2025: not shown, to protect people."
    )
    (table,) = blocks(report, Table)
    assert table.data["Anytown"].item() == "c: small number, not shown"
    assert table.data["England"].item() == "10%"
    for one in blocks(report, Chart):
        assert one.name != "placements-all-councils"
        assert "Anytown" not in one.alt or "not shown" in one.alt


def test_the_page_says_how_many_comparisons_it_makes_and_why_intervals(compared) -> None:
    sure = how_sure.explained(compared().authority, compared().compared("placements").lines)
    told = "\n".join(map(text_of, sure))
    assert "This page makes 4 comparisons" in told
    assert "of which 4 are called higher or lower" in told
    assert "chance alone would call fewer than one of them so, on average (0.01)." in told
    assert how_sure.WHOLE_COHORT in told
    assert "by its 2025 model (Near 0; Near 1;" in told


def test_where_nothing_differs_no_number_is_said() -> None:
    assert "This page makes 0 comparisons with others" in how_sure.how_many([])
    assert "of which none is called higher or lower" in how_sure.how_many([])


def test_without_neighbours_nothing_is_said_of_them(compared) -> None:
    report = compared(profile="")
    (table, _) = blocks(report, Table)
    assert "Statistical neighbours" not in table.data
    sure = how_sure.explained(report.authority, report.compared("placements").lines)
    assert "No statistical neighbours are listed for Anytown" in text_of(sure[1])


def test_exampleshire_counts_its_own_beside_what_a_release_prints_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "raw" / "exampleshire"
    shutil.copytree(ROOT / "data" / "raw" / "exampleshire", folder)
    (tmp_path / "notebooks").mkdir()
    profile = (folder / "authority.toml").read_text(encoding="utf-8")
    (folder / "authority.toml").write_text(profile + release.LISTED, encoding="utf-8")
    release.stability(tmp_path, everybody(HIGH, LOW, release.EXAMPLESHIRE))
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    report = open_report("exampleshire", audience="internal")
    told = text_of(report.compared("placements").summary())
    assert "20% (40 of 200); higher than England (10%) and the median of its neighbours" in told
    (card,) = [c for c in report.board.cards().cards if "three or more placements" in c.label]
    counted = report.latest("placements_3plus_pct")
    assert card.unit == f"{counted['numerator']:g} of {counted['denominator']:g}"
    assert "DfE, year to 31 Mar 2025: 20% (40 of 200)" in card.lines


def test_one_note_where_the_files_have_no_figure(compared) -> None:
    (note,) = compared().compared("health").blocks()
    assert text_of(note).startswith(
        "Note: DfE's files have no figure of Anytown for this page up to this date, so nothing is "
    )


def test_no_release_no_comparison(make_report) -> None:
    (note,) = make_report(figure("children_looked_after", 9)).compared("placements").blocks()
    assert text_of(note) == (
        "Note: DfE's published figures were not supplied, so nothing is compared here with "
        "statistical neighbours, the region and England beyond what is printed."
    )


@pytest.mark.parametrize(("printed", "says"), [("2019-05-31", True), ("2025-03-31", False)])
def test_board__its_first_sentence_has_the_later_number_of_dfe(
    make_report, tmp_path: Path, printed: str, says: bool
) -> None:
    release.started(tmp_path, {(ANYTOWN, 2025): 240})
    old = dict(figure("children_looked_after", 200, period_end=printed))
    report = make_report(old, as_of="2025-03-31")
    told = "On 31 March 2025, as DfE publishes, it was 240."
    assert text_of(report.board.headline()).count(told) == says
    assert text_of(report.population.headline()).count(told) == says


def test_trend__of_a_date_is_not_said_to_be_of_years(make_report, tmp_path: Path) -> None:
    release.started(tmp_path, {(ANYTOWN, year): 50 for year in (2024, 2025)})
    report = make_report(RAN, as_of="2025-03-31")
    (trend,) = blocks(report, Chart, "population")
    assert trend.subtitle == "Rate of children in our care, on 31 March of each year"


def test_since__a_figure_without_a_size_is_named_too(make_report, tmp_path: Path) -> None:
    row = dict.fromkeys((2024, 2025), ((15, 15), "x"))
    release.stability(tmp_path, {(ANYTOWN, year): cells for year, cells in row.items()})
    told = text_of(make_report(RAN, as_of="2025-03-31").compared("placements").summary())
    assert "no size is published to say whether it differs from 15% (year to 31 Mar 2024)" in told


def range_charts(make_report, root: Path, *counts: int) -> list[Chart]:
    years = range(2026 - len(counts), 2026)
    release.started(root, {(ANYTOWN, y): n for y, n in zip(years, counts, strict=True)})
    report = make_report(RAN, as_of="2025-03-31")
    return [one for one in blocks(report, Chart, "population") if one.name.endswith("range")]


def test_usual_range__of_eight_years_and_more(make_report, tmp_path: Path) -> None:
    started, _ = range_charts(make_report, tmp_path, 50, 52, 50, 52, 50, 52, 50, 90)
    assert started.title == "2025 lies outside the limits of what years usually vary by"
    assert list(started.table["Beside the limits"]) == ["within the limits"] * 7 + [
        "beyond the limits"
    ]
    assert "Ringed: beyond the limits." in started.notes
    assert "Upper limit" in started.table
    assert "2.66 times the average step" in started.notes[-1]


def test_usual_range__of_years_that_all_lie_within(make_report, tmp_path: Path) -> None:
    started, _ = range_charts(make_report, tmp_path, 50, 52, 50, 52, 50, 52, 50, 52)
    assert started.title == "No year lies outside the limits of what years usually vary by"
    assert "beyond the limits" not in set(started.table["Beside the limits"])
    assert not [note for note in started.notes if note.startswith("Ringed")]


def test_usual_range__not_of_seven_years(make_report, tmp_path: Path) -> None:
    assert range_charts(make_report, tmp_path, 52, 50, 52, 50, 52, 50, 90) == []


def test_not_given__says_where_dfes_figure_of_the_same_stands(compared) -> None:
    placements = compared().placements
    assert text_of(placements.three_or_more_table()).endswith(
        "not give how many children in our care had three or more placements in the year. DfE's "
        "figure stands below, under “Compared with whom, and how sure”."
    )
    assert "DfE's" not in text_of(placements.settled_table())
    assert "DfE's" not in text_of(placements.too_young())


def test_not_given__the_heading_that_it_points_to_is_on_every_page_that_compares() -> None:
    found = [
        SECTION in file.read_text(encoding="utf-8")
        for file in (ROOT / "notebooks").glob("*.ipynb")
        if "compared(" in file.read_text(encoding="utf-8")
    ]
    assert found == [True] * len(PAGES)


def test_board__cards_and_five_questions(compared) -> None:
    board = compared().board
    (card,) = [c for c in board.cards().cards if c.label.startswith("Share of children")]
    assert (card.value, card.unit) == ("20%", "40 of 200")
    assert card.lines == (
        "Year to 31 Mar 2025 (DfE)",
        "Higher than England (10%), the North West (10%) and the median of its neighbours (10%)",
        "It rose from 6% (year to 31 Mar 2024), by more than chance explains",
    )
    asked = text_of(board.questions()).splitlines()
    assert [line.partition(":")[0] for line in asked[1:]] == [
        *("- Targets", "- Others", "- Change", "- Not published", "- Contradictions"),
    ]
    assert "1 figure is worse than England's by more than chance explains" in asked[2]
    assert "it rose from 6% (year to 31 Mar 2024)" in asked[3]


def test_priorities__a_measure_that_only_dfe_publishes(compared) -> None:
    table = compared().board.priorities()[0]
    line = table.data.iloc[0]
    assert (line["Figure"], line["Date"]) == ("20% (40 of 200)", "year to 31 Mar 2025 (DfE)")
    assert line["Compared with"].startswith("Higher than England (10%), the North West (10%)")


def test_about__says_nothing_of_dfe_where_it_has_no_figure_of_the_council(
    make_report, tmp_path: Path
) -> None:
    release.started(tmp_path, {("England", 2025): 240})
    report = make_report(RAN, as_of="2025-03-31")
    assert "DfE" not in text_of(report.about())
    assert "Where a page compares" not in text_of(report.sources.documents())
    assert "DfE's files have no figure of Anytown" in text_of(report.board.questions())


def test_sources__what_only_dfe_gives_is_defined_and_its_release_named(compared) -> None:
    report = compared()
    (title,) = report.sources.definitions("placements_3plus_pct").data["Measure"]
    assert title == "Share of children in our care with three or more placements in the year"
    assert title in list(report.sources.of_the_board().data["Measure"])
    assert "adoptions, 2025 release (Open" in text_of(report.sources.documents())
    with_nothing = report.sources.definitions("health_assessment_pct")
    assert "nothing to define" in text_of(with_nothing)


def test_about__says_that_dfes_figures_stand_beside(compared) -> None:
    told = text_of(compared().about())
    assert told.endswith(
        "Figures that DfE publishes (release 2025) stand beside them where a page compares."
    )


def test_board__no_number_is_worse_that_cannot_be_told_apart(compared) -> None:
    asked = text_of(compared(of(24, 200), of(20, 200)).board.questions())
    assert "Others: no figure can be told from England's on the worse side" in asked
    assert "Change: no figure changed since the year before by more than chance" in asked
