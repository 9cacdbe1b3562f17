package dev.causeway.warehouse.aws;

/** A call was given up because its thread was interrupted. Never leaves the adapters. */
public final class InterruptedCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedCallException(Throwable cause) {
    super("interrupted", cause);
  }
}
