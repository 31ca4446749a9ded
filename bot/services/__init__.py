"""The verbs of the product: what the actions, the gateway and the commands ask for, each in one transaction."""

from bot.services.services import Services

__all__ = ["Services"]
