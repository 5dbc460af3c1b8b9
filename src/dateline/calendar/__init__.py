"""EDTF, calendar arithmetic, the resolution of time expressions, and the solver that bounds an unknown day. Pure."""
