"""Why a triple holds: claims, preferences and rules behind it."""
