"""A Bot API server on loopback with a chat page: the bot can be tried and tested without Telegram and without a token.

Started by the command line (`espace preview`) and by the tests, which use it as "Telegram".
Start reading at `server.py`.
"""
