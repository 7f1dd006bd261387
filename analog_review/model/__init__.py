"""The records every room shares: frozen, slotted, and free of behaviour that needs a library."""
