package dev.causeway.dialect.translate;

import dev.causeway.dialect.Divergence;
import dev.causeway.dialect.Divergences;
import dev.causeway.dialect.translate.Translation.Refused;
import dev.causeway.dialect.tree.SqlTree;
import org.antlr.v4.runtime.ParserRuleContext;

/** Ends a translation. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refused refused;

  RefusedException(String code, ParserRuleContext at, String sentence) {
    super(sentence);
    this.refused = new Refused(code, SqlTree.place(at), sentence);
  }

  /** For what a row of the table says. */
  static RefusedException of(String id, ParserRuleContext at) {
    Divergence row = Divergences.table().row(id);
    return new RefusedException(
        id,
        at,
        "%s: Redshift: %s; Athena: %s%s"
            .formatted(row.topic(), row.redshift(), row.athena(), instead(row)));
  }

  /** For what hangs on a type that is not known, or is the wrong one. */
  static RefusedException ofType(String id, ParserRuleContext at, String type) {
    Divergence row = Divergences.table().row(id);
    return new RefusedException(
        id,
        at,
        "%s: Redshift: %s; Athena: %s; here it is of %s type%s"
            .formatted(row.topic(), row.redshift(), row.athena(), type, instead(row)));
  }

  private static String instead(Divergence row) {
    return row.remedy().isEmpty() ? "" : "; instead: " + row.remedy();
  }

  Refused refused() {
    return refused;
  }
}
