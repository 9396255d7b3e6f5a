"""DfE's figures kept ready in data/processed/dfe, a column store with one batch of rows a place.

It is made again whenever a raw file or this code changes; deleting it costs nothing. Reading one
council's figures reads its batch and no other: the file is mapped, and a list says which is whose.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc

from cpanalytics import figures, measures, project, rounding
from cpanalytics.sources.dfe import kept, sidecar, vintage
from cpanalytics.sources.dfe.mapping import datasets
from cpanalytics.sources.dfe.reading import Reading, read_file

PACKAGE = Path(__file__).parent
CODE = (Path(figures.__file__), Path(rounding.__file__), measures.CATALOGUE)
NOTES, PLACES = b"notes", b"places"
"""The keys of what the store says of itself. Places: the ONS code of each batch of rows."""


def folder() -> Path:
    """Return where a user's files of DfE lie, one folder a release."""
    return project.raw() / "dfe"


def files() -> list[Path]:
    """Return the CSV files that DfE's figures are read from, in order of release and name."""
    found = folder().glob("*/*.csv")
    return sorted(found, key=lambda file: (vintage.age_of(file.parent.name), file))


def estimates() -> list[Path]:
    """Return those of them that hold ONS's mid-year estimates, the oldest edition first."""
    return [file for file in files() if file.parent.name.startswith(vintage.ESTIMATES)]


def read(
    codes: Collection[str] | None, ids: Collection[str] | None, every_release: bool
) -> pd.DataFrame:
    """Return rows of the one table, those of these ONS codes and measures where they are given."""
    if not files():
        return pd.DataFrame(columns=figures.COLUMNS)
    with pa.memory_map(str(ready())) as opened:
        stored = ipc.open_file(opened)
        places = json.loads(stored.schema.metadata[PLACES])
        wanted = [at for at, code in enumerate(places) if codes is None or code in codes]
        parts = [stored.get_batch(at) for at in wanted]
        found = pa.Table.from_batches(parts, schema=stored.schema)
        if ids is not None:
            found = found.filter(pc.is_in(_texts(found, "measure"), pa.array(ids, pa.string())))
        if not every_release:
            found = found.filter(found.column("shown"))
        return kept.as_frame(found)


def _texts(found: pa.Table, name: str) -> pa.ChunkedArray:
    return found.column(name).cast(pa.string())


def ready() -> Path:
    """Return the store, made from today's files; made again only if they or the code changed."""
    place = project.processed() / "dfe" / f"figures-{_fingerprint()}.arrow"
    if not place.is_file():
        _keep(_made(), place)
    return place


def _made() -> pa.Table:
    """Return every file's rows in order of place, with ``shown``: whether a row is the latest."""
    for file in files():
        sidecar.check(file)
    found = [read_file(file, file.parent.name) for file in files()]
    table = pa.concat_tables([one.rows for one in found]).unify_dictionaries().combine_chunks()
    told = [note for file, one in zip(files(), found, strict=True) for note in _notes(file, one)]
    shown = vintage.shown(table, list(datasets()))
    table = table.append_column("shown", pa.array(shown))
    codes = table.column("area_code").chunk(0)
    rank = np.argsort(np.argsort(codes.dictionary.to_pylist())).astype(np.int16)
    table = table.take(pa.array(np.argsort(rank[codes.indices.to_numpy()], kind="stable")))
    return table.replace_schema_metadata({NOTES: json.dumps(told)})


def _notes(file: Path, one: Reading) -> Iterator[str]:
    """Yield what is to be told of a file that was used."""
    shown = project.shown(file)
    if not sidecar.of(file).is_file():
        yield (
            f"{shown} has no {sidecar.of(file).name} beside it that says where it is from: add "
            "files with `cpanalytics add-dfe`."
        )
    if one.not_known:
        yield f"{shown}: not in the mapping, and {one.kept}: {'; '.join(one.not_known)}."


def notes() -> list[str]:
    """Return what is to be told of the files in use: labels that are not known, and the like."""
    if not files():
        return []
    with pa.memory_map(str(ready())) as opened:
        return json.loads(ipc.open_file(opened).schema.metadata[NOTES])


def _keep(table: pa.Table, place: Path) -> None:
    """Write the store whole or not at all, and drop what older files left behind."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, part = tempfile.mkstemp(dir=place.parent, suffix=".part")
    os.close(handle)
    try:
        _write(table, part)
        Path(part).replace(place)
    finally:
        Path(part).unlink(missing_ok=True)
    for old in place.parent.glob("figures-*.arrow"):
        if old != place:
            with contextlib.suppress(OSError):  # another process may have dropped or opened it
                old.unlink()


def _write(table: pa.Table, file: str) -> None:
    """Write rows, which are in order of place, one record batch a place."""
    codes = table.column("area_code").chunk(0)
    indices, names = codes.indices.to_numpy(), codes.dictionary.to_pylist()
    starts = [0, *(np.flatnonzero(np.diff(indices)) + 1).tolist()]
    places = json.dumps([names[indices[at]] for at in starts])
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), PLACES: places})
    options = ipc.IpcWriteOptions(compression="lz4")
    with ipc.new_file(file, table.schema, options=options) as opened:
        for start, end in zip(starts, [*starts[1:], table.num_rows], strict=True):
            opened.write_table(table.slice(start, end - start))


def _fingerprint() -> str:
    """Return what changes when a raw file (by size and time: they are large) or the code does."""
    told = [_state(file) for file in files()]
    return hashlib.sha256("\n".join([*told, _code()]).encode()).hexdigest()[:16]


def _state(file: Path) -> str:
    state = file.stat()
    return f"{file.parent.name}/{file.name} {state.st_size} {state.st_mtime_ns}"


@cache
def _code() -> str:
    own = [file for kind in ("py", "csv", "toml") for file in PACKAGE.glob(f"*.{kind}")]
    parts = [file.read_bytes() for file in (*sorted(own), *CODE)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
