"""How a run talks to its kernels: over sockets of this user's own, not over the network."""

import os
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import default

LONGEST = 100
"""Bytes that the path of a socket may have; systems allow 103 or more."""
NAME = len("kernel-01234567-89ab-cdef-0123-456789abcdef-ipc-1")


class PrivateKernelManager(AsyncKernelManager):
    """A kernel manager that uses ipc where the system has it, so that no other user can listen.

    Windows has none, and a path may be too long for one: there it is loopback, with a signature
    on every message, as Jupyter has it. Ports can run out or be taken twice; sockets cannot.
    """

    @default("transport")
    def _transport_default(self) -> str:
        short = len(os.fsencode(Path(jupyter_runtime_dir()))) + 1 + NAME <= LONGEST
        return "ipc" if os.name == "posix" and short else "tcp"
