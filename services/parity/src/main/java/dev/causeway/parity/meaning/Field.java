package dev.causeway.parity.meaning;

import dev.causeway.warehouse.Column;

/**
 * A column of one side and what it is compared as.
 *
 * @param column the column as this side has it
 * @param meaning what it is compared as
 */
public record Field(Column column, Meaning meaning) {}
