"""The founding question, as `treatymodel demo` answers it.

A ceasefire holds from 2027-01-01; on 2027-03-01T06:00Z Russia breaks it with an armed attack on Ukraine. Who must
respond, with what, by when, under which paper, and why? Who need not? What would each circulating draft change? The
calls stand in `treatymodel.cli.demo`.
"""

from treatymodel.cli.demo import founding_question

if __name__ == "__main__":
    print(founding_question())
