"""Lists of clauses (.xlsx, .csv): one instrument a title."""
