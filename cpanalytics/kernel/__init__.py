"""The program of a run's kernels: what a notebook shows and raises is marked or withheld there."""

KEY = "CPA_KERNEL_KEY"
"""The setting that hands a kernel the key of its marks; it is dropped before a notebook runs."""

PICTURES = "CPA_KERNEL_PICTURES"
"""The setting that hands a kernel the marking of the pictures that it draws."""
