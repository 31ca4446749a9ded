"""The methods of the Bot API that the preview knows, grouped as Telegram's documentation groups them."""
