"""Names of the JSON shapes that the preview's modules hand to each other."""

from typing import Any

# An object of the Bot API as it goes over the wire, for example a Message or an Update.
Json = dict[str, Any]
