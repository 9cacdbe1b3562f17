package dev.causeway.warehouse;

/**
 * A column of a table or of a result.
 *
 * @param name its name as the engine spells it
 * @param type its type
 * @param nullable whether it may hold NULL; true where the engine does not say
 */
public record Column(String name, ColumnType type, boolean nullable) {}
