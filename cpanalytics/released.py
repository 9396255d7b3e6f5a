"""One council's figures for one audience: what commands, reports and notebooks start from.

A process that asks for the public's figures never holds the unprotected ones: they are protected
in a process of their own, which leaves the protected table in data/processed.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from cpanalytics import authorities, disclosure, lock, project
from cpanalytics.disclosure import ledger
from cpanalytics.errors import CpanalyticsError, InputError
from cpanalytics.figures import COLUMNS
from cpanalytics.sources import dfe, local, records, store

NAME = "public"
WAIT = 30
"""Minutes to wait for another process that releases the same council's figures."""

REFUSED = 3
"""Exit code of the other process where it has said in words what is wrong."""


def figures(authority: str, audience: str, method: str = "") -> pd.DataFrame:
    """Return the rows of the one table that ``audience`` may see, of one council.

    ``internal``: all. ``public``: printed figures, and counted ones protected; to ask for them is
    to release them (see ``disclosure.release``).
    method   "suppress" or "round5": how small numbers are protected. The first release of a
             council decides, and its ledger says it to all later ones: '' is what it says.
    Raises CommandError for an unknown council, audience or method, or one that the council has
    not used so far, InputError for a bad file.
    """
    authorities.authority(authority)
    disclosure.check_method(method, disclosure.check_audience(audience))
    if audience == "internal":
        return store.figures(authority)
    if not (records.files(authority) or local.files(authority)):
        return disclosure.release(store.figures(authority), audience)
    ledger.read(authority, method)
    table = kept(authority)
    return _made_once(authority, method) if table is None else table


def _made_once(authority: str, method: str) -> pd.DataFrame:
    """Return the public's figures, released now; of two processes that ask, one releases them."""
    file = project.processed() / authority / "release.lock"
    what = f"A release of the figures of {authority} to the public"
    with lock.held(file, what, minutes=WAIT):
        if (table := kept(authority)) is None:
            _make_elsewhere(authority, method)
            table = kept(authority)
    if table is None:
        raise store.changed(authority)
    return table


def kept(authority: str) -> pd.DataFrame | None:
    """Return the public's figures as they were last released; None if inputs have changed."""
    return store.kept(NAME, authority, COLUMNS, store.state(authority), _also(authority))


def _also(authority: str) -> list[Path]:
    """Return what the public's figures depend on besides the council's own: code and ledger."""
    return [*sorted(Path(disclosure.__file__).parent.glob("*.py")), ledger.file(authority)]


def _make_elsewhere(authority: str, method: str) -> None:
    """Protect the figures in another process; raise InputError with what it says is wrong."""
    command = [sys.executable, "-m", "cpanalytics.released", authority, method]
    done = subprocess.run(
        command, cwd=project.root(), text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,  # the solver prints now and then
    )  # fmt: skip
    if done.returncode == REFUSED:
        raise InputError(done.stderr.strip())
    if done.returncode:
        raise InputError(
            f"The figures of {authority} could not be protected, so they are not released.\n"
            "  Why it matters: small numbers in them could tell of a single child.\n"
            "  What to do: try again; with --audience internal the figures can still be seen. If "
            "it happens again, tell the maintainers."
        )


def attacker(authority: str, known: pd.DataFrame) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return what attacks a table of the public, with all that was released before beside it.

    known   the council's figures, unprotected. What it returns are the findings of ``audit``.
    """
    from cpanalytics import audit  # SciPy's solvers
    from cpanalytics.disclosure import history

    counted = known[known["source"] == "records"]
    earlier = []
    for one in history.releases(authority, ledger.read(authority)):
        is_kept = len(one.figures) > 0
        seen = history.as_public(one.ledger, one.figures if is_kept else counted)
        earlier.append(audit.Before(seen, one.figures if is_kept else None))
    beside = of_dfe(authority)

    def attack(table: pd.DataFrame) -> pd.DataFrame:
        seen = pd.concat([table, beside]) if len(beside) else table
        return audit.audit(seen, truth=known, earlier=earlier)

    return attack


def of_dfe(authority: str) -> pd.DataFrame:
    """Return DfE's figures of a council, which everybody knows: every release's; none without
    files. Raises InputError where they would be another council's."""
    profile = authorities.authority(authority)
    if wrong := dfe.disagreement(profile.ons_code, profile.dfe_code):
        file = project.shown(project.raw() / authority / "authority.toml")
        raise InputError(
            f"{file} has codes of two councils: {wrong}.\n"
            "  Why it matters: another council's figures would stand beside this one's, and decide "
            "which of its small numbers are hidden.\n"
            "  What to do: give it the codes of one council."
        )
    return dfe.figures([profile.ons_code], every_release=True)


def main(authority: str, method: str = "") -> int:
    """Release the public's figures of a council and keep them; return the exit code.

    What is to be released is attacked first: nothing goes out that gives a small number away.
    """
    from cpanalytics import audit  # SciPy's solvers

    try:
        before = store.state(authority)
        known = store.figures(authority)
        attack = attacker(authority, known)

        def attack_the_same(table: pd.DataFrame) -> pd.DataFrame:
            found = attack(table)
            if store.state(authority) != before:  # before the ledger says what was released
                raise store.changed(authority)
            return found

        table = disclosure.release(known, NAME, attack_the_same, method, of_dfe(authority))
    except disclosure.Unsafe as unsafe:
        print(audit.blocks(unsafe.found), file=sys.stderr)
        return REFUSED
    except CpanalyticsError as error:
        print(error, file=sys.stderr)
        return REFUSED
    store.keep(NAME, authority, table, before, _also(authority))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
