import pytest
from chart_makers import MAKERS


@pytest.fixture(params=MAKERS)
def make(request):
    """Each family's maker in turn: a function that returns its chart, with changes if asked."""
    return MAKERS[request.param]


@pytest.fixture
def makers():
    return MAKERS
