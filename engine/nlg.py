"""Rasa's language generator over the catalogue of texts (`nlg: type:` in endpoints.yml).

Called by Rasa for every response, in the engine and in `rasa shell`. It extends the generator that Rasa ships only
because Rasa hands the domain's responses, once the model is loaded, to generators of that kind alone.
"""

import os
from pathlib import Path
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.texts import Catalogue, UnknownTextError, load_outreach

# Rasa's default actions ask for these whether the domain has them or not; silence is what they expect then.
_OPTIONAL = frozenset({"utter_default", "utter_restart", "utter_back", "utter_ask_rephrase"})


class CatalogueGenerator(TemplatedNaturalLanguageGenerator):
    """Gives the texts of the domain in the language of the conversation."""

    def __init__(self, endpoint_config: object = None, domain: Domain | None = None) -> None:  # noqa: ARG002
        """Create the generator; `endpoint_config` is Rasa's and unused.

        Raises OutreachError when the file of the outreach team (environment: OUTREACH_FILE) is wrong.
        """
        file = os.environ.get("OUTREACH_FILE")
        self.outreach = load_outreach(Path(file) if file else None)
        super().__init__(domain.responses if domain else {})

    @property
    def responses(self) -> dict[str, list[dict[str, Any]]]:
        """The domain's responses; Rasa sets them when a model is loaded."""
        return self._responses

    @responses.setter
    def responses(self, responses: dict[str, list[dict[str, Any]]]) -> None:
        self._responses = responses
        self.catalogue = Catalogue.from_domain({"responses": responses}, self.outreach)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,  # noqa: ARG002 - Rasa's signature; our texts do not differ by channel
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Give the response `utter_action` filled with slots and with what a custom action passed along.

        Raises UnknownTextError for a name that is not in the domain: a custom action that misspells a response must
        fail loudly and not leave a person without an answer.
        """
        return self.generate_from_slots(utter_action, tracker.current_slot_values(), "", **kwargs)

    def generate_from_slots(
        self,
        utter_action: str,
        filled_slots: dict[str, Any],
        output_channel: str,  # noqa: ARG002
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Give the response for slot values (see `generate`)."""
        kwargs.pop("domain_responses", None)
        values = {**filled_slots, **kwargs}
        try:
            rendered = self.catalogue.render(utter_action, values.get("language"), values)
        except UnknownTextError:
            if utter_action in _OPTIONAL:
                return None
            raise
        message: dict[str, Any] = {"text": rendered.text, "metadata": dict(rendered.metadata)}
        if rendered.buttons:
            message["buttons"] = [{"title": button.title, "payload": button.payload} for button in rendered.buttons]
        return message
