"""How a run talks to its kernels: over sockets of this user's own, not over the network."""

import os
from pathlib import Path
from uuid import uuid4

from jupyter_client.localinterfaces import localhost
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import default

LONGEST = 100
"""Bytes that the path of a socket may have; systems allow 103 or more."""


class PrivateKernelManager(AsyncKernelManager):
    """A kernel manager that uses ipc where the system has it, so that no other user can listen.

    Windows has none, and a path may be too long for one: there it is loopback, with a signature
    on every message, as Jupyter has it. Ports can run out or be taken twice; sockets cannot.
    """

    @default("transport")
    def _transport_default(self) -> str:
        short = len(os.fsencode(f"{_socket()}-1")) <= LONGEST
        return "ipc" if os.name == "posix" and short else "tcp"

    @default("ip")
    def _ip_default(self) -> str:
        """Return where to listen. Jupyter's own name for sockets is the same for every kernel."""
        if self.transport != "ipc":
            return localhost()
        Path(jupyter_runtime_dir()).mkdir(parents=True, exist_ok=True, mode=0o700)
        return _socket()


def _socket() -> str:
    return str(Path(jupyter_runtime_dir()) / f"cpa-{uuid4().hex}")
