"""Dates of the sample's tables, for tests."""

import pandas as pd


def days(texts: pd.Series) -> pd.Series:
    """Return dates written dd/mm/yyyy; missing where there is no text."""
    return pd.to_datetime(texts.where(texts != ""), format="%d/%m/%Y")


def ages(born: pd.Series, on: pd.Series) -> pd.Series:
    """Return completed years; 29 February has its birthday on 1 March in other years."""
    before = (on.dt.month < born.dt.month) | (
        (on.dt.month == born.dt.month) & (on.dt.day < born.dt.day)
    )
    return on.dt.year - born.dt.year - before


def ends(years: pd.Series) -> pd.Series:
    """Return the 31 March that ends each collection year."""
    return pd.to_datetime(years.astype(str) + "-03-31")


def birthdays(born: pd.Series, age: int) -> pd.Series:
    """Return when each turns ``age``."""
    turned = born + pd.DateOffset(years=age)
    return turned + pd.to_timedelta(
        ((born.dt.day == 29) & (turned.dt.day == 28)).astype(int), unit="D"
    )
