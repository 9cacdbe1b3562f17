package dev.causeway.dialect;

import dev.causeway.dialect.causes.Cause;
import dev.causeway.dialect.causes.CauseCode;
import dev.causeway.dialect.causes.QueryCauses;
import dev.causeway.dialect.tree.SqlTree;
import java.util.EnumSet;
import java.util.Set;

/** Causes of legitimate differences, as findings. */
final class CauseRules {
  /** Those that the table of divergences rates, whether sure or not. */
  private static final Set<CauseCode> ROWS =
      EnumSet.of(CauseCode.LimitWithoutTotalOrder, CauseCode.NullOrder);

  /** Those that other rules find, each by what it is. */
  private static final Set<CauseCode> OTHERS =
      EnumSet.of(
          CauseCode.Random,
          CauseCode.CurrentTime,
          CauseCode.Approximate,
          CauseCode.IntegerDivision,
          CauseCode.DecimalScale,
          CauseCode.TrailingBlanks);

  private CauseRules() {}

  /**
   * Reports them. What only may be a cause, for all that is known, is left to the proof.
   *
   * @param ordered whether the order of rows is part of the answer
   */
  static void check(SqlTree tree, Catalog catalog, boolean ordered, Report report) {
    for (Cause cause : QueryCauses.of(tree, catalog)) {
      boolean seen = ordered || cause.effect() == Cause.Effect.Answer;
      if (ROWS.contains(cause.code())) {
        report.add(cause.code().id(), cause.place());
      } else if (!OTHERS.contains(cause.code())
          && cause.severity() == Cause.Severity.Certain
          && seen) {
        report.add(
            new Finding(
                cause.code().id(),
                Finding.Severity.Warning,
                cause.place().line(),
                cause.place().column(),
                cause.code().description(),
                remedy(cause)));
      }
    }
  }

  private static String remedy(Cause cause) {
    return cause
        .rewrite()
        .map(edit -> edit.from().isEmpty() ? "add " + edit.to().strip() : "write " + edit.to())
        .orElse(cause.sentence());
  }
}
