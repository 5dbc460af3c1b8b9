"""Record -> text, Markdown, HTML, JSON, CSV. Pure."""
