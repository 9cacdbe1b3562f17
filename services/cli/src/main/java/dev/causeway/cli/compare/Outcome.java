package dev.causeway.cli.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.Floor;
import dev.causeway.parity.ParityReport;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison came to.
 *
 * @param report all that was found
 * @param sourceStatements statements sent to the source
 * @param targetStatements statements sent to the target
 * @param floors by table, each side's own scan; empty unless asked for
 * @param price what the comparison was to cost, told before it; null where a size is not known
 */
record Outcome(
    ParityReport report,
    int sourceStatements,
    int targetStatements,
    Map<String, Floor> floors,
    @Nullable ProofPrice price) {

  /** Time of the comparison, without connecting and without floors. */
  @JsonIgnore
  Duration took() {
    return Duration.between(report.startedAt(), report.finishedAt());
  }

  /** As the command's help lists them. */
  @JsonIgnore
  int exitCode() {
    return switch (report.verdict()) {
      case Match -> 0;
      case Mismatch -> 1;
      case Nondeterministic -> 3;
      case Unknown -> 4;
      case Lag -> 5;
    };
  }
}
