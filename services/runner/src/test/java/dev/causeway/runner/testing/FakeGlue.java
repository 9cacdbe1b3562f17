package dev.causeway.runner.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/** Databases, tables and partitions in memory; keeps what was asked. */
public final class FakeGlue implements GlueClient {
  public final List<String> calls = new ArrayList<>();
  public final Map<String, DatabaseInput> databases = new TreeMap<>();
  public final Map<String, TableInput> tables = new TreeMap<>();
  public final Map<String, Map<String, PartitionInput>> partitions = new TreeMap<>();

  /** Set: the next batch refuses this value with this code. */
  public Map.Entry<String, String> refuse = Map.entry("", "");

  @Override
  public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
    calls.add("createDatabase " + request.databaseInput().name());
    if (databases.putIfAbsent(request.databaseInput().name(), request.databaseInput()) != null) {
      throw AlreadyExistsException.builder().message("exists").build();
    }
    return CreateDatabaseResponse.builder().build();
  }

  @Override
  public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
    DatabaseInput found = databases.get(request.name());
    return GetDatabaseResponse.builder()
        .database(d -> d.name(found.name()).locationUri(found.locationUri()))
        .build();
  }

  @Override
  public UpdateDatabaseResponse updateDatabase(UpdateDatabaseRequest request) {
    calls.add("updateDatabase " + request.name());
    databases.put(request.name(), request.databaseInput());
    return UpdateDatabaseResponse.builder().build();
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    calls.add("createTable " + request.tableInput().name());
    String name = request.databaseName() + "." + request.tableInput().name();
    if (tables.putIfAbsent(name, request.tableInput()) != null) {
      throw AlreadyExistsException.builder().message("exists").build();
    }
    return CreateTableResponse.builder().build();
  }

  @Override
  public GetTableResponse getTable(GetTableRequest request) {
    TableInput found = tables.get(request.databaseName() + "." + request.name());
    return GetTableResponse.builder()
        .table(t ->
            t.name(found.name())
                .tableType(found.tableType())
                .parameters(found.parameters())
                .partitionKeys(found.partitionKeys())
                .storageDescriptor(found.storageDescriptor()))
        .build();
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    calls.add("updateTable " + request.tableInput().name());
    tables.put(request.databaseName() + "." + request.tableInput().name(), request.tableInput());
    return UpdateTableResponse.builder().build();
  }

  @Override
  public GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
    return GetPartitionsResponse.builder()
        .partitions(
            of(request.databaseName(), request.tableName()).values().stream()
                .map(p ->
                    Partition.builder()
                        .values(p.values())
                        .storageDescriptor(p.storageDescriptor())
                        .build())
                .toList())
        .build();
  }

  @Override
  public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
    calls.add("batchCreatePartition " + request.partitionInputList().size());
    List<PartitionError> errors = new ArrayList<>();
    for (PartitionInput input : request.partitionInputList()) {
      String value = input.values().getFirst();
      if (value.equals(refuse.getKey())) {
        errors.add(
            PartitionError.builder()
                .partitionValues(value)
                .errorDetail(e -> e.errorCode(refuse.getValue()).errorMessage("refused"))
                .build());
      } else {
        of(request.databaseName(), request.tableName()).put(value, input);
      }
    }
    return BatchCreatePartitionResponse.builder().errors(errors).build();
  }

  @Override
  public BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
    calls.add("batchDeletePartition " + request.partitionsToDelete().size());
    request
        .partitionsToDelete()
        .forEach(
            v -> of(request.databaseName(), request.tableName()).remove(v.values().getFirst()));
    return BatchDeletePartitionResponse.builder().build();
  }

  @Override
  public UpdatePartitionResponse updatePartition(UpdatePartitionRequest request) {
    calls.add("updatePartition " + request.partitionValueList());
    of(request.databaseName(), request.tableName())
        .put(request.partitionValueList().getFirst(), request.partitionInput());
    return UpdatePartitionResponse.builder().build();
  }

  public Map<String, PartitionInput> of(String database, String table) {
    return partitions.computeIfAbsent(database + "." + table, name -> new TreeMap<>());
  }

  @Override
  public String serviceName() {
    return "glue";
  }

  @Override
  public void close() {}
}
