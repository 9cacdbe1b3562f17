package dev.causeway.warehouse;

/**
 * A column of a table or of a result.
 *
 * @param name its name as the engine spells it; for a source's table as the target spells it, in
 *     lower case
 * @param type its type; for a source's table the type that crosses
 * @param nullable whether it may hold NULL; true where the engine does not say
 * @param origin what it is in the source
 */
public record Column(String name, ColumnType type, boolean nullable, Origin origin) {
  /** A column that is in the source what it is here. */
  public Column(String name, ColumnType type, boolean nullable) {
    this(name, type, nullable, new Origin(name, ""));
  }

  /** Whether the source has it as another type, of which the text crosses. */
  public boolean crossesAsText() {
    return !origin.type().isEmpty();
  }

  /**
   * What a column is in the source.
   *
   * @param name its name there, in the source's case
   * @param type Redshift's name of its type, where its text crosses instead; empty where it crosses
   *     as it is
   */
  public record Origin(String name, String type) {}
}
