//! Settings of this process, from the command line and the environment.
