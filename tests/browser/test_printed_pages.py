"""Every page of the councils whose figures were printed, made by the real run, in a browser."""

from every_page import PRINTED, EveryPage


class TestPrinted(EveryPage):
    councils, audience = PRINTED, "public"
