"""Which addresses a scheduler may have, and where records of children may be worked on."""

from types import SimpleNamespace

import pytest
from small_project import ROOT

from cpanalytics.authorities import authority
from cpanalytics.errors import CommandError
from cpanalytics.runs import addresses


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "tcp://host", "tcp://a:b", "http://a:1"])
def test_checked__is_no_address(address: str) -> None:
    with pytest.raises(CommandError, match=f'"{address}" is not the address of a scheduler.'):
        addresses.checked(address)


OPEN = ["tcp://10.0.0.1:8786", "tcp://scheduler:8786", "tcp://[fe80::1]:1"]
PRIVATE = ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:1", "tls://10.0.0.1:8786"]


@pytest.mark.parametrize("address", OPEN + PRIVATE)
def test_refuse_records__open_to_the_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(ROOT))
    exampleshire, wigan = (
        SimpleNamespace(authority=authority(n)) for n in ("exampleshire", "wigan")
    )
    addresses.refuse_records([address], [wigan])
    if address in PRIVATE:
        addresses.refuse_records([address], [wigan, exampleshire])
        return
    with pytest.raises(CommandError) as told:
        addresses.refuse_records([PRIVATE[0], address], [wigan, exampleshire])
    assert str(told.value).startswith(
        f"{address} is open to the network, and exampleshire has records of children."
    )
