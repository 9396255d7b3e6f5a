"""The SSDA903 return: child-level files of several years, read, checked and made one history."""
