"""Document → Mentions: the one model, and nothing else (windows, network, spans)."""
