"""Document + Parse -> Mentions: times, names, attributions, events, engagements, positions. Pure."""
