"""The texts of `domain.yml` as work for translators: listed, handed out, taken back checked, watched for staleness.

Called by the `espace texts` commands, the desk and the tests of the texts; nothing of the running bot needs it.
"""
