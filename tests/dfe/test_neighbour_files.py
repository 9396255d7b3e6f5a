"""DfE's files of statistical neighbours: both forms, and what is told of others."""

import tomllib
from pathlib import Path

import pytest

from cpanalytics import authorities, neighbour_lists
from cpanalytics.errors import CommandError, InputError
from cpanalytics.sources.dfe import neighbours

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "dfe" / "reference"
FILES = {
    "2021": REFERENCE / "New_Statistical_Neighbour_Groupings_April_2021.csv",
    "2025": REFERENCE / "sn_model_2025_wide.csv",
}
COUNCILS = ("bury", "telford-and-wrekin", "walsall", "wigan", "wiltshire")
NEAR = ["888", "925", "343", "877", "860", "332", "929", "884", "808", "893"]


def of_2021() -> str:
    heads = "LA num,LA Name,LA number,GOInd,GOReg," + "".join(f"SN{n},SNP," for n in range(1, 11))
    row = "359,Wigan,359,2,North West," + "".join(f"{code},Very Close," for code in NEAR)
    old = row.replace("359,Wigan,359", "835,Dorset (Pre LG),835")
    none = row.replace("359,Wigan,359", "420,Isles of Scilly,420").replace("888,", "-,")
    blank = "," * heads.count(",")
    return "\n".join(["\ufeff" + heads, row, none, blank, "Old SNs:" + blank, old, ""])


def of_2025() -> str:
    heads = "old_la_code,la_name,region_ind,region_name," + ",".join(
        f"SN_{n},SN_{n}P" for n in range(1, 11)
    )
    return f"{heads}\n359,Wigan,2,North West," + ",".join(f"{code},Close " for code in NEAR) + "\n"


@pytest.mark.parametrize(("year", "content"), [("2021", of_2021()), ("2025", of_2025())])
def test_lines_are_a_table_that_a_profile_takes(tmp_path: Path, year: str, content: str) -> None:
    file = tmp_path / f"neighbours {year}.csv"
    file.write_text(content, encoding="utf-8")
    table = tomllib.loads(neighbours.lines(file, "359"))["neighbours"]
    assert neighbour_lists.problem(table) == ""
    lists = neighbour_lists.lists(table)
    assert (lists.model, lists.codes[:2]) == (year, ("E10000017", "E10000019"))
    assert [each.name for each in lists.used][7] == "Herefordshire, County of"


@pytest.mark.skipif(not REFERENCE.exists(), reason="needs ../shared, which is not here")
@pytest.mark.parametrize("slug", COUNCILS)
def test_dfes_own_files_give_what_the_profiles_say(slug: str) -> None:
    profile = authorities.authority(slug)
    for year, file in FILES.items():
        table = tomllib.loads(neighbours.lines(file, profile.dfe_code))["neighbours"]
        assert neighbour_lists.lists(table).used == profile.neighbour_lists.models[year]


@pytest.mark.parametrize(
    ("name", "content", "code", "error", "told"),
    [
        ("n.csv", of_2025(), "359", CommandError, "does not say of which year's model it is"),
        ("2025.csv", of_2025(), "395", CommandError, "lists no council with DfE's number 395"),
        ("2021.csv", of_2021(), "420", CommandError, "lists no council with DfE's number 420"),
        ("2025.csv", "a,b\n1,2\n", "359", InputError, "has no ten columns SN1 to SN10"),
        ("2025.csv", "", "359", InputError, "has no ten columns SN1 to SN10"),
        ("2025.csv", of_2025().replace("888", "111"), "359", InputError, 'the number "111"'),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path, name: str, content: str, code: str, error: type, told: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error, match=told):
        neighbours.lines(tmp_path / name, code)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"2025.csv cannot be read \(FileNotFoundError\)"):
        neighbours.lines(tmp_path / "2025.csv", "359")
