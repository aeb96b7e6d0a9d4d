//! Behaviour through HTTP, the command line, PDF text; on both databases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod architecture;
mod assets;
mod audit;
mod author;
mod backup;
mod certificates;
mod cli;
mod closing;
mod cohort_days;
mod cohorts;
mod conformance;
mod connections;
mod data_folder;
mod databases;
mod demo;
mod documents;
mod durability;
mod erasure;
mod french;
mod fuzz;
mod home;
mod kinds;
mod lists;
mod load;
mod migrations;
mod modules;
mod odd_values;
mod papers;
mod pdf_rules;
mod people;
mod people_pages;
mod permissions;
mod pictures;
mod races;
mod reading;
mod reports;
mod second_factor;
mod signing_in;
mod supply;
mod support;
mod trouble;
mod two_servers;
mod web;
