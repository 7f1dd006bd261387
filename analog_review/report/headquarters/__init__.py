"""The report to headquarters: what people decided, by when, and what stays open, in one set of figures."""
