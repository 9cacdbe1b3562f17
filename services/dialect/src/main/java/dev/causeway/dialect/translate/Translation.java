package dev.causeway.dialect.translate;

import dev.causeway.dialect.tree.Place;
import java.util.List;

/** What came of translating a query. */
public sealed interface Translation {
  /**
   * A query that means on Trino what its original means on Redshift.
   *
   * @param sql the query
   * @param rewrites what was changed, in the order of the original's text
   */
  record Made(String sql, List<Rewrite> rewrites) implements Translation {
    public Made {
      rewrites = List.copyOf(rewrites);
    }
  }

  /**
   * No translation is known.
   *
   * @param code what stands in its way, as the table of divergences names it
   * @param place where
   * @param sentence why, and what to write instead
   */
  record Refused(String code, Place place, String sentence) implements Translation {}

  /**
   * A change.
   *
   * @param code why, as the table of divergences names it
   * @param place where in the original
   * @param from the original's text
   * @param to the translation's, with the changes inside it
   */
  record Rewrite(String code, Place place, String from, String to) {}
}
