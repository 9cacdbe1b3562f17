package dev.causeway.operators.engine.cluster;

/** Something in the cluster is not as it has to be first; it is tried again. */
public final class NotYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What is in the way.
   *
   * @param message one sentence that a user can act on
   */
  public NotYetException(String message) {
    super(message);
  }
}
