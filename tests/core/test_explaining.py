"""What ``explain`` says: of a printed figure, of a counted one, and of one that is not there."""

import re

import pandas as pd
import pytest

from cpanalytics import explaining, figures, released
from cpanalytics.errors import CommandError
from cpanalytics.sources import store

STEP = re.compile(r" {4,}(\d+)  \S")
LOOKED_AFTER = "exampleshire:children_looked_after:2025-03-31"


def _told(figure: str, audience: str = "internal") -> list[str]:
    return list(explaining.explained(figure, audience))


def test_a_printed_figure_says_where_it_stands():
    lines = _told("wigan:children_looked_after:2019-05-31", "public")
    assert lines[0] == "Cared for children, Wigan, 31 May 2019: 455"
    assert lines[1].startswith("  What it means: Children looked after by the council")
    assert lines[-1].endswith("Source: published.")


def test_a_printed_figure_of_another_area_has_an_id_of_its_own():
    own = "wigan:children_looked_after:2016-03-31"
    for figure, area in ((own, "Wigan"), (f"{own}:area=England", "England")):
        told = [line for line in _told(figure, "public") if not line.startswith(" ")]
        assert told
        assert {line.split(", ")[1] for line in told} == {area}


def test_ids_of_published_figures_are_of_one_area_each():
    table = store.figures("wigan")
    ids = pd.Series([figures.figure_id(row) for row in table.to_dict("records")])
    assert table["area_name"].nunique() > 1
    assert (table["area_name"].groupby(ids.to_numpy()).nunique() == 1).all()


def test_a_counted_figure_says_its_steps_and_they_add_up():
    lines = _told(f"{LOOKED_AFTER}:age_band=Under 1:sex=Female")
    counts = [int(found[1]) for line in lines if (found := STEP.match(line))]
    assert lines[0].endswith("aged under 1, female, Exampleshire, 31 March 2025: 8")
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 8 + 8 + 23 + 36 + 40 + 45 + 90 + 123 + 33 + 49
    assert counts[-1] == 8


def test_an_internal_explanation_names_rows_and_no_child():
    text = "\n".join(_told(f"{LOOKED_AFTER}:age_band=Under 1:sex=Female"))
    rows = text.split("OFFICIAL-SENSITIVE. The records (file: rows):\n")[1]
    name, _, numbers = rows.strip().partition(": ")
    assert name == "2024-25/episodes.csv"
    assert len(numbers.split(", ")) == 8
    assert "EX0" not in text


def test_a_percentage_shows_numerator_and_denominator():
    lines = _told("exampleshire:placements_3plus_pct:2025-03-31")
    (over,) = [line.split()[0] for line in lines if "of these: with three or more" in line]
    (whole,) = [line for line in lines if line.startswith(f"  {over} of 455 is ")]
    share = float(whole.removesuffix("%.").rpartition(" ")[2])
    assert share == pytest.approx(100 * int(over) / 455, abs=0.05)


def test_other_definitions_that_change_it_are_told():
    lines = _told("exampleshire:placements_3plus_pct:2025-03-31")
    assert any(
        line.startswith('    placement_changes = "carers": only placements') for line in lines
    )


def test_a_headline_id_stands_for_its_measure_and_part():
    eet = _told("exampleshire:care_leavers_eet_pct:2025-03-31:age_band=19 to 21")
    assert "In education, employment or training" in " ".join(eet) or "education" in eet[0]


@pytest.fixture
def public(monkeypatch):
    """Return a function: of the public's figures, all but some ids, and which are kept back."""

    def make(hidden: str = "", without: str = "") -> None:
        table = store.figures("exampleshire").assign(visibility="public")
        table = table[table["measure"] == "children_looked_after"]
        ids = pd.Series([figures.figure_id(row) for row in table.to_dict("records")], table.index)
        table.loc[ids == hidden, figures.NUMBERS] = float("nan")
        table.loc[ids == hidden, ["status", "status_printed"]] = "c"
        monkeypatch.setattr(released, "figures", lambda slug, audience: table[ids != without])

    return make


def test_a_figure_that_is_kept_back_says_so_and_why(public):
    public(hidden=f"{LOOKED_AFTER}:age_band=Under 1:sex=Female")
    lines = _told(f"{LOOKED_AFTER}:age_band=Under 1:sex=Female", "public")
    assert lines[0].endswith("31 March 2025: not shown, to protect people")
    assert lines[1] == (
        "  Why it is not shown: it is small, rests on a small number, or would give one away. "
        "Those who may see it need --audience internal."
    )
    assert not any(STEP.match(line) for line in lines)


def test_a_public_figure_says_its_steps_without_their_numbers(public):
    public()
    lines = _told(LOOKED_AFTER, "public")
    assert lines[0].endswith("31 March 2025: 455")
    assert not any("not shown" in line for line in lines)
    assert not any(STEP.match(line) or "OFFICIAL-SENSITIVE" in line for line in lines)


def test_to_the_public_it_is_the_same_whether_there_is_an_internal_figure(public):
    """One is there, of 8 girls; of the other date nothing was ever counted."""
    there, nowhere = f"{LOOKED_AFTER}:age_band=Under 1:sex=Female", "2019-03-31"
    public(without=there)
    said = []
    for figure in (there, there.replace("2025-03-31", nowhere)):
        with pytest.raises(CommandError) as told:
            _told(figure, "public")
        first, *_, internal, _ = str(told.value).splitlines()
        said.append((first.replace(figure, ""), internal))
    assert said[0] == said[1]
    assert said[0] == (
        'There is no figure "" for the public.',
        "  Parts by age, sex or group are public for 31 March and the ends of quarters only; they "
        "and local figures can be seen with --audience internal.",
    )


def test_a_figure_that_is_not_there_names_the_nearest():
    with pytest.raises(CommandError) as told:
        _told("wigan:children_looked_aftr:2019-05-31")
    assert 'Did you mean "wigan:children_looked_after:2019-05-31"?' in str(told.value)
    assert "column figure_id" in str(told.value)


def test_another_date_or_part_of_a_known_measure_names_figures_of_that_measure():
    with pytest.raises(CommandError) as told:
        _told("exampleshire:care_leavers_eet_pct:2025-03-31")
    near = [line for line in str(told.value).splitlines() if line.startswith("    ")]
    assert len(near) == explaining.NEAREST
    assert all(line.endswith("activity=In education, employment or training") for line in near)


def test_a_rate_without_a_population_is_not_taken_for_another_measure():
    with pytest.raises(CommandError) as told:
        _told("exampleshire:children_looked_after_rate:2025-03-31")
    assert "exampleshire has no figure of children_looked_after_rate" in str(told.value)
    assert "population.csv for rates" in str(told.value)
    assert "Did you mean" not in str(told.value)


def test_a_council_alone_is_no_figure():
    with pytest.raises(CommandError, match="names a council, and no measure and date"):
        _told("exampleshire")


def test_an_unknown_council_is_told_as_everywhere():
    with pytest.raises(CommandError, match="No council"):
        _told("wigann:children_looked_after:2019-05-31")
