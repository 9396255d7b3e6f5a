"""What names a child in a text: told by the values of the returns at hand."""

from datetime import date
from pathlib import Path

import pytest

from cpanalytics.sources.ssda903 import identifiers
from cpanalytics.sources.ssda903.identifiers import Identifiers

KNOWN = Identifiers(
    frozenset({"EX00012", "123456", "K999888800003", "ZZ991QN"}),
    frozenset({date(2011, 4, 3), date(2009, 12, 24)}),
)


@pytest.mark.parametrize(
    "text",
    [
        "The first is EX00012.",
        "ex00012,2",
        "anytownEX00012",
        "child 123456",
        "<td>K999888800003</td>",
        "ZZ99 1QN",
        "zz991qn",
        "03/04/2011 and 24/12/2009",
        "2011-04-03; 20091224",
        "3 April 2011, 24 Dec 2009",
        "03042011 24.12.2009",
        '<th scope="col">Child</th><th>A</th>',
        "<th>Date of birth</th>",
        "<th>A</th><th>PLACE</th><td>U1</td><th>DECOM</th>",
    ],
)
def test_found_in__a_text_that_tells_of_a_child(text: str) -> None:
    assert KNOWN.found_in(text, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EX00013",
        "0.123456 and 123456.78 and 1123456",
        "3 April 2011",
        "03/04/2011 and again 3 April 2011",
        "31/02/2011, 99 April 2011, 3 Xyz 2011",
        "<th>Children</th><th>Sex</th><th>Place</th><th>SEX</th>",
        f"{'a' * identifiers.SHORT_TEXT}EX00012a",
    ],
)
def test_found_in__look_alikes(text: str) -> None:
    assert not KNOWN.found_in(text, 2)


def test_found_in__one_birth_is_enough_where_nothing_else_is_dated() -> None:
    assert KNOWN.found_in('as_of "03/04/2011" is not a date.', 1)


def test_of__identifiers_that_cannot_be_a_word_or_a_figure(tmp_path: Path) -> None:
    folder = tmp_path / "2019-20"
    folder.mkdir()
    (folder / "header.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
        "ab12c,1,03/04/2011,WBRI,K999888800003,,\n"
        "12345,1,31/03/2011,WBRI,UN1,,\n"
        "123456,2,01/04/2011,WBRI,,1,24/12/2009\n"
    )
    (folder / "episodes.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
        "PL_POST,URN\nab12c,01/05/2019,S,C2,N1,U1,PR1,,,,zz99 1qn,,\n"
    )
    broken = tmp_path.with_name("broken") / "2019-20"
    broken.mkdir(parents=True)
    (broken / "header.csv").write_text("no return\n")
    assert identifiers.of(broken.parent, tmp_path) == Identifiers(
        frozenset({"AB12C", "K999888800003", "123456", "ZZ991QN"}),
        frozenset({date(2011, 4, 3), date(2009, 12, 24)}),
    )


def test_of__no_returns(tmp_path: Path) -> None:
    assert identifiers.of(tmp_path / "none") == Identifiers()
    assert not Identifiers().found_in("EX00012 03/04/2011", 1)
