"""Rasa's language generator over the catalogue of texts (`nlg: type:` in endpoints.yml).

Called by Rasa for every response, in the engine and in `rasa shell`. It extends the generator that Rasa ships only
because Rasa hands the domain's responses, once the model is loaded, to generators of that kind alone.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.leads.consent import TEXTS as CONSENT_TEXTS
from bot.texts import Button, Catalogue, Outreach, Rendered, UnknownTextError, load_outreach
from bot.texts.consent_words import marked
from bot.texts.live import Live, as_sent
from bot.texts.outreach import read_outreach

_TOPICS = "utter_topics"
_SWITCH = "utter_continue_in"

# Rasa's default actions ask for these whether the domain has them or not; silence is what they expect then.
_OPTIONAL = frozenset({"utter_default", "utter_restart", "utter_back", "utter_ask_rephrase"})


class CatalogueGenerator(TemplatedNaturalLanguageGenerator):
    """Gives the texts of the domain in the language of the conversation."""

    def __init__(self, endpoint_config: object = None, domain: Domain | None = None) -> None:  # noqa: ARG002
        """Create the generator; `endpoint_config` is Rasa's and unused.

        Raises OutreachError when the file of the outreach team (environment: OUTREACH_FILE) is wrong.
        """
        self.outreach = _of_file()
        self.live: Live = {}
        super().__init__(domain.responses if domain else {})

    @property
    def responses(self) -> dict[str, list[dict[str, Any]]]:
        """The domain's responses; Rasa sets them when a model is loaded."""
        return self._responses

    @responses.setter
    def responses(self, responses: dict[str, list[dict[str, Any]]]) -> None:
        self._responses = responses
        self.catalogue = Catalogue.from_domain({"responses": responses}, self.outreach, self.live)

    def take(self, found: Mapping[str, Any]) -> None:
        """Show what was set on the desk from now on: `settings` (None: what the team's file says), `texts`.

        What is not there stays as it was. Raises OutreachError when the settings are wrong; all stays as it was then.
        """
        if "settings" in found:
            content = found["settings"]
            self.outreach = read_outreach(content) if content is not None else _of_file()
        if "texts" in found:
            self.live = as_sent(found["texts"])
        if found.keys() & {"settings", "texts"}:
            self.catalogue.take(self.outreach, self.live)

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
        topics, choices = kwargs.pop("topics", ()), kwargs.pop("choices", ())
        attached = kwargs.pop("attached", None)
        values = {**filled_slots, **kwargs}
        language = values.get("reply_language") or values.get("language")
        try:
            rendered = self.catalogue.render(utter_action, language, values)
        except UnknownTextError:
            if utter_action in _OPTIONAL:
                return None
            raise
        message: dict[str, Any] = {"text": rendered.text, "metadata": dict(rendered.metadata)}
        if attached is not None:  # what a custom action gives the gateway along with the response
            message["metadata"]["attached"] = attached
        offered = [Button(choice["title"], choice["payload"]) for choice in choices]
        own = self._buttons(utter_action, language, rendered)
        buttons = [*self._topic_buttons(topics, language), *offered, *own]
        if buttons:
            message["buttons"] = [{"title": button.title, "payload": button.payload} for button in buttons]
        return message

    def switch_button(self, language: str) -> dict[str, str] | None:
        """Give the button that changes the language for good to `language`, entitled in that language."""
        if _SWITCH not in self.catalogue.names():
            return None
        titles = {button.payload: button.title for button in self.catalogue.render(_SWITCH, language).buttons}
        payload = f'/change_language{{"language": "{language}"}}'
        return {"title": titles[payload], "payload": payload}

    def _buttons(self, response: str, language: str | None, rendered: Rendered) -> Sequence[Button]:
        """Give the buttons of a text; that of a consent carries which words were shown."""
        return marked(self.catalogue, language, rendered.buttons) if response in CONSENT_TEXTS else rendered.buttons

    def _topic_buttons(self, topics: Sequence[str], language: str | None) -> Sequence[Button]:
        """Give the buttons for intents that an action offers, in its order (`topics`, passed along with a response).

        Raises KeyError for an intent without a title: it must fail as loudly as a response that does not exist.
        """
        if not topics:
            return ()
        titled = {button.payload: button for button in self.catalogue.render(_TOPICS, language).buttons}
        return [titled[f"/{topic}"] for topic in topics]


def _of_file() -> Outreach:
    file = os.environ.get("OUTREACH_FILE")
    return load_outreach(Path(file) if file else None)
