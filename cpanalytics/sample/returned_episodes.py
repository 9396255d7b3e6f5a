"""Episodes as a return shows them: every one with a day in the year, as known on 31 March."""

from collections.abc import Iterable, Iterator

from cpanalytics.sample.people import Child, Episode, Period
from cpanalytics.sample.rows import Row, episodes_in, known, looked_after, said

FIRST_YEAR_OF_K3 = 2025


def episodes(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield every episode with a day in the year, as the council knew it on 31 March."""
    for child in looked_after(children, year):
        for period in child.periods:
            for episode in episodes_in(period, year):
                yield _episode(child, period, episode, year)


def _episode(child: Child, period: Period, episode: Episode, year: int) -> Row:
    stay, ended = episode.stay, known(episode.end, year)
    row = {
        "CHILD": child.id,
        "DECOM": said(episode.start),
        "RNE": episode.began,
        "LS": episode.legal,
        "CIN": period.need,
        "PLACE": "K3" if stay.place == "H5" and year >= FIRST_YEAR_OF_K3 else stay.place,
        "PLACE_PROVIDER": stay.provider,
        "HOME_POST": child.home,
        "PL_POST": stay.post,
        "URN": stay.urn,
    }
    if ended:
        row |= {"DEC": said(ended), "REC": episode.ended, "REASON_PLACE_CHANGE": episode.reason}
    return row
