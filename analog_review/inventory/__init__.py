"""The inventory of procedures and forms (手続・様式), which cities otherwise make by asking every department."""

from analog_review.inventory.enforce import Title, families, title_of
from analog_review.inventory.inventory import Inventory, inventory
from analog_review.inventory.online import OnlineReach, online_of

__all__ = ["Inventory", "OnlineReach", "Title", "families", "inventory", "online_of", "title_of"]
