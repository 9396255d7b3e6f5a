"""A notebook may take so much memory and no more: its process is granted no further pages.

What counts is what the process takes for itself on top of what it has when the limit is set, so a
kernel that is forked with everything imported, and shares that, may take as much as another. Only
Linux keeps a process to such a limit.
"""

import sys

from cpanalytics.errors import CommandError

SETTING = "CPA_KERNEL_MEMORY_MB"
"""The setting that tells a kernel its limit; empty or absent is none."""

MEGABYTE = 1_000_000
RESERVE = 50 * MEGABYTE
"""Octets that a kernel that has run out is granted further, so that it can still say so."""

LITTLE = 2 * MEGABYTE
"""With fewer octets left a kernel cannot be counted on to answer."""


def refuse_where_not_kept() -> None:
    """Raise CommandError on a system that keeps no process to a limit."""
    if sys.platform != "linux":
        raise CommandError(
            "--memory-limit works on Linux only: this system does not keep a program to a limit.\n"
            "  What to do: leave it out. To use less memory, use --jobs 1."
        )


def limit(megabytes: str) -> None:
    """Let this process take so many megabytes more than it has now; '' is no limit."""
    if megabytes:
        import resource

        import psutil

        has = psutil.Process().memory_info().data
        last = has + int(megabytes) * MEGABYTE + RESERVE
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if most != resource.RLIM_INFINITY:  # its user's own limit
            last = min(last, most)
        resource.setrlimit(resource.RLIMIT_DATA, (max(0, last - RESERVE), last))


def let_speak() -> None:
    """Grant a process that has run into its limit what it takes to say so."""
    if sys.platform == "linux":
        import resource

        _, last = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (last, last))


def has_run_out(process_number: int) -> bool:
    """Return whether another process has as good as nothing left of its limit, or has had to speak.

    Such a process may have lost the very message that it has run out.
    """
    import psutil

    try:
        process = psutil.Process(process_number)
        granted, last = process.rlimit(psutil.RLIMIT_DATA)
        left = granted - process.memory_info().data
    except psutil.Error:
        return False  # it has ended
    return granted != psutil.RLIM_INFINITY and (granted == last or left < LITTLE)
