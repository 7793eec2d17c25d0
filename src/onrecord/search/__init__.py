"""Questions → answers with their sources: pure query functions over a record's tables."""
