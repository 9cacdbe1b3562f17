package dev.causeway.warehouse;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a result in the engine's order. Holds one page at a time. {@code hasNext} may fetch a
 * page and throws {@link WarehouseException} when that fails: rows never just end early.
 */
public interface Rows extends Iterator<Row>, AutoCloseable {
  /** Gives up the rows that were not read; later calls find no more rows. */
  @Override
  void close();

  /** Reads at most that many rows. */
  default List<Row> take(int limit) {
    List<Row> taken = new ArrayList<>();
    while (taken.size() < limit && hasNext()) {
      taken.add(next());
    }
    return taken;
  }
}
