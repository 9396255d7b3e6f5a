"""Inside a kernel of a run: which files may be written, and what is told of an error."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import ROOT

from cpanalytics import authorities
from cpanalytics.errors import CommandError, InputError
from cpanalytics.kernel import files, shell

TRIES = """
import os, sys
from pathlib import Path
from cpanalytics.kernel import files
from cpanalytics.errors import InputError
files.keep_to(Path(sys.argv[1]))
try:
    exec(sys.argv[2])
except InputError as error:
    print(error)
"""


def tried(place: Path, code: str) -> str:
    """Run code in a process that keeps to ``place``; return what it says."""
    root = place / "project"
    for folder in ("private", "project/data/raw/a", "project/notebooks", "project/data/processed"):
        (place / folder).mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", TRIES, "private", code],
        cwd=place,
        env=os.environ | {"CPA_ROOT": str(root), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "open('rows.csv', 'w')",
        "open('rows.csv', 'ab')",
        "Path('rows.csv').write_text('row')",
        "os.open('rows.csv', os.O_CREAT | os.O_WRONLY)",
        "Path('project/data/processed/rows.csv').write_text('row')",
        "os.symlink('private', 'rows.csv')",
        "p = Path('private/a'); p.write_text('row'); p.rename('rows.csv')",
        "import sqlite3; sqlite3.connect('rows.csv')",
        "import pandas as pd; pd.DataFrame({'a': [1]}).to_csv('rows.csv')",
        "import pandas as pd; pd.DataFrame({'a': [1]}).to_parquet('rows.csv')",
        "import pandas as pd; pd.DataFrame({'a': [1]}).to_feather('rows.f')",
        "import pandas as pd; pd.DataFrame({'a': [1]}).to_excel('rows.xlsx')",
        "from matplotlib.figure import Figure; Figure().savefig('rows.png')",
    ],
)
def test_files__a_cell_writes_none(tmp_path: Path, code: str) -> None:
    said = tried(tmp_path, code)
    assert said.startswith("A notebook of a run writes no files, and a cell of this one tried to.")
    assert "show it as a chart or table of cpanalytics" in said
    assert not list(tmp_path.rglob("rows*"))


@pytest.mark.parametrize(
    "code",
    [
        "open(os.devnull, 'w')",
        "open(sys.executable, 'rb')",
        "Path('private/a').write_text('b')",
        "import sqlite3; sqlite3.connect(':memory:')",
        "import tempfile; tempfile.tempdir = 'private'; tempfile.TemporaryFile()",
    ],
)
def test_files__what_is_private_or_only_read_is_allowed(tmp_path: Path, code: str) -> None:
    assert tried(tmp_path, code) == ""


def test_files__figures_are_kept_ready_as_ever(tmp_path: Path) -> None:
    code = (
        "from cpanalytics.sources import store; import pandas as pd;"
        "store.keep('figures', 'a', pd.DataFrame({'a': [1]}), ());"
        "print(len(list(Path('project/data/processed/a').iterdir())))"
    )
    assert tried(tmp_path, code) == "1\n"


COMMAND = "touch started"
OWN = "['/bin/sh', '-c', 'touch started']"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no /bin/sh")
@pytest.mark.parametrize(
    ("code", "refused"),
    [
        (f"import os; os.system('{COMMAND}')", True),
        (f"import subprocess; subprocess.run({OWN})", True),
        (f"import os; os.posix_spawn({OWN}[0], {OWN}, {{}})", True),
        (f"from IPython.utils.process import system; system('{COMMAND}')", True),
        (f"import library; library.start({OWN})", False),
    ],
)
def test_programs__a_cell_starts_none_and_a_library_may(
    tmp_path: Path, code: str, refused: bool
) -> None:
    (tmp_path / "library.py").write_text(
        "import subprocess\ndef start(words):\n    subprocess.run(words)\n"
    )
    hook = "from cpanalytics.kernel import programs; programs.start_none()\n"
    done = subprocess.run(
        [sys.executable, "-c", hook + code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])},
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    assert ("A notebook of a run starts no other program" in said) == refused
    assert (tmp_path / "started").exists() != refused


def caught(code: str, **given: object) -> BaseException:
    try:
        exec(compile(code, "ipykernel_1", "exec"), {"__name__": "__main__", **given})
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def test_words_of__ours_only_if_this_package_raised_it() -> None:
    ours = caught("f('no-such-council')", f=authorities.authority)
    assert shell.words_of(ours).startswith('No council "no-such-council"')
    for code in ("raise E('row')", "raise K('row')", "class M(E): pass\nraise M('row')"):
        found = caught(code, E=InputError, K=KeyError)
        assert shell.words_of(found) == shell.WITHHELD
    assert shell.words_of(CommandError("never raised")) == shell.WITHHELD


@pytest.mark.parametrize("code", ["0", "", "'row'"])
def test_words_of__the_end_of_a_notebook_before_its_last_cell_is_no_success(code: str) -> None:
    """papermill takes an end without words for one as planned: half a page would be published."""
    assert shell.words_of(caught(f"raise SystemExit({code})")) == shell.WITHHELD


def test_name_of__a_class_of_the_notebook_is_called_by_the_one_behind_it() -> None:
    row = type("Jo Bloggs", (sqlite3.Error,), {"__module__": "__main__"})
    assert shell.name_of(row) == "Error"
    assert shell.name_of(KeyError) == "KeyError"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("a = 1\nraise KeyError('EX1')", 2),
        ("import json\n\njson.loads('{')", 3),
    ],
)
def test_line_of__the_line_of_the_cell_even_if_a_library_raised(code: str, line: int) -> None:
    assert shell.line_of(caught(code))[0] == line


def test_line_of__what_cannot_be_read() -> None:
    assert shell.line_of(caught("a = 'EX1' 5")) == (1, "a = … 5")
    assert shell.line_of(ValueError()) == (0, "")


def test_line_of__without_texts_and_long_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell._short("find('EX1', \"EX2\", 123456, 12, 'open)") == "find(…, …, …, 12, …"
    assert len(shell._short("x" * 500)) == shell.LONGEST + 1


def test_private_folder_is_what_the_hook_looks_for(tmp_path: Path) -> None:
    assert files._may(os.devnull, str(tmp_path))
    assert files._may(str(tmp_path / "a"), str(tmp_path))
    assert not files._may(str(tmp_path.with_name(f"{tmp_path.name}-2") / "a"), str(tmp_path))


READS = """
import json, sys
from pathlib import Path
from cpanalytics.kernel import raw
from cpanalytics.errors import InputError
raw.keep_shut()
said = []
for code in json.loads(sys.argv[1]):
    try:
        exec(code)
        said.append("read")
    except InputError as error:
        said.append(str(error).partition(",")[0])
