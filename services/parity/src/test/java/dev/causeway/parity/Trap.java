package dev.causeway.parity;

import dev.causeway.contract.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two tables, and what a comparison of them has to say.
 *
 * @param name what it is about, after its family
 * @param source the source's table
 * @param target the target's
 * @param key columns that name a row; empty for none
 * @param causes all causes of difference; empty where the tables are equal
 * @param counts keys missing, extra and changed; empty where they do not matter
 * @param except dialects that have no such values, with the reason
 */
record Trap(
    String name,
    Table source,
    Table target,
    List<String> key,
    Set<Cause> causes,
    List<Long> counts,
    Map<String, String> except) {

  /** The family that the name begins with. */
  String family() {
    return name.substring(0, name.indexOf(':'));
  }

  /**
   * A table.
   *
   * @param columns its columns
   * @param rows its values as texts, which {@link TrapValue} reads, or lists of them for arrays;
   *     null for NULL
   */
  record Table(List<Word> columns, List<List<@Nullable Object>> rows) {}

  /**
   * A column.
   *
   * @param name its name
   * @param type its type in the corpus's words, such as {@code decimal(12,2)}; an array's is that
   *     of its elements with {@code []} after it
   */
  record Word(String name, String type) {
    private static final String ARRAY = "[]";

    /** Whether that type is an array's. */
    static boolean isArray(String type) {
      return type.endsWith(ARRAY);
    }

    /** The type of an array's elements. */
    static String element(String type) {
      return type.substring(0, type.length() - ARRAY.length());
    }
  }
}
