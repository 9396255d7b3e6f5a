"""What a reader opens: HTML pages, the start page of a run, the workbook of its tables."""
