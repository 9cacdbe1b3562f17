package dev.causeway.cli.crd;

/**
 * What the API server would say.
 *
 * @param field path of the field; empty for the whole object
 * @param message its words, without the field
 * @param remedy what to do
 * @param blocking whether it keeps the server from looking at the rules
 */
public record Violation(String field, String message, String remedy, boolean blocking) {
  /** What to do about a field, by what the schema says of it. */
  static String remedy(Schema schema) {
    return schema.description().isEmpty()
        ? "correct it as the message says"
        : "correct it; it is: " + schema.description();
  }

  /** As the server prints it. */
  public String text() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
