"""Which files are opened at all, and as what characters."""
