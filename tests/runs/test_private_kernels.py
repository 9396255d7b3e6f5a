"""A run's kernels listen on sockets of the user's own, and leave none behind."""

import os
import tempfile
from pathlib import Path

import nbformat
import pytest

from cpanalytics import private
from cpanalytics.runs import kernels
from cpanalytics.runs.execute import execute

ASKS = """
import json
from ipykernel.connect import get_connection_info
told = json.loads(get_connection_info())
if told["transport"] != "ipc":
    raise ValueError("the network")
import os, tempfile
place = tempfile.gettempdir()
if os.path.dirname(told["ip"]) != place or os.stat(place).st_mode & 0o77:
    raise ValueError("not private")
"""
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no sockets of this kind")


@posix
def test_a_kernel_has_its_sockets_in_its_folder():
    with private.folder() as place:
        kernel = kernels.manager(place, "key")()
        assert kernel.transport == "ipc"
        assert Path(kernel.ip).parent == Path(kernel.connection_file).parent == place


@posix
def test_a_kernel_of_a_run_does_not_listen_on_the_network(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    cells = [
        nbformat.v4.new_code_cell('authority = "x"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(ASKS),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    node = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    nbformat.write(node, tmp_path / "asks.ipynb")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("t")))
    assert execute(tmp_path / "asks.ipynb", {"authority": "x"}, title="asks").failure == ""
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    assert not list(Path.cwd().glob("*-ipc*"))


@posix
def test_a_path_that_is_too_long_for_a_socket_falls_back():
    assert kernels.manager(Path("/x" * 50), "key")().transport == "tcp"
