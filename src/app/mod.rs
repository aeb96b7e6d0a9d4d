//! Use cases, one file per noun: may this actor do it, what does the rule say, store it, record it in the audit trail.
