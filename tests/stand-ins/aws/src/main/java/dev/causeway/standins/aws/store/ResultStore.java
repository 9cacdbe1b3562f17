package dev.causeway.standins.aws.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The finished results, oldest first out when they are too many or too large. */
public final class ResultStore implements AutoCloseable {
  private final int maxResults;
  private final long maxBytes;
  private final Map<String, RowSpool> spools = new LinkedHashMap<>();
  private long bytes;

  public ResultStore(int maxResults, long maxBytes) {
    this.maxResults = maxResults;
    this.maxBytes = maxBytes;
  }

  /** Keeps a sealed result; the newest one always stays, whatever its size. */
  public synchronized void keep(String id, RowSpool spool) {
    spools.put(id, spool);
    bytes += spool.fileBytes();
    var oldest = spools.entrySet().iterator();
    while (spools.size() > 1 && (spools.size() > maxResults || bytes > maxBytes)) {
      RowSpool out = oldest.next().getValue();
      oldest.remove();
      bytes -= out.fileBytes();
      out.close();
    }
  }

  /** A result that is still kept. */
  public synchronized Optional<RowSpool> find(String id) {
    return Optional.ofNullable(spools.get(id));
  }

  @Override
  public synchronized void close() {
    spools.values().forEach(RowSpool::close);
    spools.clear();
    bytes = 0;
  }
}
