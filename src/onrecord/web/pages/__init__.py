"""One page a file: what is asked of the record, and which template shows the answer."""
