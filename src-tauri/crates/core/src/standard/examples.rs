//! Running a pack's worked examples: a pack whose examples fail does not load.
