package dev.causeway.standins.aws;

import dev.causeway.standins.aws.athena.Athena;
import dev.causeway.standins.aws.glue.Glue;
import dev.causeway.standins.aws.redshift.DataApi;
import dev.causeway.standins.aws.redshift.Workgroups;
import dev.causeway.standins.aws.store.Folders;
import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.wire.AwsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Athena, Glue, the Redshift Data API and Redshift Serverless behind one port. */
public final class AwsStandIn implements AutoCloseable {
  private final ObjectStore s3;
  private final Athena athena;
  private final DataApi redshift;
  private final Glue glue;
  private final AwsServer server;
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final String host;
  private final Path scratch;

  private AwsStandIn(Config config, InstantSource clock) throws SQLException {
    host = config.host();
    scratch = scratch(config.scratch());
    s3 = new ObjectStore(config.s3(), config.region());
    athena = new Athena(config.trino(), s3, scratch, clock);
    String database = config.postgresUrl().substring(config.postgresUrl().lastIndexOf('/') + 1);
    var workgroups = new Workgroups(config.region(), database, config.workgroups(), clock);
    redshift =
        new DataApi(
            config.postgresUrl(),
            config.postgresUser(),
            config.postgresPassword(),
            workgroups,
            s3,
            scratch,
            clock);
    glue = new Glue(config.s3(), config.region(), s3, scratch, clock);
    server =
        new AwsServer(
            new InetSocketAddress(config.host(), config.port()),
            Map.of(
                Athena.TARGET, athena.service(),
                Glue.TARGET, glue.service(),
                DataApi.TARGET, redshift.service(),
                Workgroups.TARGET, workgroups.service()));
    var _ = ticks.scheduleWithFixedDelay(redshift::tick, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Starts the stand-in; it answers when this returns.
   *
   * @throws IllegalStateException when PostgreSQL cannot be reached
   */
  public static AwsStandIn start(Config config) {
    return start(config, InstantSource.system());
  }

  /** The same, with a clock that decides when sessions end. */
  public static AwsStandIn start(Config config, InstantSource clock) {
    try {
      return new AwsStandIn(config, clock);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL at %s: %s".formatted(config.postgresUrl(), e.getMessage()), e);
    }
  }

  /** The address for the SDKs' endpoint settings. */
  public URI endpoint() {
    return URI.create("http://" + host + ":" + server.port());
  }

  private static Path scratch(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.createTempDirectory(folder, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    server.close();
    athena.close();
    redshift.close();
    glue.close();
    s3.close();
    Folders.remove(scratch);
  }
}
