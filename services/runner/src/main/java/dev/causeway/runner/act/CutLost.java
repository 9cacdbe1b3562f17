package dev.causeway.runner.act;

/** The session that held the run's cut open is gone; a new run has to be taken. */
public final class CutLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CutLost(String message, Throwable cause) {
    super(message, cause);
  }
}
