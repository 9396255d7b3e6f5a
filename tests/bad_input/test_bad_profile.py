"""authority.toml: what is wrong in it, told by each command that needs it."""

import re
from pathlib import Path

import pytest
from damaged_project import FIGURES, call
from small_profile import PROFILE

FILE = "data/raw/wigan/authority.toml"
AFTER = [
    "  Why it matters: every page takes the council's names and words from this file.",
    '  What to do: mend the file; README, "Add your own council", says what it holds.',
]
ONS_CODE = re.search(r'ons_code = "(\w+)"', PROFILE)[1]
GOOD = (
    PROFILE
    + """[neighbours]
model = "2025"
summary = "mean"
[neighbours.models.2025]
names = ["Sefton", "Dudley"]
codes = ["E08000014", "E08000027"]

[[priorities]]
kind = "Priority"
title = "Homes"
measures = [
    "placements_3plus_pct",
    { measure = "children_looked_after_pct", group = "placement", category = "Foster care" },
    { measure = "same_placement_2_years_pct", tolerance = 2 },
]
"""
)
WRONG = [
    ('name = "Anytown"\n', "", "it needs a text in quotation marks for name."),
    ('dfe_code = "399"', "dfe_code = 399", "it needs a text in quotation marks for dfe_code."),
    ('region = "Region"', 'region = ""', "it needs a text in quotation marks for region."),
    ('ons_code = "E0', 'ons_code = "E', 'its ons_code "E8000099" is no code such as "E08000010".'),
    ('"399"', '"Anytown"', 'its dfe_code "Anytown" is no code such as "359".'),
    ('"E12000099"', '"North"', 'its region_code "North" is no code such as "E12000002".'),
    ("ons_code", "onscode", 'it has an unknown key "onscode". Did you mean "ons_code"?'),
    ("[[priorities]]", "[[prioritys]]",
     'it has an unknown key "prioritys". Did you mean "priorities"?'),
    ('home = "home"\ncarers = "carers"\n', "",
     "[words] needs a text in quotation marks for home, carers."),
    ("[words]", 'words = "own"\n[neighbours.own]', "words is not a table, such as [words]."),
    ('model = "2025"', 'model = "2021"',
     "[neighbours] has model = '2021', which must be one of its models: 2025."),
    ("summary", "sumary", '[neighbours] has an unknown key "sumary". Did you mean "summary"?'),
    ('"mean"', '"sum"', "[neighbours] has summary = 'sum', which is not median or mean."),
    ("neighbours.models.2025", "neighbours.models",
     "[neighbours] needs a table for each model, such as [neighbours.models.2025]."),
    ("names = [", "nmes = [",
     '[neighbours.models.2025] has an unknown key "nmes". Did you mean "names"?'),
    ('["Sefton", "Dudley"]', '"Sefton"', "[neighbours.models.2025] needs a list of names."),
    ('"Sefton"', "1", "[neighbours.models.2025] has names that are not all texts."),
    ('"Sefton", ', "",
     "[neighbours.models.2025] has 1 names and 2 codes: each name needs its code."),
    ("E08000014", "343",
     '[neighbours.models.2025] has the code "343", which is no ONS code such as E08000010.'),
    ("E08000014", "E08000027", "[neighbours.models.2025] lists a code twice."),
    ("E08000014", ONS_CODE, "[neighbours] lists the council itself."),
    ("[[priorities]]", "[priorities]", "it has priorities that are not a list."),
    ('title = "Homes"\n', "", "a priority needs a text in quotation marks for title."),
    ("title", "titel", 'a priority has an unknown key "titel". Did you mean "title"?'),
    ('kind = "Priority"', "kind = 1", "a priority needs a text in quotation marks for kind."),
    ('"placements_3plus_pct"', '"placement_3plus_pct"',
     'the priority "Homes" names a measure "placement_3plus_pct" that is not in the catalogue. '
     'Did you mean "placements_3plus_pct"?'),
    ('"placements_3plus_pct"', "3",
     'the priority "Homes" has a measure that is neither a text nor a table: 3.'),
    ('measure = "same', 'mesure = "same',
     'the priority "Homes" has an unknown key "mesure". Did you mean "measure"?'),
    ('group = "placement"', 'group = "placements"',
     'the priority "Homes" gives children_looked_after_pct a group "placements" that it has not. '
     'Did you mean "placement"?'),
    (', category = "Foster care"', "",
     'the priority "Homes" gives children_looked_after_pct a group or a category without the '
     "other."),
    ('category = "Foster care"', "category = 5",
     'the priority "Homes" needs a text in quotation marks for category.'),
    *((f"tolerance = {old}", f"tolerance = {new}",
       'the priority "Homes" gives same_placement_2_years_pct a tolerance that is not a number '
       "from 0.")
      for old, new in [("2", '"2"'), ("2", "-2"), ("2", "true"), ("2", "nan")]),
]  # fmt: skip


@pytest.fixture
def profile(wigan: Path) -> Path:
    (wigan / "authority.toml").write_text(GOOD, encoding="utf-8")
    return wigan / "authority.toml"


def refused() -> list[str]:
    """Return the lines told by each command that needs the profile, which must be the same."""
    told = call(*FIGURES)
    assert (told.code, told.out) == (1, "")
    assert call("check").err == call("run").err == told.err
    return told.lines


def test_good_profile(profile: Path) -> None:
    assert call("list").code == 0


@pytest.mark.parametrize(("old", "new", "wrong"), WRONG)
def test_wrong_key_or_value(profile: Path, old: str, new: str, wrong: str) -> None:
    assert old in GOOD
    profile.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert refused() == [f"{FILE} cannot be used as it stands: {wrong}", *AFTER]


def test_priorities_are_texts(profile: Path) -> None:
    top = 'priorities = ["Homes"]\n' + GOOD.partition("[[priorities]]")[0]
    profile.write_text(top, encoding="utf-8")
    assert refused()[0] == (
        f"{FILE} cannot be used as it stands: priorities is not a list of tables, such as "
        "[[priorities]]."
    )


@pytest.mark.parametrize("content", [b"name = Wigan\n", b'name = "\xa3"\n', b'name = "\n'])
def test_not_toml(profile: Path, content: bytes) -> None:
    profile.write_bytes(content)
    first, *after = refused()
    assert first.startswith(f"{FILE} cannot be used as it stands: it is not valid TOML (")
    assert after == AFTER


def test_byte_order_mark_is_accepted(profile: Path) -> None:
    profile.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert call("list").code == 0
