"""`python -m treatymodel`."""

from treatymodel.cli import main

raise SystemExit(main())
