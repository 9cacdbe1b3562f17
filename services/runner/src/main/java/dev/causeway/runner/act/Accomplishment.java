package dev.causeway.runner.act;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Spent;
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
 * @param spent what it used of the target's services; null for nothing
 */
public record Accomplishment(
    String message,
    @Nullable Run run,
    @Nullable ParitySummary parity,
    Evidence evidence,
    @Nullable String certificate,
    @Nullable Spent spent) {

  /** Without a certificate and without use of the target's services. */
  public Accomplishment(
      String message, @Nullable Run run, @Nullable ParitySummary parity, Evidence evidence) {
    this(message, run, parity, evidence, null, null);
  }
}
