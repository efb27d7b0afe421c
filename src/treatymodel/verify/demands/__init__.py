"""What the texts demand on a record, as formulas: the rules of meaning read a second time, apart from the engine."""
