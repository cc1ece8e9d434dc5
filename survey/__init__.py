"""Anonymous, sealed and exactly counted evaluation."""
