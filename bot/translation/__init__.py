"""The texts of `domain.yml` as work for translators: listed, handed out, taken back checked, watched for staleness.

Called by the `espace texts` commands and by the tests of the texts; nothing of the running bot needs it.
"""
