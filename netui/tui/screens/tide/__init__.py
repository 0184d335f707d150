"""The Tide: who drifts away from me, by cadence, today and on a later day if nothing happens."""
