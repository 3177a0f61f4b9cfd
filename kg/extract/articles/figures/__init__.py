"""
Figures of a workforce or a service: value, unit, measure, period, geography and source.

`values` finds the numbers as people write them, `subjects` what they are of,
`places` whose they are, `periods` of what time, `sources` on whose word;
`statements` puts them together.
"""
