package dev.causeway.standins.crossplane.controller;

/** Something outside failed; the same reconcile may succeed later. */
final class TryAgainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TryAgainException(String message, Throwable cause) {
    super(message, cause);
  }
}
