"""The ways a turn can go wrong, and the HTTP status that the channel answers each with."""


class TurnError(Exception):
    """A turn that failed: nothing of it is stored, and the same message may be sent again."""

    status = 500


class BadRequestError(TurnError):
    """The request does not follow the contract of the channel; sending it again will not help."""

    status = 400


class NotReadyError(TurnError):
    """The engine cannot take turns now: no model, or the store of conversations does not answer."""

    status = 503


class StoreError(NotReadyError):
    """The store of conversations failed to read, write or show again what was written."""
