package dev.causeway.runner.act;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.runner.report.Progress;

/** One kind of work on data. The same task is the same work, however often it is started. */
public interface Act {
  /**
   * Does the work.
   *
   * @throws Refusal if trying again does not help
   * @throws CutLost if a new run has to be taken
   * @throws InterruptedException if the process has to stop
   * @throws RuntimeException otherwise, if another try may reach the aim
   */
  Accomplishment run(ActTask task, Progress progress) throws InterruptedException;

  /**
   * Tidies up. Called once the result is safely written, also when an earlier try wrote it and died
   * before it could tidy up.
   */
  default void settled(ActTask task, ActResult result) {}
}
