"""The domain of the outreach team: places, sectors, consent, eligibility and leads. Standard library only."""
