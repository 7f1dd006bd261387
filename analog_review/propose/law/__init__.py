"""Law before grammar: what may be reformed, by whom and by what kind of wording, before a sentence is touched."""
