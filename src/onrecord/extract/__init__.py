"""Document → what the article says, by rule: statements and who speaks in them."""
