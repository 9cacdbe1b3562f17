package dev.causeway.runner.export;

/** A run that an earlier try began cannot be finished; a further number has to be claimed. */
final class RunLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunLost(String message) {
    super(message);
  }

  RunLost(String message, Throwable cause) {
    super(message, cause);
  }
}
