//! Behaviour through HTTP, the command line, PDF text; on both databases.
