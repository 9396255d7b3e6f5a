from pathlib import Path

import pytest

from cpanalytics import sample

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "data/raw/exampleshire/ssda903"
LIMIT = 3_000_000
OTHER_SEED = 2024


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_the_generator_writes_the_committed_files_byte_for_byte(written):
    assert contents(written) == contents(COMMITTED)


def test_the_committed_files_are_small():
    assert sum(len(text) for text in contents(COMMITTED).values()) < LIMIT


def test_every_year_has_its_tables(written):
    assert sorted(contents(written)) == sorted(
        f"{year}/{name}.csv"
        for year in ("2020-21", "2021-22", "2022-23", "2023-24", "2024-25")
        for name in (
            *("header", "episodes", "reviews", "uasc", "oc2", "oc3", "ad1"),
            *("placed_adoption", "prev_perm", "missing"),
            *(["social_workers"] if year >= "2023-24" else []),
        )
    )


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> tuple[Path, list[Path]]:
    """A folder with the sample of another seed, and the files that the generator returned."""
    folder = tmp_path_factory.mktemp("other") / "new" / "folder"
    return folder, sample.write(folder, seed=OTHER_SEED)


def test_it_returns_the_files_that_it_wrote(other):
    folder, files = other
    assert len(files) == 5 * 10 + 2
    assert {file.relative_to(folder).as_posix() for file in files} == set(contents(folder))


def test_any_seed_gives_the_same_bytes_again(tmp_path, other):
    sample.write(tmp_path, seed=OTHER_SEED)
    assert contents(tmp_path) == contents(other[0])


def test_any_seed_gives_the_same_faults_again(tmp_path):
    for copy in ("one", "two"):
        sample.write(tmp_path / copy, seed=OTHER_SEED, with_faults=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_another_seed_gives_other_children(written, other):
    theirs, own = contents(other[0]), contents(written)
    assert theirs.keys() == own.keys()
    assert all(theirs[name] != own[name] for name in own)
