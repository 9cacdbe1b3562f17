package dev.causeway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one key of the routes ConfigMap holds.
 *
 * @param current the route in force
 * @param intent the next route, decided but not yet in force: it is being written to the ledger
 * @param unwritten routes that were in force before the ledger had them, oldest first; at most
 *     {@value #MAX_UNWRITTEN}
 */
public record Routes(Route current, @Nullable Route intent, List<Route> unwritten) {
  /** Most transitions that are kept while the ledger cannot be written. */
  public static final int MAX_UNWRITTEN = 100;

  public Routes {
    unwritten = List.copyOf(unwritten);
  }
}
