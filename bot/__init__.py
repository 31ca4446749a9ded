"""The Espace novateur bot: domain, store, services, gateway, staff desk and preview."""
