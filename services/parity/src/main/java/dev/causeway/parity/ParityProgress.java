package dev.causeway.parity;

/** Told at the start and after each table and query. Called by the comparing thread. */
@FunctionalInterface
public interface ParityProgress {
  /** Listens to nothing. */
  ParityProgress NONE = (done, total, message) -> {};

  /**
   * One more step is done.
   *
   * @param done steps done
   * @param total tables and queries in all
   * @param message one sentence on what comes next or was found
   */
  void step(long done, long total, String message);
}
