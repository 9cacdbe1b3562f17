package dev.causeway.cli.lint;

import dev.causeway.dialect.Finding.Severity;

/**
 * Something to put right before it is applied.
 *
 * @param id rule
 * @param severity errors keep it from being applied or from crossing
 * @param file the file
 * @param line line, from 1
 * @param column column, from 1
 * @param field path of the field; empty for a whole file
 * @param message what is wrong, in the API server's words where it is the server's rule
 * @param remedy what to do
 */
public record Finding(
    String id,
    Severity severity,
    String file,
    int line,
    int column,
    String field,
    String message,
    String remedy) {}
