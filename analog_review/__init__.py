"""Find analog requirements in ordinances, group them, draft their reform, and report."""

__version__ = "0.1.0"
