"""Canonical lines to provisions and sentences, whatever the format."""
