//! Claims about one event become one event: block, compare, merge; what disagrees stays visible.
