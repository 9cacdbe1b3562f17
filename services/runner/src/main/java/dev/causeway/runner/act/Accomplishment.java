package dev.causeway.runner.act;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.Run;
import org.jspecify.annotations.Nullable;

/**
 * What an act reached.
 *
 * @param message one or two sentences
 * @param run Sync: the run that was taken
 * @param parity Prove: the verdict
 * @param evidence where the whole evidence lies
 * @param certificate Prove: its certificate in the short form; null where none was made
 */
public record Accomplishment(
    String message,
    @Nullable Run run,
    @Nullable ParitySummary parity,
    Evidence evidence,
    @Nullable String certificate) {

  /** Without a certificate. */
  public Accomplishment(
      String message, @Nullable Run run, @Nullable ParitySummary parity, Evidence evidence) {
    this(message, run, parity, evidence, null);
  }
}
