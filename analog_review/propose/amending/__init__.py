"""The language of 改正規定: written, read back, applied."""
