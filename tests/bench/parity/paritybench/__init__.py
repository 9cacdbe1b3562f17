"""Measures the parity command beside its peers, on identical data."""
