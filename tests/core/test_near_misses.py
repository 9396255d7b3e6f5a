"""Which name is suggested for a word that is not known."""

import pytest

from cpanalytics.errors import did_you_mean

COUNCILS = ["bury", "telford-and-wrekin", "walsall", "wigan", "wiltshire"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("wigann", "wigan"),
        ("Wigan", "wigan"),
        ("BURY", "bury"),
        ("telford_and_wrekin", "telford-and-wrekin"),
        ("Telford & Wrekin", "telford-and-wrekin"),
        ("Telford", "telford-and-wrekin"),
        ("wilts", "wiltshire"),
    ],
)
def test_did_you_mean__slips_capitals_and_beginnings(word: str, meant: str) -> None:
    assert did_you_mean(word, COUNCILS) == f' Did you mean "{meant}"?'


@pytest.mark.parametrize("word", ["", "t", "Manchester", "anytown"])
def test_did_you_mean__nothing_is_near(word: str) -> None:
    assert did_you_mean(word, COUNCILS) == ""
    assert did_you_mean("wigan", []) == ""
