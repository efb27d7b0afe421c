"""The library set beside the second evaluator."""
