"""Pages: flattened, laid out as lines, cut to the instrument."""
