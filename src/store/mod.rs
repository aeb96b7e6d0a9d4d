//! All SQL: the database, the transaction, one file per noun, one function per query.
