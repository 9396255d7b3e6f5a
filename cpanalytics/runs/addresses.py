"""Where a scheduler and its workers are, and whether records of children may be worked on there."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from cpanalytics.errors import CommandError
from cpanalytics.runs.plan import Report
from cpanalytics.sources import records

SCHEMES = ("tcp", "tls")


def checked(address: str) -> SplitResult:
    """Return the parts of a scheduler's address; raise CommandError where it is none."""
    parts = urlsplit(address)
    try:
        if parts.scheme in SCHEMES and parts.hostname and parts.port:
            return parts
    except ValueError:  # a port that is no number
        pass
    raise CommandError(
        f'"{address}" is not the address of a scheduler.\n'
        "  What to do: write it as `dask scheduler` shows it, such as tcp://127.0.0.1:8786, or "
        "tls:// where it has certificates."
    )


def refuse_records(addresses: Iterable[str], reports: Iterable[Report]) -> None:
    """Raise CommandError where a council's records would be worked on over an open network."""
    opened = [address for address in addresses if not _is_private(checked(address))]
    slugs = sorted({r.authority.slug for r in reports if records.files(r.authority.slug)})
    if opened and slugs:
        raise CommandError(
            f"{opened[0]} is open to the network, and {', '.join(slugs)} has records of children.\n"
            "  Why it matters: whoever can listen there, or send work there, could get at them.\n"
            "  What to do: use a scheduler and workers of this computer (127.0.0.1), or with "
            "certificates (tls://), or leave out --scheduler."
        )


def _is_private(parts: SplitResult) -> bool:
    if parts.scheme == "tls" or parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:  # a name
        return False
