"""The booth: where evaluators enter, fill and cast a ballot."""
