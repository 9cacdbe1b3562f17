package dev.causeway.runner;

import dev.causeway.certificate.Signer;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.certificate.KmsSigner;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.RedshiftSchema;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.CrawlCheck;
import dev.causeway.runner.catalog.CrawlerRun;
import dev.causeway.runner.drill.DrillAct;
import dev.causeway.runner.export.SyncAct;
import dev.causeway.runner.inspect.InspectAct;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.prove.ProveAct;
import dev.causeway.warehouse.athena.AthenaSettings;
import dev.causeway.warehouse.athena.AthenaWarehouse;
import dev.causeway.warehouse.aws.AwsClients;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the act of a stage with the clients that it needs, and closes those. */
final class Acts implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Settings settings;
  private final Clock clock;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Acts(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Act act() {
    ActTask task = settings.task();
    WorkloadPlan plan = task.plan();
    return switch (task.stage()) {
      case Prepare -> {
        RedshiftWarehouse redshift = redshift(plan);
        yield new InspectAct(new RedshiftSchema(redshift), redshift, lake(plan));
      }
      case Sync -> {
        RedshiftWarehouse redshift = redshift(plan);
        yield new SyncAct(
            new RedshiftSchema(redshift),
            redshift,
            lake(plan),
            catalog(plan),
            clock,
            settings.keepAlive());
      }
      case Prove -> {
        RedshiftWarehouse redshift = redshift(plan);
        yield new ProveAct(
            new RedshiftSchema(redshift),
            redshift,
            keep(AthenaWarehouse.open(AthenaSettings.of(plan))),
            ParityEngine.create(clock),
            lake(plan),
            clock,
            this::signer);
      }
      case Drill ->
          new DrillAct(
              new RedshiftSchema(redshift(plan)),
              keep(HttpClient.newBuilder().connectTimeout(CONNECT).build()),
              lake(plan),
              PAUSE);
      case Switch, Soak ->
          throw new IllegalArgumentException(
              "stage is %s in task.json; it is no act on data".formatted(task.stage()));
    };
  }

  private Signer signer() {
    Signer signer = settings.signer();
    return signer instanceof KmsSigner kms ? keep(kms) : signer;
  }

  private RedshiftWarehouse redshift(WorkloadPlan plan) {
    return keep(RedshiftWarehouse.open(RedshiftSettings.of(plan)));
  }

  private Catalog catalog(WorkloadPlan plan) {
    GlueClient glue = keep(AwsClients.build(GlueClient.builder(), plan.region()));
    return new Catalog(glue, new CrawlCheck(glue, new CrawlerRun(glue, clock, Thread::sleep)));
  }

  private Lake lake(WorkloadPlan plan) {
    S3Client s3 = keep(AwsClients.build(S3Client.builder(), plan.region()));
    return new Lake(s3, plan.target().bucket());
  }

  private <T extends AutoCloseable> T keep(T client) {
    open.push(client);
    return client;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable client : open) {
      client.close();
    }
  }
}
