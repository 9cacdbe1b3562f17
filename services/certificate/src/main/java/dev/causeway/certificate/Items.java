package dev.causeway.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.causeway.certificate.Certificate.Totals;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a certificate says of each table and query.
 *
 * @param tables the tables
 * @param queries the queries
 * @param accepted differences that counted as none, with who answers for each and until when
 */
public record Items(
    List<TableItem> tables,
    List<QueryItem> queries,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Accepted> accepted) {
  public Items {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
    accepted = accepted == null ? List.of() : List.copyOf(accepted);
  }

  /** Where nothing was accepted. */
  public Items(List<TableItem> tables, List<QueryItem> queries) {
    this(tables, queries, List.of());
  }

  /**
   * A table.
   *
   * @param name its name
   * @param verdict what its comparison said
   * @param rows its rows on the source's side
   * @param files number of its files
   * @param bytes their size
   * @param list SHA-256 of its part of the {@link FileList}
   */
  public record TableItem(
      String name, Verdict verdict, long rows, long files, long bytes, String list) {
    public TableItem {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(list, "list");
    }
  }

  /**
   * A query.
   *
   * @param name its name, and what it was asked with
   * @param verdict what its comparison said
   * @param rows its rows on the source's side
   * @param sql SHA-256 of its SQL
   */
  public record QueryItem(String name, Verdict verdict, long rows, String sql) {
    public QueryItem {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(sql, "sql");
    }
  }

  /** SHA-256 of the canonical JSON, in hexadecimal. */
  public String hash() {
    return Json.hash(this);
  }

  /** Counts. */
  public Totals totals() {
    return new Totals(
        tables.size(),
        (int) tables.stream().filter(t -> t.verdict() == Verdict.Match).count(),
        tables.stream().mapToLong(TableItem::rows).sum(),
        queries.size(),
        (int) queries.stream().filter(q -> q.verdict() == Verdict.Match).count());
  }

  /** What is not equal, as {@code table/orders} or {@code query/late_orders}. */
  public Set<String> unequal() {
    Set<String> names = new TreeSet<>();
    tables.stream()
        .filter(t -> t.verdict() != Verdict.Match)
        .forEach(t -> names.add("table/" + t.name()));
    queries.stream()
        .filter(q -> q.verdict() != Verdict.Match)
        .forEach(q -> names.add("query/" + q.name()));
    return names;
  }
}
