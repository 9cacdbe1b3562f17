package dev.causeway.runner.catalog;

import dev.causeway.runner.act.Refusal;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * Has a Glue crawler read the files of a run, and compares what it finds with the exact tables. The
 * exact tables stay the truth: the crawler writes into a database of its own, which nobody reads.
 */
public final class CrawlCheck {
  /** Most tables in one delete call. */
  private static final int DELETE_BATCH = 100;

  private final GlueClient glue;
  private final CrawlerRun crawls;

  public CrawlCheck(GlueClient glue, CrawlerRun crawls) {
    this.glue = glue;
    this.crawls = crawls;
  }

  /**
   * Compares all tables of which the run wrote files.
   *
   * @param crawler the crawler's name
   * @param database its database, which is emptied first
   * @throws Refusal naming table, column, both types and the remedy at the first difference
   */
  public void check(String crawler, String database, List<ExactTable> tables) {
    List<ExactTable> written = tables.stream().filter(t -> !t.folders().isEmpty()).toList();
    if (written.isEmpty()) {
      return;
    }
    empty(database);
    // UNLOAD puts its manifest beside the folders: a crawler would take it for data.
    List<S3Target> targets =
        written.stream()
            .map(t -> S3Target.builder().path(t.folder()).exclusions("manifest").build())
            .toList();
    crawls.run(crawler, database, targets);
    for (ExactTable table : written) {
      difference(database, table)
          .ifPresent(difference -> {
            throw new Refusal(
                "CrawlerDiffers",
                "table %s: %s (crawler %s, Glue database %s). The files are not what the source's columns say: sync again; if it stays so, set catalog.mode to Exact and report it"
                    .formatted(table.table().name(), difference, crawler, database));
          });
    }
  }

  private Optional<String> difference(String database, ExactTable exact) {
    Table found;
    try {
      found = glue.getTable(r -> r.databaseName(database).name(exact.table().name())).table();
    } catch (EntityNotFoundException e) {
      return Optional.of("the crawler found no such table in " + exact.folder());
    }
    List<Partition> partitions =
        glue
            .getPartitionsPaginator(r -> r.databaseName(database).tableName(exact.table().name()))
            .stream()
            .flatMap(page -> page.partitions().stream())
            .toList();
    return CrawlComparison.difference(exact, found, partitions);
  }

  private void empty(String database) {
    try {
      glue.getDatabase(r -> r.name(database));
    } catch (EntityNotFoundException e) {
      glue.createDatabase(r ->
          r.databaseInput(d ->
              d.name(database).description("What a crawler found; compared, and read by nobody.")));
      return;
    }
    List<String> tables =
        glue.getTablesPaginator(r -> r.databaseName(database)).stream()
            .flatMap(page -> page.tableList().stream())
            .map(Table::name)
            .toList();
    for (int i = 0; i < tables.size(); i += DELETE_BATCH) {
      List<String> batch = tables.subList(i, Math.min(i + DELETE_BATCH, tables.size()));
      glue.batchDeleteTable(r -> r.databaseName(database).tablesToDelete(batch));
    }
  }
}
