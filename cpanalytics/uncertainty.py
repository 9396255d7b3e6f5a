"""How sure a percentage of few people is."""


def interval(part: float, whole: float) -> tuple[float, float]:
    """Return the 95% Wilson interval of ``part`` out of ``whole``, both counts, in percent.

    A whole cohort is not a sample: the interval says how far chance alone could have moved the
    percentage, had the same people met slightly other circumstances.
    """
    from scipy.stats import binomtest  # loaded here: most figures are not of few people

    found = binomtest(int(part), int(whole)).proportion_ci(0.95, method="wilson")
    return 100 * float(found.low), 100 * float(found.high)
