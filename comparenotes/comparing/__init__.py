"""From notes to a comparison: copies, stories, linked events, facts, quotations, wording."""
