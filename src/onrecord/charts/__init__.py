"""Charts of a record: Vega-Lite specifications made of RECORD's lines, drawn offline as SVG, PNG and HTML."""
