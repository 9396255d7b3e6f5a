"""The check whether a page names a child: made once a run, and given to the workers that it starts.

It holds what identifies the children of the returns. So it is in memory only and in no task: a
worker on another machine makes its own.
"""

from collections.abc import Callable

from cpanalytics.sources import records

Check = Callable[[str, int], bool]
"""What tells of a text, and of how many dates of birth are too many in it, if it names a child."""

Made = dict[records.State, Check]
"""The check, with the state of the returns that it was made from."""

_made: Made = {}


def check() -> Check:
    """Return the check; while the returns are the same they are read once.

    They are those of every council here: a notebook can read another than its own.
    """
    state = records.state()
    if state not in _made:
        _made.clear()
        _made[state] = records.tells_of_a_child()
    return _made[state]


def to_hand_on() -> Made:
    """Return the check, for ``use`` in another process."""
    check()
    return dict(_made)


def use(handed_on: Made) -> None:
    """Use a check that another process has made, for as long as the returns are the same."""
    _made.update(handed_on)
