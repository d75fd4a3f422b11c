//! Claims get identifiers; people, offices, places and currencies are resolved at the event's date.
