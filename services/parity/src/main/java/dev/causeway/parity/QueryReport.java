package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ParameterValues;
import dev.causeway.dialect.causes.Cause.Severity;
import dev.causeway.parity.ParityReport.Cost;
import java.util.List;
import java.util.Map;

/**
 * A query's comparison.
 *
 * @param name its name
 * @param parameters the values it was asked with, by name
 * @param verdict any of them
 * @param message one sentence; names the query and the first differing row
 * @param sourceRows rows read on the source's side
 * @param targetRows rows read on the target's side
 * @param differences the first differing rows, each told in one line
 * @param causes why equal data may be answered differently, as the SQL is written
 * @param proposal the whole query with a rewrite of each cause that has one; empty if there is none
 * @param unread why the SQL could not be read, so that it was judged by its rows only; empty where
 *     it was
 * @param source what it cost on the source's side
 * @param target what it cost on the target's side
 */
public record QueryReport(
    String name,
    Map<String, String> parameters,
    Verdict verdict,
    String message,
    long sourceRows,
    long targetRows,
    List<String> differences,
    List<QueryCause> causes,
    String proposal,
    String unread,
    Cost source,
    Cost target) {
  public QueryReport {
    differences = List.copyOf(differences);
    // Reports of an earlier form have neither parameters nor causes.
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    causes = causes == null ? List.of() : List.copyOf(causes);
  }

  /** Its name, and what it was asked with. */
  public String title() {
    return ParameterValues.title(name, parameters);
  }

  /**
   * A part of the SQL that leaves what is compared open.
   *
   * @param code what it is, as lint and {@code accept:} comments name it
   * @param certainty whether it is open for certain, or by what is not known of the data
   * @param line its line in the SQL, from 1
   * @param column its column in that line, from 1
   * @param sentence what may differ, and what to write instead
   * @param accepted the reason that the SQL accepts it for; empty where it does not
   */
  public record QueryCause(
      String code, Severity certainty, int line, int column, String sentence, String accepted) {
    /** Whether the SQL fixes no answer, and nobody answers for that. */
    boolean isOpen() {
      return certainty == Severity.Certain && accepted.isEmpty();
    }

    /** What it is and where, as {@code TIES at 3:1}. */
    public String where() {
      return "%s at %d:%d".formatted(code, line, column);
    }
  }
}
