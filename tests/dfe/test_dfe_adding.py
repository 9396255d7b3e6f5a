"""`add-dfe`: files are known by content, copied unchanged with a sidecar, or left out in words."""

import tomllib
import zipfile
from pathlib import Path

import pytest
from dfe_files import activity, rows_of, write

from cpanalytics import authorities, explaining, listing, listing_dfe
from cpanalytics.errors import CommandError, InputError
from cpanalytics.sources import dfe
from cpanalytics.sources.dfe import adding
from cpanalytics.sources.dfe.sidecar import sha256
from cpanalytics.sources.dfe.vintage import age_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    wigan = folder / "data" / "raw" / "wigan"
    wigan.mkdir(parents=True)
    for name in ("authority.toml", "published.csv", "published.toml"):
        (wigan / name).write_bytes((ROOT / "data" / "raw" / "wigan" / name).read_bytes())
    monkeypatch.setenv("CPA_ROOT", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "downloads" / "la_care_leavers_activity (1).csv", activity(), bom=True)


def test_a_file_is_copied_unchanged_to_its_release_with_a_sidecar(
    project: Path, file: Path
) -> None:
    told = adding.add([file])
    kept = project / "data" / "raw" / "dfe" / "2025" / "la_care_leavers_activity.csv"
    assert kept.read_bytes() == file.read_bytes()
    known = tomllib.loads(kept.with_suffix(".toml").read_text(encoding="utf-8"))
    assert known["sha256"] == sha256(file)
    assert (known["release"], known["licence"]) == ("2025", "Open Government Licence v3.0")
    assert known["source_page"].startswith("https://explore-education-statistics.service.gov.uk/")
    assert set(known) >= {"title", "publisher", "attribution", "added"}
    many = 2 * 4 * (7 * 2 + 2 + 1)  # not known is a part in short and in full, so is a share
    assert told[0].endswith(
        f"la_care_leavers_activity.csv: Activity of care leavers. {many} figures."
    )
    assert dfe.releases() == ["2025"]
    assert authorities.slugs() == ["wigan"]


def test_adding_it_again_changes_nothing(project: Path, file: Path) -> None:
    adding.add([file])
    assert ", there already: " in adding.add([file])[0]


def test_another_file_of_the_same_name_is_refused(project: Path, file: Path) -> None:
    adding.add([file])
    other = write(file.parent / "la_care_leavers_activity.csv", activity())
    with pytest.raises(InputError, match="is there already, and is another file"):
        adding.add([other])


def test_a_zip_is_of_one_release_and_what_is_not_known_is_left_out(
    project: Path, tmp_path: Path, file: Path
) -> None:
    cells = {("Primary", "Unauthorised"): ("5", "1")}
    names = ("school_type", "absence_type", "number", "percentage")
    other = write(tmp_path / "other.csv", rows_of([2025], names, cells))
    older = write(tmp_path / "old.csv", activity(years=[2023, 2024]))
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(file, "data/la_care_leavers_activity.csv")
        made.write(older, "data/older.csv")
        made.write(other, "data/absence.csv")
        made.writestr("data-guidance/data-guidance.txt", "words")
    told = adding.add([packed])
    assert told[0].startswith("Left out: all.zip: absence.csv cannot be used: it is not a data set")
    assert told[-1].startswith("Files of DfE used: 2, 1 left out")
    folder = project / "data" / "raw" / "dfe"
    assert sorted(path.name for path in folder.rglob("*.csv")) == [
        "la_care_leavers_activity.csv", "older.csv",
    ]  # fmt: skip
    assert dfe.releases() == ["2025"]


