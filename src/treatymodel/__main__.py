"""`python -m treatymodel`: the command line."""

from treatymodel.cli import main

raise SystemExit(main())
