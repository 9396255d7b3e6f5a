"""One module a source: each reads raw files into the one table, and nothing else."""
