package dev.causeway.e2e.demo;

/**
 * Something the demo says it does, and whether it did.
 *
 * @param what the promise
 * @param kept whether it was kept
 * @param seen what was seen
 */
record Promise(String what, boolean kept, String seen) {}
