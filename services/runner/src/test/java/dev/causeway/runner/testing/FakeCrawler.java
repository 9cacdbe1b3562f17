package dev.causeway.runner.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;
import software.amazon.awssdk.services.glue.paginators.GetPartitionsIterable;
import software.amazon.awssdk.services.glue.paginators.GetTablesIterable;

/** One crawler that finds what it is told to find; keeps what was asked. */
public final class FakeCrawler implements GlueClient {
  public final List<String> calls = new ArrayList<>();
  public boolean there = true;
  public CrawlerState state = CrawlerState.READY;

  /** How a crawl ends at the second look; empty for never. */
  public String ends = "SUCCEEDED";

  private final Map<String, TableInput> tables = new TreeMap<>();
  private final Map<String, List<PartitionInput>> partitions = new TreeMap<>();
  private LastCrawlInfo last;
  private int crawls;

  public void finds(String name, TableInput table, List<PartitionInput> parts) {
    tables.put(name, table);
    partitions.put(name, parts);
  }

  /** Time passes. */
  public void look() {
    if (state == CrawlerState.STOPPING) {
      ended("CANCELLED");
    } else if (state == CrawlerState.RUNNING && !ends.isEmpty()) {
      ended(ends);
    }
  }

  private void ended(String status) {
    state = CrawlerState.READY;
    last =
        LastCrawlInfo.builder()
            .status(status)
            .errorMessage(status.equals("FAILED") ? "no luck" : null)
            .startTime(Instant.EPOCH.plusSeconds(++crawls))
            .build();
  }

  @Override
  public GetCrawlerResponse getCrawler(GetCrawlerRequest request) {
    if (!there) {
      throw EntityNotFoundException.builder().message("not there").build();
    }
    return GetCrawlerResponse.builder()
        .crawler(c -> c.name(request.name()).state(state).lastCrawl(last))
        .build();
  }

  @Override
  public UpdateCrawlerResponse updateCrawler(UpdateCrawlerRequest request) {
    S3Target target = request.targets().s3Targets().getFirst();
    calls.add(
        "updateCrawler %s in %s: %s without %s"
            .formatted(request.name(), request.databaseName(), target.path(), target.exclusions()));
    return UpdateCrawlerResponse.builder().build();
  }

  @Override
  public StartCrawlerResponse startCrawler(StartCrawlerRequest request) {
    calls.add("startCrawler " + request.name());
    state = CrawlerState.RUNNING;
    return StartCrawlerResponse.builder().build();
  }

  @Override
  public StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
    calls.add("stopCrawler " + request.name());
    state = CrawlerState.STOPPING;
    return StopCrawlerResponse.builder().build();
  }

  @Override
  public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
    throw EntityNotFoundException.builder().message("not there").build();
  }

  @Override
  public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
    calls.add("createDatabase " + request.databaseInput().name());
    return CreateDatabaseResponse.builder().build();
  }

  @Override
  public GetTablesIterable getTablesPaginator(GetTablesRequest request) {
    return new GetTablesIterable(this, request);
  }

  @Override
  public GetTableResponse getTable(GetTableRequest request) {
    TableInput found = tables.get(request.name());
    if (found == null) {
      throw EntityNotFoundException.builder().message("not there").build();
    }
    return GetTableResponse.builder()
        .table(t ->
            t.name(request.name())
                .partitionKeys(found.partitionKeys())
                .storageDescriptor(found.storageDescriptor()))
        .build();
  }

  @Override
  public GetPartitionsIterable getPartitionsPaginator(GetPartitionsRequest request) {
    return new GetPartitionsIterable(this, request);
  }

  @Override
  public GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
    return GetPartitionsResponse.builder()
        .partitions(
            partitions.getOrDefault(request.tableName(), List.of()).stream()
                .map(p ->
                    Partition.builder()
                        .values(p.values())
                        .storageDescriptor(p.storageDescriptor())
                        .build())
                .toList())
        .build();
  }

  @Override
  public String serviceName() {
    return "glue";
  }

  @Override
  public void close() {}
}
