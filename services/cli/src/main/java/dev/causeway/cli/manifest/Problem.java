package dev.causeway.cli.manifest;

/**
 * Something that could not be read as it should.
 *
 * @param id what kind of problem
 * @param file the file
 * @param line line, from 1
 * @param column column, from 1
 * @param message what is wrong
 * @param remedy what to do
 */
public record Problem(
    String id, String file, int line, int column, String message, String remedy) {}
