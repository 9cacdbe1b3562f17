package dev.causeway.warehouse.aws;

import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Rows;
import dev.causeway.warehouse.WarehouseException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that come in pages. */
public final class PagedRows implements Rows {
  private final Function<String, Page> fetch;
  private Iterator<Row> page;
  private @Nullable String next;

  /**
   * @param first the first page
   * @param fetch gets the page of a token
   */
  public PagedRows(Page first, Function<String, Page> fetch) {
    this.fetch = fetch;
    this.page = first.rows().iterator();
    this.next = first.next();
  }

  /** No rows at all. */
  public static PagedRows none() {
    return new PagedRows(new Page(List.of(), null), token -> new Page(List.of(), null));
  }

  /**
   * One page.
   *
   * @param rows its rows; may be empty though more pages follow
   * @param next token of the next page; null or empty for the last one
   */
  public record Page(List<Row> rows, @Nullable String next) {}

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null && !next.isEmpty()) {
      Page fetched = fetched(next);
      page = fetched.rows().iterator();
      next = fetched.next();
    }
    return page.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return page.next();
  }

  @Override
  public void close() {
    page = List.<Row>of().iterator();
    next = null;
  }

  private Page fetched(String token) {
    try {
      return fetch.apply(token);
    } catch (InterruptedCallException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseException.Cancelled("", "interrupted while fetching rows", e);
    }
  }
}
