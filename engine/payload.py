"""Reads the payload of a button, such as /inform{"place": "balbala"}.

Called by the processor. Typed text never comes here: it goes through the NLU pipeline whatever it looks like.
"""

import json
import re
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from engine.errors import BadRequestError

# Narrower than Rasa's own pattern (which also takes "@confidence", spaces and rubbish at the end): our buttons need no
# more, and anything else in their place is a mistake that should be seen.
_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?", re.DOTALL)


def read_payload(payload: str, domain: Domain) -> dict[str, Any]:
    """Give the parse data of a button's payload. Raises BadRequestError for an intent or entity that is not ours."""
    match = _PAYLOAD.fullmatch(payload)
    if match is None or match["intent"] not in domain.intents:
        raise BadRequestError("payload: unknown intent")
    try:
        entities = json.loads(match["entities"] or "{}")
    except ValueError as error:
        raise BadRequestError("payload: entities are not JSON") from error
    if not set(entities) <= set(domain.entities):
        raise BadRequestError("payload: unknown entity")
    message = YAMLStoryReader.unpack_regex_message(
        Message({TEXT: payload}), domain, entity_extractor_name="RegexMessageHandler"
    )
    return {key: message.get(key) for key in (TEXT, INTENT, INTENT_RANKING_KEY, ENTITIES)}
