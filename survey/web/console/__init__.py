"""The console: where staff run a campaign."""
