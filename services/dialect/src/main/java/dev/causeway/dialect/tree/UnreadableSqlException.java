package dev.causeway.dialect.tree;

/** A text that is no query. */
public final class UnreadableSqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  UnreadableSqlException(Place place, String message) {
    super(message);
    this.place = place;
  }

  /** Where reading ended. */
  public Place place() {
    return place;
  }
}
