"""Figures for an audience: protected in another process, attacked, kept, and looked at by check."""

import shutil
import threading
from pathlib import Path

import pandas as pd
import pytest
from hidden_rows import by_group, on, table

from cpanalytics import audit, disclosure, listing_public, released
from cpanalytics.disclosure import ledger
from cpanalytics.errors import CommandError, InputError
from cpanalytics.sources import store

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def project_with_returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the latest two returns of Exampleshire, whose public figures are made."""
    root = tmp_path_factory.mktemp("project")
    (root / "notebooks").mkdir()
    (root / "outputs").mkdir()
    shutil.copytree(RAW / "exampleshire", root / "data/raw/exampleshire")
    for year in ("2020-21", "2021-22", "2022-23"):
        shutil.rmtree(root / f"data/raw/exampleshire/ssda903/{year}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        released.figures("exampleshire", "public")
    return root


@pytest.fixture
def exampleshire(project_with_returns: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Its public figures; the project is the root."""
    monkeypatch.setenv("CPA_ROOT", str(project_with_returns))
    return released.figures("exampleshire", "public")


def test_no_count_from_one_to_five_is_public(exampleshire: pd.DataFrame) -> None:
    counted = exampleshire[exampleshire["source"] == "records"]
    for numbers in ("numerator", "denominator"):
        assert not counted[numbers].between(1, 5).any()
    is_count = counted["denominator"].isna() & (counted["status"] == "ok")
    assert not counted.loc[is_count, "value"].between(1, 5).any()
    assert (counted["status"] == "c").any()


def test_what_is_shown_is_true(exampleshire: pd.DataFrame) -> None:
    key = ["measure", "period_start", "period_end", "age_band", "sex", "group", "category"]
    both = exampleshire.merge(store.figures("exampleshire"), on=key, suffixes=("", "_true"))
    assert len(both) == len(exampleshire)
    shown = both[both["status"] != "c"]
    for numbers in ("value", "numerator", "denominator"):
        pd.testing.assert_series_equal(shown[numbers], shown[f"{numbers}_true"], check_names=False)


def test_an_attacker_learns_nothing(exampleshire: pd.DataFrame) -> None:
    assert audit.audit(exampleshire, store.figures("exampleshire")).empty


def test_one_hidden_figure_shown_after_all_is_found(exampleshire: pd.DataFrame) -> None:
    """The attack can fail: show the total behind one hidden part, and it is given away."""
    truth = store.figures("exampleshire")
    one = (truth["group"] == "ethnicity") & (truth["measure"] == "children_looked_after")
    careless = exampleshire.copy()
    key = ["measure", "period_end", "age_band", "sex", "group", "category"]
    true = truth[one & (truth["value"] > 5)].set_index(key)["value"]
    hidden = careless["status"].eq("c") & careless.set_index(key).index.isin(true.index)
    assert hidden.any()
    careless.loc[hidden, "value"] = true.reindex(
        pd.MultiIndex.from_frame(careless.loc[hidden, key])
    ).to_numpy()
    careless.loc[hidden, ["status", "status_printed"]] = ["ok", ""]
    found = audit.audit(careless, truth)
    assert "The public release is stopped" in audit.blocks(found)


