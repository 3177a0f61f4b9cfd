"""
Tools for assistants that speak the Model Context Protocol: questions answered with the words that say so.

`tools` are the tools themselves, each a function of a store and arguments, with
`questions` (the named queries), `documents` (passages of them) and `selecting`
(queries of the assistant's own). `evidence` finds the quotations of a row, and
`rows` leaves out a row without any. `worker` answers in processes with the
bounds of `kg serve`. `server` and `running` alone need the SDK (the extra
``assistant``).
"""