def test_nothing_known_is_an_error_and_copies_nothing(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("school,pupils\nx,1\n", encoding="utf-8")
    with pytest.raises(InputError, match='has no column "time_period"') as told:
        adding.add([file])
    assert 'What to do: download the CSV files of "Children looked after' in str(told.value)
    assert dfe.files() == []
    with pytest.raises(CommandError, match="is not there"):
        adding.add([tmp_path / "b.csv"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no CSV file"):
        adding.add([tmp_path / "empty"])


def test_a_file_that_was_changed_since_is_refused(project: Path, file: Path) -> None:
    adding.add([file])
    kept = dfe.files()[0]
    kept.write_text(kept.read_text(encoding="utf-8-sig").replace(",22,", ",23,"), encoding="utf-8")
    with pytest.raises(InputError, match="is not the file that was added") as error:
        dfe.figures()
    assert "delete both, and add the file again" in str(error.value)


def test_without_files_there_are_no_rows(project: Path) -> None:
    assert dfe.figures().empty
    assert dfe.revisions(["E08000010"]).empty
    assert dfe.releases() == []
    assert dfe.notes() == []


def test_figures_show_the_council_and_then_dfes_beside_it(project: Path, file: Path) -> None:
    alone = listing.figures(["wigan"], "", "", "public")
    adding.add([file])
    both = listing.figures(["wigan"], "", "", "public")
    assert both["figure_id"].tolist()[: len(alone)] == alone["figure_id"].tolist()
    beside = both[len(alone) :]
    assert set(beside["reported_by"]) == {"dfe"}
    assert set(beside["area_name"]) == {"Wigan", "North West", "England"}  # not Bedford
    one = beside[(beside["headline"] == "care_leavers_eet_pct") & (beside["area_name"] == "Wigan")]
    assert one["figure_id"].tolist()[-1] == (
        "dfe:care_leavers_pct:2025-03-31:area=Wigan:age_band=19 to 21:activity=In education, "
        "employment or training"
    )
    assert "dfe" not in set(listing.figures(["wigan"], "", "2019-05-31", "public")["reported_by"])


def test_neighbours_are_found_by_name() -> None:
    names = ["Lancashire", "Herefordshire", "St Helens", "Durham", "Narnia", "Bristol, City of"]
    assert dfe.codes_of(names) == [
        "E10000017", "E06000019", "E08000013", "E06000047", "E06000023",
    ]  # fmt: skip


def test_a_revision_and_a_file_without_a_sidecar_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = project / "data" / "raw" / "dfe"
    later = activity(years=[2024, 2025])
    for row in later:
        if row["care_leaver_count"] == "22":
            row["care_leaver_count"] = "23"
    write(raw / "2024" / "la_care_leavers_activity.csv", activity(years=[2023, 2024]))
    write(raw / "2025" / "la_care_leavers_activity.csv", later)
    found = listing_dfe.revisions(["wigan"], "")
    assert found["area_name"].tolist() == ["Wigan", "North West", "England"]
    assert set(zip(found["value"], found["later_value"], strict=True)) == {(22.0, 23.0)}
    assert ",22,ok,22,2025,23,ok,23\n" in listing.to_csv(found)
    listing_dfe.show(["wigan"], aside=False)
    told = capsys.readouterr().out
    assert "DfE's open data, releases: 2024, 2025." in told
    assert "2025/la_care_leavers_activity.csv has no la_care_leavers_activity.toml beside" in told
    assert "another number for 1 of DfE's figures of Wigan" in told
    listing_dfe.show_revisions(found)
    assert "3 revisions" in capsys.readouterr().out


def test_a_label_that_a_release_dropped_is_not_brought_back(project: Path) -> None:
    raw = project / "data" / "raw" / "dfe"
    later = [
        row
        for row in activity(years=[2024, 2025])
        if row["breakdown"] != "Total information not known"
    ]
    write(raw / "2024" / "la_care_leavers_activity.csv", activity(years=[2023, 2024]))
    write(raw / "2025" / "la_care_leavers_activity.csv", later)
    latest = dfe.figures(["E08000010"], ["care_leavers"])
    known = latest[latest["category"] == "Information not known"]
    assert set(known["period_end"]) == {"2023-03-31"}


def test_the_store_is_made_again_when_a_file_changes_and_whole_or_not_at_all(
    project: Path, file: Path
) -> None:
    adding.add([file])
    stores = project / "data" / "processed" / "dfe"
    first = [path.name for path in stores.iterdir()]
    dfe.figures(["E08000010"])
    assert [path.name for path in stores.iterdir()] == first
    dfe.files()[0].with_suffix(".toml").unlink()
    write(dfe.files()[0], activity(years=[2025]))
    assert set(dfe.figures()["period_end"]) == {"2025-03-31"}
    assert len(list(stores.iterdir())) == 1
    assert [path.name for path in stores.iterdir()] != first


def test_a_figure_of_dfes_is_explained(project: Path, file: Path) -> None:
    adding.add([file])
    id = "dfe:care_leavers_eet_pct:2025-03-31:area=Wigan:age_band=19 to 21"
    told = list(explaining.explained(id, "public"))
    assert told[0].endswith("Wigan, year ending 31 March 2025: 55% (22 of 40)")
    assert told[-1] == "  Where: 2025, la_care_leavers_activity.csv. Source: dfe."
    with pytest.raises(CommandError, match="Nearest to it:\n    dfe:care_leavers_pct:20"):
        list(explaining.explained(id.replace("Wigan", "Wigam"), "public"))


def test_a_zip_that_is_none_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no more")
    with pytest.raises(InputError, match="is damaged, or is not a zip"):
        adding.add([tmp_path / "a.zip"])


def test_releases_are_in_order_of_their_years() -> None:
    names = ["2025", "mid-2024", "ees_2022", "2024", "2010"]
    assert sorted(names, key=age_of) == ["2010", "ees_2022", "2024", "mid-2024", "2025"]