def test_who_asks_for_the_public_never_holds_the_unprotected_table(
    exampleshire: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(authority: str) -> pd.DataFrame:
        raise AssertionError("the unprotected figures were read in this process")

    monkeypatch.setattr(store, "figures", forbidden)
    for file in (store.project.processed() / "exampleshire").glob("public-*.parquet"):
        file.unlink()
    pd.testing.assert_frame_equal(released.figures("exampleshire", "public"), exampleshire)


def test_what_is_kept_is_not_made_again(
    exampleshire: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(released, "_make_elsewhere", lambda *given: pytest.fail("made again"))
    pd.testing.assert_frame_equal(released.figures("exampleshire", "public"), exampleshire)


def test_two_that_ask_at_once_release_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second would add to a ledger that it read before the first wrote it."""
    made: list[str] = []
    both_ask = threading.Barrier(2)

    def make(authority: str, method: str) -> None:
        with pytest.raises(threading.BrokenBarrierError):
            both_ask.wait(0.2)  # the other one never comes here
        made.append(authority)

    table = pd.DataFrame()
    monkeypatch.setattr(released, "_make_elsewhere", make)
    monkeypatch.setattr(released, "kept", lambda _: table if made else None)
    monkeypatch.setattr(released.project, "processed", lambda: tmp_path)
    threads = [threading.Thread(target=released._made_once, args=("a", "")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["a"]
    assert list((tmp_path / "a").iterdir()) == []


def test_check_says_that_nothing_is_given_away(
    exampleshire: pd.DataFrame, capsys: pytest.CaptureFixture
) -> None:
    many = (exampleshire["status"] == "c").sum()
    assert not listing_public.show(["exampleshire"])
    assert capsys.readouterr().out == (
        f"Public figures of exampleshire: {many:,} figures not shown. "
        "None of them can be worked out from the others.\n"
    )


def test_check_names_a_report_that_gives_something_away(
    exampleshire: pd.DataFrame, project_with_returns: Path, capsys: pytest.CaptureFixture
) -> None:
    charts = project_with_returns / "outputs/exampleshire/2025-03-31/charts"
    charts.mkdir(parents=True)
    (charts / "mine.csv").write_text("placement,children\nFoster care,1234567\n")
    assert listing_public.show(["exampleshire"])
    assert "charts/mine: a suppressed number can be read off" in capsys.readouterr().out
    shutil.rmtree(charts.parents[1])


def test_a_ledger_that_was_edited_stops_the_other_process_and_says_why(
    exampleshire: pd.DataFrame, project_with_returns: Path
) -> None:
    file = project_with_returns / "data/released/exampleshire.csv"
    before = file.read_bytes()
    file.write_bytes(before + b"2,children_looked_after,2025-03-31,Total,Total,Total,Total,7\n")
    try:
        with pytest.raises(InputError, match="is not as it was written"):
            released.figures("exampleshire", "public")
    finally:
        file.write_bytes(before)


def test_another_method_than_the_councils_is_refused_at_once(
    exampleshire: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(released, "_make_elsewhere", lambda *given: pytest.fail("started"))
    assert released.figures("exampleshire", "public", "suppress").equals(exampleshire)
    with pytest.raises(CommandError, match="exampleshire has released figures by --method suppr"):
        released.figures("exampleshire", "public", "round5")


def test_without_dfes_files_the_attack_is_that_of_the_table_alone(
    exampleshire: pd.DataFrame,
) -> None:
    known = store.figures("exampleshire")
    assert released.of_dfe("exampleshire").empty
    assert released.attacker("exampleshire", known)(exampleshire).empty


def test_the_other_process_rounds_where_it_is_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(*by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3}))
    kept = []
    monkeypatch.setattr(store, "state", lambda authority: ("as it was",))
    monkeypatch.setattr(store, "figures", lambda authority: whole)
    monkeypatch.setattr(released, "of_dfe", lambda authority: table())
    monkeypatch.setattr(store, "keep", lambda name, authority, made, *_: kept.append(made))
    assert released.main("anytown", "round5") == 0
    assert kept[0]["value"].tolist() == [65, 60, 5]
    assert ledger.read("anytown").method == "round5"


def test_a_release_that_can_be_attacked_is_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def found(table: pd.DataFrame, **beside: object) -> pd.DataFrame:
        said = {"figure": "one", "hidden": "a count", "learns": "is known", "by": "sums", "do": "x"}
        return table[table["status"] == "c"].head(1).assign(**said)

    whole = table(*by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3}))
    monkeypatch.setattr(store, "state", lambda authority: ("as it was",))
    monkeypatch.setattr(store, "figures", lambda authority: whole)
    monkeypatch.setattr(released, "of_dfe", lambda authority: table())
    monkeypatch.setattr(audit, "audit", found)
    assert released.main("anytown") == released.REFUSED
    assert "The public release is stopped: 1 suppressed figure" in capsys.readouterr().err
    assert not (store.project.root() / "data/released").exists()


def test_a_release_of_files_that_change_meanwhile_is_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    states = iter([("before",), ("after",)])
    whole = table(*by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3}))
    monkeypatch.setattr(store, "figures", lambda authority: whole)
    monkeypatch.setattr(store, "state", lambda authority: next(states))
    monkeypatch.setattr(released, "of_dfe", lambda authority: table())
    assert released.main("anytown") == released.REFUSED
    assert "data/raw/anytown changed while it was read" in capsys.readouterr().err
    assert not (store.project.root() / "data/released").exists()


def test_a_return_that_cannot_be_read_is_told_in_its_own_words(
    exampleshire: pd.DataFrame, project_with_returns: Path
) -> None:
    file = project_with_returns / "data/raw/exampleshire/ssda903/2024-25/episodes.csv"
    before = file.read_bytes()
    file.write_bytes(b"")
    try:
        with pytest.raises(InputError, match=r"2024-25/episodes\.csv is empty"):
            released.figures("exampleshire", "public")
    finally:
        file.write_bytes(before)


def test_printed_figures_need_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(RAW.parents[1]))
    monkeypatch.setattr(released, "_make_elsewhere", lambda *given: pytest.fail("started"))
    assert not released.figures("wigan", "public").empty


def test_two_councils_are_protected_each_by_itself() -> None:
    rows = by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3, "Other ethnic group": 9})
    other = [{**row, "reported_by": "othertown", "area_name": "Othertown"} for row in rows]
    both = disclosure.release(table(*rows, *other), "public")
    hidden = both[both["status"] == "c"].groupby("reported_by")["category"].apply(frozenset)
    assert hidden["anytown"] == hidden["othertown"] == {"Mixed or Multiple", "Other ethnic group"}
    assert disclosure.release(table(on(3)), "internal")["value"].tolist() == [3]
