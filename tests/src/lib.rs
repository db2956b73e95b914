//! Builders that make a hall for the tests.
