"""Article -> Document: body, title, byline, dateline, noise, sentences, publication date. Pure."""