print(json.dumps(said))
"""
RETURN = "data/raw/anytown/ssda903/2024-25/header.csv"
REFUSED = "A notebook of a run opens no raw file"
READ = {
    f"open('{RETURN}').read()": REFUSED,
    f"import pandas as pd; pd.read_csv('{RETURN}')": REFUSED,
    f"from pyarrow import csv; csv.read_csv('{RETURN}')": REFUSED,
    f"import shutil; shutil.copy('{RETURN}', 'mine.csv')": REFUSED,
    f"import os; os.symlink('data/raw', 'mine'); open('mine{RETURN[8:]}')": REFUSED,
    "from cpanalytics.sources import records; records.read('anytown')": REFUSED,
    "from cpanalytics.sources import published; published.read('wigan')": REFUSED,
    "open('notebooks/own.txt').read()": "read",
    "from cpanalytics import open_report; open_report('wigan')": "read",
    "pd.read_parquet(next(Path('data/processed/wigan').glob('*.parquet')))": REFUSED,
    f"os.chdir('data/raw/anytown'); Path('{RETURN[17:]}').read_bytes()": REFUSED,
}


def test_raw__a_cell_reads_no_return_and_cpanalytics_does(tmp_path: Path) -> None:
    for name in ("anytown", "wigan"):
        shutil.copytree(ROOT / "data/raw/wigan", tmp_path / "data/raw" / name)
    (tmp_path / RETURN).parent.mkdir(parents=True)
    (tmp_path / RETURN).write_text("CHILD,SEX,DOB\nEX00001,1,01/02/2011\n")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks/own.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, "-c", READS, json.dumps(list(READ))],
        cwd=tmp_path,
        env=os.environ | {"CPA_ROOT": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert dict(zip(READ, json.loads(done.stdout), strict=True)) == READ
