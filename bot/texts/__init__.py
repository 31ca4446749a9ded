"""The texts of the bot: what `domain.yml` says under `responses:`, in French, Somali and Afar.

Called by the gateway, the preview and the engine's language generator. Standard library only, because the engine
runs in an environment of its own.
"""

from bot.texts.catalogue import Catalogue
from bot.texts.model import Button, Rendered, UnknownTextError
from bot.texts.outreach import Outreach, OutreachError, load_outreach

__all__ = ["Button", "Catalogue", "Outreach", "OutreachError", "Rendered", "UnknownTextError", "load_outreach"]
