"""Every page of the council whose returns are counted, made by the real run, in a browser."""

from every_page import FROM_RECORDS, EveryPage


class TestFromRecords(EveryPage):
    councils, audience, asked = FROM_RECORDS, "internal", FROM_RECORDS
