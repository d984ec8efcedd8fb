//! Sealing, keys and envelopes. Pure: no input or output, no clock; randomness is a parameter.
