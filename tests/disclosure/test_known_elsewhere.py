"""What DfE publishes of the same council and date: known to all, to readers and attackers alike."""

import pandas as pd
import pytest
from hidden_rows import by_group, on, over, share, shown, table

from cpanalytics import audit, disclosure

DFE = {"reported_by": "dfe", "source": "dfe", "release": "2024", "visibility": "public"}
PARTS = {"White": 60, "Mixed or Multiple": 3, "Other ethnic group": 9, "Black": 8}
TRUE = table(*by_group("ethnicity", PARTS))


def of_dfe(**numbers: float) -> pd.DataFrame:
    """Return DfE's numbers of the parts."""
    names = {name.replace("_", " "): value for name, value in numbers.items()}
    return table(*(on(n, group="ethnicity", category=part, **DFE) for part, n in names.items()))


def released(beside: pd.DataFrame) -> pd.DataFrame:
    return disclosure.release(TRUE, "public", None, "suppress", beside)


def test_a_small_number_that_dfe_shows_is_not_hidden_here() -> None:
    assert shown(released(of_dfe(Mixed_or_Multiple=3))) == {"Total": 80, **PARTS}


def test_without_dfes_numbers_the_smallest_other_is_hidden() -> None:
    alone = shown(released(table()))
    assert [part for part, value in alone.items() if value == "c"] == ["Mixed or Multiple", "Black"]


def test_what_dfe_shows_is_known_to_protector_and_attacker() -> None:
    beside = of_dfe(Black=8)
    seen = released(beside)
    hidden = [part for part, value in shown(seen).items() if value == "c"]
    assert hidden == ["Mixed or Multiple", "Other ethnic group"]
    assert audit.audit(pd.concat([seen, beside]), TRUE).empty


def test_an_attacker_sets_dfes_numbers_against_what_is_hidden() -> None:
    careless = TRUE.assign(visibility="public")
    hidden = careless["category"].isin(["Mixed or Multiple", "Black"])
    careless.loc[hidden, ["value", "status"]] = [float("nan"), "c"]
    assert audit.audit(careless, TRUE).empty
    found = audit.audit(pd.concat([careless, of_dfe(Black=8)]), TRUE)
    assert found["category"].tolist() == ["Mixed or Multiple"]


@pytest.mark.parametrize("other", [7, 9])
def test_a_number_of_dfes_that_is_another_tells_nothing_for_sure(other: int) -> None:
    assert shown(released(of_dfe(Black=other)))["Black"] == "c"


def test_dfes_c_is_no_number() -> None:
    row = on(float("nan"), group="ethnicity", category="Black", status="c", **DFE)
    assert shown(released(table(row)))["Black"] == "c"


def test_numerator_and_denominator_of_dfes_percentage_are_known() -> None:
    """57 of 61 of DfE's is a percentage of 4 others, and known: so it is shown here."""
    true = table(share("dental_check_pct", 57, 61), over("missing_children", 9))
    beside = table(share("dental_check_pct", 57, 61, **DFE))
    rows = disclosure.release(true, "public", None, "suppress", beside)
    assert rows["status"].tolist() == ["ok", "ok"]
    assert audit.audit(pd.concat([rows, beside]), true).empty


def test_what_dfes_figures_tell_by_themselves_does_not_stop_a_release() -> None:
    """All others and the total are DfE's: 80 less 60, 9 and 8 is 3, whatever is released here."""
    beside = of_dfe(White=60, Other_ethnic_group=9, Black=8)
    beside = pd.concat([beside, table(on(80, **DFE))], ignore_index=True)
    seen = released(beside)
    assert shown(seen)["Mixed or Multiple"] == "c"
    assert audit.audit(pd.concat([seen, beside]), TRUE).empty
