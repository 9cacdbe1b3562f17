package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.store.S3Uri;
import dev.causeway.standins.aws.wire.AwsServer;
import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Operation;
import dev.causeway.standins.aws.wire.Request;
import dev.causeway.standins.aws.wire.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon Athena's operations on queries; those on workgroups are in {@link WorkGroups}. */
public final class Athena implements AutoCloseable {
  public static final String TARGET = "AmazonAthena";
  private static final int MAX_RESULTS = 500;
  private static final long MAX_RESULT_BYTES = 2L << 30;

  private final WorkGroups workGroups;
  private final WorkGroupTags tags;
  private final Executions executions = new Executions();
  private final ResultStore results = new ResultStore(MAX_RESULTS, MAX_RESULT_BYTES);
  private final ResultPages pages = new ResultPages(results);
  private final TrinoClient trino;
  private final QueryRunner runner;
  private final ObjectStore s3;
  private final InstantSource clock;

  public Athena(URI trinoServer, ObjectStore s3, Path scratch, InstantSource clock) {
    this.s3 = s3;
    this.clock = clock;
    workGroups = new WorkGroups(clock);
    tags = new WorkGroupTags(workGroups);
    trino = new TrinoClient(trinoServer);
    runner = new QueryRunner(trino, s3, results, scratch);
  }

  public AwsServer.Service service() {
    Map<String, Operation> operations = new HashMap<>(tags.operations());
    operations.put("StartQueryExecution", this::start);
    operations.put("GetQueryExecution", r -> single("QueryExecution", one(r).json()));
    operations.put("BatchGetQueryExecution", this::batchGet);
    operations.put("ListQueryExecutions", executions::list);
    operations.put("StopQueryExecution", this::stop);
    operations.put("GetQueryResults", this::getResults);
    operations.put(
        "GetQueryRuntimeStatistics",
        r -> single("QueryRuntimeStatistics", one(r).runtimeStatistics()));
    operations.put("CreateWorkGroup", workGroups::create);
    operations.put("UpdateWorkGroup", workGroups::update);
    operations.put(
        "DeleteWorkGroup", r -> workGroups.delete(r, executions.anyOf(r.required("WorkGroup"))));
    operations.put("GetWorkGroup", this::getWorkGroup);
    operations.put("ListWorkGroups", this::listWorkGroups);
    return new AwsServer.Service(Map.copyOf(operations), AthenaErrors::invalid);
  }

  private ObjectNode start(Request request) {
    String query = request.required("QueryString");
    String token = request.text("ClientRequestToken");
    Request context = request.structure("QueryExecutionContext");
    String catalog = context.textOr("Catalog", "AwsDataCatalog");
    String database = context.text("Database");
    WorkGroup group = workGroups.get(request.textOr("WorkGroup", WorkGroups.PRIMARY));
    ObjectNode asked = WorkGroups.resultConfiguration(request, "ResultConfiguration");
    List<String> parameters = request.texts("ExecutionParameters");
    Request reuse = request.structure("ResultReuseConfiguration");
    if (Boolean.TRUE.equals(reuse.structure("ResultReuseByAgeConfiguration").flag("Enabled"))) {
      throw AthenaErrors.invalid("the stand-in does not reuse results");
    }
    request.refuseOthers();
    if (!catalog.equalsIgnoreCase("AwsDataCatalog")) {
      throw AthenaErrors.invalid("the stand-in has the catalog AwsDataCatalog, not " + catalog);
    }
    if (!group.enabled()) {
      throw AthenaErrors.invalid("WorkGroup " + group.name() + " is disabled.");
    }
    String sql = QueryText.with(QueryText.checked(query), parameters);
    ObjectNode configuration = effective(asked, group);
    S3Uri folder = output(configuration); // outside of the lock: S3 may be slow to answer
    return executions.once(
        token,
        request.body(),
        () -> {
          String id = UUID.randomUUID().toString();
          S3Uri output = folder.append(id + ".csv");
          configuration.put("OutputLocation", output.toString());
          var execution =
              new QueryExecution(
                  new QueryExecution.Submission(
                      id,
                      query,
                      parameters,
                      "awsdatacatalog",
                      lower(database),
                      group,
                      configuration,
                      output),
                  clock);
          runner.submit(execution, sql);
          return execution;
        });
  }

  /** A workgroup that enforces its configuration overrides what the caller asked for. */
  private static ObjectNode effective(ObjectNode asked, WorkGroup group) {
    boolean own = group.enforced() || asked.get("OutputLocation") == null;
    ObjectNode configuration = own ? group.resultConfiguration() : asked;
    return configuration.deepCopy();
  }

  private S3Uri output(ObjectNode configuration) {
    var location = configuration.get("OutputLocation");
    if (location == null) {
      throw AthenaErrors.invalid(
          "No output location provided. An output location is required either through the"
              + " Workgroup result configuration setting or as an API input.");
    }
    S3Uri folder = S3Uri.parse(location.stringValue()).orElseThrow().folder();
    if (!s3.bucketExists(folder.bucket())) {
      throw AthenaErrors.invalid("Unable to verify/create output bucket " + folder.bucket());
    }
    return folder;
  }

  private ObjectNode batchGet(Request request) {
    ArrayNode found = Json.array();
    ArrayNode missing = Json.array();
    for (String id : request.texts("QueryExecutionIds")) {
      executions
          .find(id)
          .ifPresentOrElse(
              e -> found.add(e.json()),
              () ->
                  missing.add(
                      Json.object()
                          .put("QueryExecutionId", id)
                          .put("ErrorCode", "INVALID_QUERY_EXECUTION_ID")
                          .put("ErrorMessage", Executions.notFound(id))));
    }
    request.refuseOthers();
    ObjectNode answer = Json.object();
    answer.set("QueryExecutions", found);
    answer.set("UnprocessedQueryExecutionIds", missing);
    return answer;
  }

  private ObjectNode stop(Request request) {
    one(request).requestStop();
    return Json.object();
  }

  private ObjectNode getResults(Request request) {
    QueryExecution execution = executions.get(request.required("QueryExecutionId"));
    int max = request.number("MaxResults", 1000, 1, 1000);
    String token = request.text("NextToken");
    request.refuseOthers();
    return pages.page(execution, token, max);
  }

  private ObjectNode getWorkGroup(Request request) {
    WorkGroup group = workGroups.get(request.required("WorkGroup"));
    request.refuseOthers();
    return single("WorkGroup", group.json());
  }

  private ObjectNode listWorkGroups(Request request) {
    request.ignore("MaxResults", "NextToken"); // they always fit into one page
    request.refuseOthers();
    ArrayNode list = Json.array();
    workGroups.all().forEach(g -> list.add(g.summary()));
    return single("WorkGroups", list);
  }

  private QueryExecution one(Request request) {
    QueryExecution execution = executions.get(request.required("QueryExecutionId"));
    request.refuseOthers();
    return execution;
  }

  private static ObjectNode single(String name, JsonNode value) {
    ObjectNode answer = Json.object();
    answer.set(name, value);
    return answer;
  }

  private static @Nullable String lower(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws ServiceException {
    runner.close();
    trino.close();
    results.close();
  }
}
