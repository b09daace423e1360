"""Chart geometry: axes, scales and shapes; no figures are computed here."""
