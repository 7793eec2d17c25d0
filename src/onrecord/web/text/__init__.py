"""An article's text as HTML, word for word, with what stands in it marked."""
