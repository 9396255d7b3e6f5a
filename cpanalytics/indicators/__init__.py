"""What is counted from a council's own records, defined as DfE defines it."""
