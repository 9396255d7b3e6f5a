"""The five councils beside others in DfE's own files: against sums made from the CSV by hand."""

import csv
import shutil
from pathlib import Path
from statistics import median

import pytest
from scipy import stats

from cpanalytics import ons_codes, open_report
from cpanalytics.comparisons.distinguish import JUDGED, NOT_DISTINGUISHABLE

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "dfe" / "ees_2025"
FILE = "la_cla_placement_stability.csv"
COUNCILS = ("bury", "telford-and-wrekin", "walsall", "wigan", "wiltshire")
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="needs ../shared, which is not here")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("published")
    (folder / "notebooks").mkdir()
    for slug in COUNCILS:
        shutil.copytree(ROOT / "data" / "raw" / slug, folder / "data" / "raw" / slug)
    release = folder / "data" / "raw" / "dfe" / "2025"
    release.mkdir(parents=True)
    (release / FILE).symlink_to(FOLDER / FILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(folder))
        yield folder


def printed() -> dict[str, dict[str, str]]:
    """Return three or more placements in 2025, by council: count, percentage and whole."""
    found: dict[str, dict[str, str]] = {}
    with (FOLDER / FILE).open(encoding="utf-8-sig", newline="") as opened:
        for line in csv.DictReader(opened):
            if (line["time_period"], line["cla_group"]) != ("2025", "CLA on 31 March"):
                continue
            place = ons_codes.today(line["new_la_code"]) or line["region_code"] or "England"
            is_whole = line["placement_stability"] == "Total children"
            numbers = {"count": line["children_count"], "percent": line["children_percent"]}
            found.setdefault(place, {}).update(
                {"whole": line["children_count"]} if is_whole else numbers
            )
    return found


@pytest.mark.parametrize("slug", COUNCILS)
def test_three_or_more_placements_beside_others(project: Path, slug: str) -> None:
    report = open_report(slug, "2025-03-31")
    profile, lines = report.authority, report.compared("placements").lines
    line = next(line for line in lines if line.row["measure"] == "placements_3plus_pct")
    known = printed()
    own, england = known[profile.ons_code], known["England"]
    part, whole = int(own["count"]), int(own["whole"])
    assert (line.row["numerator"], line.row["denominator"]) == (part, whole)
    assert line.row["value"] == int(own["percent"]) == int(100 * part / whole + 0.5)

    near = [known[code] for code in profile.neighbour_lists.codes]
    assert line.theirs.value == median(int(each["percent"]) for each in near)
    assert (line.theirs.had, line.theirs.of) == (10, 10)

    nation = int(england["count"]), int(england["whole"])
    drawn = stats.hypergeom(nation[1], nation[0], whole)
    tail = min(drawn.cdf(part), drawn.sf(part - 1))
    assert line.verdicts["England"].p == pytest.approx(min(1, 2 * tail), abs=1e-8)
    together = [sum(int(each[key]) for each in [*near, own]) for key in ("count", "whole")]
    drawn = stats.hypergeom(together[1], together[0], whole)
    tail = min(drawn.cdf(part), drawn.sf(part - 1))
    assert line.verdicts["neighbours"].p == pytest.approx(min(1, 2 * tail), abs=1e-8)
    assert all(verdict.word in JUDGED for verdict in line.verdicts.values())

    wider = ("E12", "E13", "Eng")
    councils = [each["percent"] for code, each in known.items() if code[:3] not in wider]
    shown = [int(value) for value in councils if value.isdigit()]
    assert len(shown) == line.place.of
    assert line.place.rank == 1 + sum(value < int(own["percent"]) for value in shown)
    assert line.place.tied == shown.count(int(own["percent"])) - 1


def test_wigan_is_not_called_better_than_england(project: Path) -> None:
    """59 of 652 is 9%, and England's 8,500 of 81,770 is 10%: chance could explain that."""
    report = open_report("wigan", "2025-03-31")
    line = report.compared("placements").lines[0]
    assert line.verdicts["England"].word == NOT_DISTINGUISHABLE
    assert (line.place.rank, line.place.of, line.place.tied) == (40, 151, 17)
