package dev.causeway.runner.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Brings a run's Glue database to what is wanted. What is there and equal is accepted, what differs
 * is corrected, so that an act may be cut off anywhere and run again.
 */
public final class Catalog {
  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

  /** Most partitions in one create call, and in one delete call. */
  static final int CREATE_BATCH = 100;

  static final int DELETE_BATCH = 25;

  private final GlueClient glue;
  private final CrawlCheck crawls;

  public Catalog(GlueClient glue, CrawlCheck crawls) {
    this.glue = glue;
    this.crawls = crawls;
  }

  /** Has the crawler read the run, and refuses it when the crawler finds something else. */
  public void crawled(String crawler, String database, List<ExactTable> tables) {
    crawls.check(crawler, database, tables);
  }

  /** Makes the database. */
  public void database(String name, String location, String description) {
    DatabaseInput wanted =
        DatabaseInput.builder().name(name).locationUri(location).description(description).build();
    try {
      glue.createDatabase(r -> r.databaseInput(wanted));
    } catch (AlreadyExistsException e) {
      if (!location.equals(glue.getDatabase(r -> r.name(name)).database().locationUri())) {
        LOG.atWarn().addKeyValue("database", name).log("corrected the database");
        glue.updateDatabase(r -> r.name(name).databaseInput(wanted));
      }
    }
  }

  /** Whether a database may be dropped: it is not there, or is what it is taken for. */
  public boolean drops(String name, String description) {
    try {
      return description.equals(glue.getDatabase(r -> r.name(name)).database().description());
    } catch (EntityNotFoundException e) {
      return true;
    }
  }

  /** Drops a database with its tables; one that is not there is dropped already. */
  public void drop(String name) {
    try {
      List<String> tables =
          glue.getTablesPaginator(r -> r.databaseName(name)).stream()
              .flatMap(page -> page.tableList().stream())
              .map(Table::name)
              .toList();
      // Glue takes tables out of a deleted database in its own time; readers must not wait for it.
      for (int i = 0; i < tables.size(); i += CREATE_BATCH) {
        List<String> batch = tables.subList(i, Math.min(i + CREATE_BATCH, tables.size()));
        glue.batchDeleteTable(r -> r.databaseName(name).tablesToDelete(batch));
      }
      glue.deleteDatabase(r -> r.name(name));
    } catch (EntityNotFoundException e) {
      LOG.atDebug().addKeyValue("database", name).log("the database is gone already");
    }
  }

  /** Makes the table, or corrects it. */
  public void table(String database, TableInput wanted) {
    try {
      glue.createTable(r -> r.databaseName(database).tableInput(wanted));
    } catch (AlreadyExistsException e) {
      Table found = glue.getTable(r -> r.databaseName(database).name(wanted.name())).table();
      if (!same(found, wanted)) {
        LOG.atWarn()
            .addKeyValue("database", database)
            .addKeyValue("table", wanted.name())
            .log("corrected the table");
        glue.updateTable(r -> r.databaseName(database).tableInput(wanted));
      }
    }
  }

  /** Registers exactly these partitions. */
  public void partitions(String database, String table, List<PartitionInput> wanted) {
    Map<List<String>, Partition> found = new HashMap<>();
    glue.getPartitionsPaginator(r -> r.databaseName(database).tableName(table)).stream()
        .flatMap(page -> page.partitions().stream())
        .forEach(p -> found.put(p.values(), p));
    List<PartitionInput> missing = new ArrayList<>();
    for (PartitionInput partition : wanted) {
      Partition there = found.remove(partition.values());
      if (there == null) {
        missing.add(partition);
      } else if (!same(there.storageDescriptor(), partition.storageDescriptor())) {
        glue.updatePartition(r ->
            r.databaseName(database)
                .tableName(table)
                .partitionValueList(partition.values())
                .partitionInput(partition));
      }
    }
    create(database, table, missing);
    delete(database, table, List.copyOf(found.keySet()));
  }

  private void create(String database, String table, List<PartitionInput> missing) {
    for (int i = 0; i < missing.size(); i += CREATE_BATCH) {
      List<PartitionInput> batch = missing.subList(i, Math.min(i + CREATE_BATCH, missing.size()));
      List<PartitionError> errors =
          glue.batchCreatePartition(
                  r -> r.databaseName(database).tableName(table).partitionInputList(batch))
              .errors();
      for (PartitionError error : errors) {
        // The answer to an earlier call may have been lost: the partition is then ours.
        if (!"AlreadyExistsException".equals(error.errorDetail().errorCode())) {
          throw new IllegalStateException(
              "partition %s of %s.%s could not be registered: %s"
                  .formatted(
                      error.partitionValues(),
                      database,
                      table,
                      error.errorDetail().errorMessage()));
        }
      }
    }
  }

  private void delete(String database, String table, List<List<String>> surplus) {
    for (int i = 0; i < surplus.size(); i += DELETE_BATCH) {
      List<PartitionValueList> batch =
          surplus.subList(i, Math.min(i + DELETE_BATCH, surplus.size())).stream()
              .map(values -> PartitionValueList.builder().values(values).build())
              .toList();
      List<PartitionError> errors =
          glue.batchDeletePartition(
                  r -> r.databaseName(database).tableName(table).partitionsToDelete(batch))
              .errors();
      errors.stream()
          .filter(e -> !"EntityNotFoundException".equals(e.errorDetail().errorCode()))
          .findFirst()
          .ifPresent(e -> {
            throw new IllegalStateException(
                "partition %s of %s.%s is not of this run and could not be removed: %s"
                    .formatted(
                        e.partitionValues(), database, table, e.errorDetail().errorMessage()));
          });
    }
  }

  private static boolean same(Table found, TableInput wanted) {
    return wanted.tableType().equals(found.tableType())
        && found.partitionKeys().equals(wanted.partitionKeys())
        && found.parameters().entrySet().containsAll(wanted.parameters().entrySet())
        && same(found.storageDescriptor(), wanted.storageDescriptor());
  }

  private static boolean same(StorageDescriptor found, StorageDescriptor wanted) {
    return found.columns().equals(wanted.columns())
        && wanted.location().equals(found.location())
        && wanted.inputFormat().equals(found.inputFormat())
        && wanted.outputFormat().equals(found.outputFormat())
        && wanted
            .serdeInfo()
            .serializationLibrary()
            .equals(found.serdeInfo().serializationLibrary());
  }
}
