package dev.causeway.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.causeway.contract.ActResult.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Sync goes when runs follow each other: fingerprints are kept with the run, what did not
 * change since the base is pointed at, and old runs are removed.
 *
 * @param base the proven run that may be pointed at; null for a run that is taken whole
 * @param keep how many finished runs stay at least, the base among them; 2 or more
 * @param named further runs that a route or a certificate names; they stay
 */
public record Follow(@Nullable Base base, int keep, List<Integer> named) {
  /** Fewest runs that can be kept: a publication has to be taken back to the run before. */
  public static final int LEAST_KEPT = 2;

  public Follow {
    if (keep < LEAST_KEPT) {
      throw new IllegalArgumentException(
          "keep is %d, must be %d or more".formatted(keep, LEAST_KEPT));
    }
    named = List.copyOf(named);
  }

  /**
   * A proven run.
   *
   * @param run its number
   * @param database its Glue database
   * @param record evidence of its Sync: its files and fingerprints
   * @param proof evidence of its Prove
   * @param doubts evidence of the proofs of later runs that differed: what one names is exported
   *     again, whether it changed since or not, and after a second one everything; not in the JSON
   *     where there are none
   */
  public record Base(
      int run,
      String database,
      Evidence record,
      Evidence proof,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Evidence> doubts) {
    public Base {
      doubts = doubts == null ? List.of() : List.copyOf(doubts);
    }
  }
}
