"""The error of a file of translations that cannot be read at all; problems in single texts are listed instead."""


class TranslationFileError(ValueError):
    """The file is not one of ours; the message is one line."""
