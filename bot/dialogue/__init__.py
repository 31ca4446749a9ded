"""The client of the engine and the endpoint of the custom actions; the gateway and `espace` use them."""
