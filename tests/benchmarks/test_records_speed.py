"""Returns to figures against DuckDB and against ``import pandas``: ratios, whole processes.

Nothing is asserted of the clock. DuckDB is no dependency: without it its rounds are skipped.
"""

import pytest
from beside import beside, told
from big_return import written

DUCKDB = """
import sys, duckdb
year = sys.argv[1]
text = "VARCHAR"
episodes = {"CHILD": text, "DECOM": "DATE", "RNE": text, "LS": text, "CIN": text, "PLACE": text,
    "PLACE_PROVIDER": text, "DEC": "DATE", "REC": text, "REASON_PLACE_CHANGE": text,
    "HOME_POST": text, "PL_POST": text, "URN": text}
header = {"CHILD": text, "SEX": text, "DOB": "DATE", "ETHNIC": text, "UPN": text, "MOTHER": text,
    "MC_DOB": "DATE"}
read = "read_csv('{}/{}.csv', header=true, dateformat='%d/%m/%Y', columns={})"
print(duckdb.execute(f'''
    with days as (select make_date(y, 3, 31) as day from range(2016, 2026) years(y)),
    found as (
        select distinct day, CHILD, SEX, date_sub('year', DOB, day) as age
        from {read.format(year, "episodes", episodes)} as e join days
            on DECOM <= day and (DEC is null or DEC > day)
        join {read.format(year, "header", header)} as h using (CHILD)
        where LS not in ('V3', 'V4'))
    select day, SEX, case when age < 1 then 0 when age < 5 then 1 when age < 10 then 2
        when age < 16 then 3 else 4 end as band, count(*) from found group by all order by all
''').fetchall())
"""
OURS = """
import sys
from datetime import date
from pathlib import Path
import numpy as np
from cpanalytics.indicators import cohort, labels
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history
columns = ("CHILD", "DECOM", "DEC", "LS", "RNE", "REC", "SEX", "DOB")
folder = Path(sys.argv[1]).parent
records, _ = history(reading.read(folder, tables=("Episodes", "Header"), columns=columns))
for year in range(2016, 2026):
    at = records.open_on(date(year, 3, 31))
    child = records.child[at]
    bands = cohort.age_band(labels.age(records, child, date(year, 3, 31)))
    print(year, np.bincount(3 * (bands.codes + 1) + labels.sex(records, child).codes + 1))
"""
EVERYTHING = """
import sys
from pathlib import Path
from cpanalytics import authorities
from cpanalytics.indicators import count, options
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history
records, _ = history(reading.read(Path(sys.argv[1])))
print(len(count.figures(records, authorities.authority("exampleshire"), options.Options())))
"""
EPISODES = 1_000_000


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    return written(tmp_path_factory.mktemp("big"), EPISODES)


def test_looked_after_on_ten_dates_against_duckdb(big, capsys):
    pytest.importorskip("duckdb", reason="DuckDB is not installed: no dependency of cpanalytics")
    line = told("looked after on ten 31 Marches", *beside((OURS, big), (DUCKDB, big)), "DuckDB")
    with capsys.disabled():
        print(line)


def test_every_indicator_of_a_million_episodes_against_duckdb(big, capsys):
    pytest.importorskip("duckdb", reason="DuckDB is not installed: no dependency of cpanalytics")
    sides = beside((EVERYTHING, big.parent), (DUCKDB, big))
    with capsys.disabled():
        print(told("every indicator of a million episodes", *sides, "DuckDB, one indicator"))


def test_five_years_of_one_council_against_importing_pandas(capsys):
    from cpanalytics.sources import records

    ours = (EVERYTHING, records.folder("exampleshire"))
    with capsys.disabled():
        print(told("five years of returns", *beside(ours, ("import pandas",)), "import pandas"))
