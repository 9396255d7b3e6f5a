"""Start a kernel of a run: ``python -m cpanalytics.kernel -f <connection file>``."""

import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

if __name__ == "__main__":
    # As ipykernel's own start: nothing in the folder that it is started in is imported by chance.
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]

    from cpanalytics.kernel import light

    light.no_debugger()  # before what it makes lighter is imported
    from ipykernel.kernelapp import IPKernelApp

    from cpanalytics import blocks, marking, private
    from cpanalytics.kernel import KEY, PICTURES, amount, files, memory, programs, raw
    from cpanalytics.kernel.shell import Kernel

    blocks.mark_with(os.environ.pop(KEY))
    marking.put_on_pictures(os.environ.pop(PICTURES))
    private.no_core_dumps()
    files.keep_to(Path(tempfile.gettempdir()))
    programs.start_none()
    memory.limit(os.environ.pop(memory.SETTING, ""))
    raw.keep_shut()
    # A program's own warnings are not what a cell wants to show; whatever else is logged is.
    warnings.showwarning = lambda *_, **__: None
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    IPKernelApp.launch_instance(kernel_class=Kernel, outstream_class=f"{amount.__name__}.Stream")
