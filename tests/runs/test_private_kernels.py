"""A run's kernels listen on sockets of the user's own, and leave none behind."""

import os
from pathlib import Path

import nbformat
import pytest
from jupyter_core.paths import jupyter_runtime_dir

from cpanalytics.runs import kernels
from cpanalytics.runs.execute import execute

ASKS = """
import json
from ipykernel.connect import get_connection_info
if json.loads(get_connection_info())["transport"] != "ipc":
    raise ValueError("the network")
"""
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no sockets of this kind")


@pytest.fixture
def asked_for(monkeypatch) -> list[Path]:
    """The sockets that this process asks for: others may be in the same folder at any time."""
    paths: list[Path] = []

    def noted() -> str:
        paths.append(Path(real()))
        return str(paths[-1])

    real = kernels._socket
    monkeypatch.setattr(kernels, "_socket", noted)
    return paths


@posix
def test_two_kernels_never_share_a_socket():
    one, other = kernels.PrivateKernelManager(), kernels.PrivateKernelManager()
    assert one.transport == other.transport == "ipc"
    assert one.ip != other.ip
    assert Path(one.ip).parent == Path(jupyter_runtime_dir())


@posix
def test_a_kernel_of_a_run_does_not_listen_on_the_network(
    tmp_path: Path, asked_for: list[Path], monkeypatch
):
    monkeypatch.chdir(tmp_path)
    cells = [
        nbformat.v4.new_code_cell('authority = "x"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(ASKS),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    node = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    nbformat.write(node, tmp_path / "asks.ipynb")
    assert execute(tmp_path / "asks.ipynb", {"authority": "x"}, title="asks").failure == ""
    assert asked_for
    assert not [left for path in asked_for for left in path.parent.glob(f"{path.name}*")]
    assert not list(tmp_path.glob("*-ipc*"))


@posix
def test_a_path_that_is_too_long_for_a_socket_falls_back(monkeypatch):
    monkeypatch.setattr(kernels, "jupyter_runtime_dir", lambda: "/x" * 40)
    assert kernels.PrivateKernelManager().transport == "tcp"
