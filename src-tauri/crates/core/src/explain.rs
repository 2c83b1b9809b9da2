//! The one place where a finding becomes a Chinese sentence, and an outcome a few lines that a clerk understands.

