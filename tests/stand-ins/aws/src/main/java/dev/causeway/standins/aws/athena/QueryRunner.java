package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.store.RowSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;

/** Runs queries on Trino, a few at a time; rows go to disk and the result file to S3. */
final class QueryRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryRunner.class);
  private static final int AT_ONCE = 8;

  private final TrinoClient trino;
  private final ObjectStore s3;
  private final ResultStore results;
  private final Path scratch;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  QueryRunner(TrinoClient trino, ObjectStore s3, ResultStore results, Path scratch) {
    this.trino = trino;
    this.s3 = s3;
    this.results = results;
    this.scratch = scratch;
  }

  void submit(QueryExecution execution, String sql) {
    threads.execute(() -> queueAndRun(execution, sql));
  }

  private void queueAndRun(QueryExecution execution, String sql) {
    try {
      places.acquire();
      try {
        if (execution.begin()) {
          run(execution, sql);
        }
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      execution.fail("the stand-in was stopped", 1);
    }
  }

  private void run(QueryExecution execution, String sql) throws InterruptedException {
    QueryExecution.Submission what = execution.submission();
    try (Result result = new Result(execution)) {
      if (!trino.run(sql, "awsdatacatalog", what.database(), result)) {
        execution.stopped();
        return;
      }
      Path csv = result.finish();
      s3.put(what.output(), csv, "application/octet-stream");
      RowSpool spool = result.handOver();
      results.keep(what.id(), spool);
      execution.succeed(result.columns, spool.rows(), spool.valueBytes());
    } catch (TrinoClient.QueryFailure e) {
      execution.fail(String.valueOf(e.getMessage()), QueryText.category(e.errorType));
    } catch (TrinoColumn.UnsupportedTypeException e) {
      execution.fail(String.valueOf(e.getMessage()), 2);
    } catch (IOException | UncheckedIOException | SdkException e) {
      execution.fail("GENERIC_INTERNAL_ERROR: " + e, 1); // ConnectException has no message
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("queryExecutionId", what.id()).log("query failed");
      execution.fail("GENERIC_INTERNAL_ERROR: " + e, 1);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Collects what Trino sends. */
  private final class Result implements TrinoClient.Listener, AutoCloseable {
    private final QueryExecution execution;
    private List<TrinoColumn> columns = List.of();
    private @Nullable RowSpool spool;
    private @Nullable ResultCsv csv;

    Result(QueryExecution execution) {
      this.execution = execution;
    }

    @Override
    public void columns(List<TrinoColumn> found) throws IOException {
      columns = found;
      String id = execution.submission().id();
      spool = new RowSpool(scratch, id, found.size());
      csv = new ResultCsv(scratch, id);
      csv.write(found.stream().map(TrinoColumn::name).toArray(String[]::new));
    }

    @Override
    public void row(JsonNode values) throws IOException {
      RowSpool rows = spool;
      ResultCsv lines = csv;
      if (rows == null || lines == null) {
        throw new IOException("Trino sent a row before the columns");
      }
      @Nullable String[] row = new String[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = columns.get(i).text(values.get(i));
      }
      rows.add(row);
      lines.write(row);
    }

    @Override
    public boolean stop(TrinoClient.Statistics statistics) {
      return execution.progress(statistics);
    }

    Path finish() throws IOException {
      if (spool == null || csv == null) {
        throw new IOException("Trino sent no columns");
      }
      spool.seal();
      return csv.finish();
    }

    /** Gives the rows away, so that {@link #close} leaves them. */
    RowSpool handOver() throws IOException {
      RowSpool given = spool;
      if (given == null) {
        throw new IOException("there are no rows to give away");
      }
      spool = null;
      return given;
    }

    @Override
    public void close() throws IOException {
      if (spool != null) {
        spool.close();
      }
      if (csv != null) {
        csv.close();
      }
    }
  }
}
