package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.wire.AwsServer;
import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Operation;
import dev.causeway.standins.aws.wire.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the Redshift Data API. */
public final class DataApi implements AutoCloseable {
  public static final String TARGET = "RedshiftData";
  private static final int MAX_RESULTS = 2_000;
  private static final long MAX_RESULT_BYTES = 2L << 30;
  private static final int MAX_SQL = 100 << 10;
  private static final int MAX_BATCH = 40;
  private static final int MAX_KEEP_ALIVE = 86_400;
  private static final int MAX_WAIT = 30;

  private final Postgres postgres;
  private final Workgroups workgroups;
  private final Sessions sessions;
  private final Statements statements = new Statements();
  private final ResultStore results = new ResultStore(MAX_RESULTS, MAX_RESULT_BYTES);
  private final StatementResults pages = new StatementResults(results);
  private final StatementRunner runner;
  private final Catalog catalog;
  private final InstantSource clock;

  /**
   * @param url JDBC URL of PostgreSQL, e.g. {@code jdbc:postgresql://127.0.0.1:4581/dev}
   * @throws SQLException when PostgreSQL cannot be reached or prepared
   */
  public DataApi(
      String url,
      String user,
      String password,
      Workgroups workgroups,
      ObjectStore s3,
      Path scratch,
      InstantSource clock)
      throws SQLException {
    this.workgroups = workgroups;
    this.clock = clock;
    postgres = new Postgres(url, user, password);
    postgres.prepare();
    sessions = new Sessions(clock);
    catalog = new Catalog(postgres);
    runner =
        new StatementRunner(
            postgres, new SqlRunner(results, scratch), new UnloadRunner(s3, scratch));
  }

  public AwsServer.Service service() {
    Map<String, Operation> operations = new HashMap<>();
    operations.put("ExecuteStatement", r -> start(r, false));
    operations.put("BatchExecuteStatement", r -> start(r, true));
    operations.put("DescribeStatement", this::describe);
    operations.put("GetStatementResult", this::result);
    operations.put("CancelStatement", this::cancel);
    operations.put("ListStatements", statements::list);
    operations.put("ListSessions", sessions::list);
    for (Catalog.Listing listing : Catalog.Listing.values()) {
      operations.put(listing.operation(), r -> metadata(r, listing));
    }
    return new AwsServer.Service(Map.copyOf(operations), DataApiErrors::validation);
  }

  /** Ends sessions whose time is over. */
  public void tick() {
    sessions.endThoseOver();
  }

  private ObjectNode start(Request request, boolean batch) throws InterruptedException {
    List<String> sqls = batch ? request.texts("Sqls") : List.of(request.required("Sql"));
    Map<String, String> parameters = parameters(request);
    String name = request.textOr("StatementName", "");
    String format = request.textOr("ResultFormat", "JSON");
    String mode = request.textOr("ExecutionMode", "TRANSACTION");
    int wait = request.number("WaitTimeSeconds", 0, 1, MAX_WAIT);
    request.ignore("WithEvent", "DbUser"); // no event bus; everyone is PostgreSQL's one user
    if (!format.equals("JSON") || !mode.equals("TRANSACTION")) {
      throw request.invalid(
          "the stand-in does not support ResultFormat CSV or AUTO_COMMIT batches");
    }
    check(request, sqls);
    Statement statement =
        statements.once(
            request.text("ClientToken"),
            request.body(),
            () -> {
              Statement made = statement(request, name, sqls, batch, parameters);
              runner.submit(made);
              return made;
            });
    statement.await(wait);
    return statement.started();
  }

  private Statement statement(
      Request request,
      String name,
      List<String> sqls,
      boolean batch,
      Map<String, String> parameters) {
    Long keepAlive = request.number("SessionKeepAliveSeconds");
    if (keepAlive != null && (keepAlive < 0 || keepAlive > MAX_KEEP_ALIVE)) {
      throw request.invalid("SessionKeepAliveSeconds must be between 0 and 86400");
    }
    String sessionId = request.text("SessionId");
    String workgroup = request.text("WorkgroupName");
    String database = request.text("Database");
    String secret = request.textOr("SecretArn", "");
    request.refuseOthers();
    Session session = null;
    if (sessionId != null) {
      session = attach(request, sessionId, workgroup, database, keepAlive);
      workgroup = session.workgroup();
      database = session.database();
    } else {
      workgroup = workgroups.require(request, workgroup);
      if (database == null || database.isEmpty()) {
        throw request.invalid("Database is required");
      }
      if (keepAlive != null && keepAlive > 0) {
        session = sessions.open(workgroup, database, Duration.ofSeconds(keepAlive));
      }
    }
    return new Statement(
        new Statement.Submission(
            UUID.randomUUID().toString(),
            name,
            sqls,
            batch,
            parameters,
            workgroup,
            database,
            secret,
            session),
        clock);
  }

  private Session attach(
      Request request,
      String id,
      @Nullable String workgroup,
      @Nullable String database,
      @Nullable Long keepAlive) {
    if (workgroup != null) {
      throw request.invalid("WorkgroupName and SessionId cannot be given together");
    }
    Session session = sessions.take(id);
    if (database != null && !database.equals(session.database())) {
      session.free();
      throw request.invalid("Database differs from the session's");
    }
    if (keepAlive != null) {
      session.keepAlive(Duration.ofSeconds(keepAlive));
    }
    return session;
  }

  private static Map<String, String> parameters(Request request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Request parameter : request.structures("Parameters")) {
      parameters.put(parameter.required("name"), parameter.required("value"));
    }
    return parameters;
  }

  private static void check(Request request, List<String> sqls) {
    if (sqls.isEmpty() || sqls.size() > MAX_BATCH) {
      throw request.invalid("Sqls must hold 1 to " + MAX_BATCH + " statements");
    }
    for (String sql : sqls) {
      if (sql.getBytes(StandardCharsets.UTF_8).length > MAX_SQL) {
        throw request.invalid("a statement is longer than 100 KB");
      }
    }
  }

  private ObjectNode describe(Request request) throws InterruptedException {
    Statement statement = statements.get(request.required("Id"));
    int wait = request.number("WaitTimeSeconds", 0, 1, MAX_WAIT);
    request.refuseOthers();
    statement.await(wait);
    return statement.json();
  }

  private ObjectNode result(Request request) throws InterruptedException {
    String id = request.required("Id");
    String token = request.text("NextToken");
    int wait = request.number("WaitTimeSeconds", 0, 1, MAX_WAIT);
    request.refuseOthers();
    Statement statement = statements.get(id.contains(":") ? id.substring(0, id.indexOf(':')) : id);
    statement.await(wait);
    return pages.page(statement, id, token);
  }

  private ObjectNode cancel(Request request) {
    Statement statement = statements.get(request.required("Id"));
    request.refuseOthers();
    if (!statement.requestCancel()) {
      throw DataApiErrors.validation(
          "Could not cancel a query that is already in %s state with ID: %s"
              .formatted(statement.status(), statement.submission().id()));
    }
    runner.cancel(statement);
    return Json.object().put("Status", true);
  }

  private ObjectNode metadata(Request request, Catalog.Listing listing) {
    workgroups.require(request, request.text("WorkgroupName"));
    request.ignore("SecretArn", "DbUser");
    return catalog.list(request, listing);
  }

  @Override
  public void close() {
    runner.close();
    sessions.close();
    results.close();
  }
}
