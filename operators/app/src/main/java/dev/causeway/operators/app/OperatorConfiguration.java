package dev.causeway.operators.app;

import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.capabilities.database.DatabaseCrossing;
import dev.causeway.operators.engine.ledger.S3Clients;
import dev.causeway.operators.engine.ledger.S3Ledger;
import dev.causeway.operators.engine.persona.PersonaPolicyReconciler;
import dev.causeway.operators.engine.phase.MigrationPhaseReconciler;
import dev.causeway.operators.engine.phase.PhaseMetrics;
import dev.causeway.operators.engine.workload.QueryWorkloadReconciler;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the operators together. */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {
  private static final String LEASE = "causeway-operators";
  private static final int REQUEST_MILLIS = 20_000;
  private static final int THREADS = 8;
  private static final Duration STOP = Duration.ofSeconds(15);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  KubernetesClient kubernetesClient() {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null)).withRequestTimeout(REQUEST_MILLIS).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Bean
  S3Clients s3Clients() {
    return new S3Clients();
  }

  @Bean
  S3Ledger ledger(S3Clients clients, Clock clock) {
    return new S3Ledger(clients, clock);
  }

  @Bean
  Crossing crossing() {
    return new DatabaseCrossing();
  }

  @Bean
  QueryWorkloadReconciler queryWorkloads(S3Ledger ledger, Crossing crossing, Clock clock) {
    return new QueryWorkloadReconciler(ledger, crossing, clock);
  }

  @Bean
  MigrationPhaseReconciler migrationPhases(
      S3Ledger ledger, Crossing crossing, Clock clock, MeterRegistry metrics) {
    return new MigrationPhaseReconciler(ledger, crossing, clock, new PhaseMetrics(metrics, clock));
  }

  @Bean
  PersonaPolicyReconciler personaPolicies(Clock clock) {
    return new PersonaPolicyReconciler(clock);
  }

  @Bean
  Operator operator(
      KubernetesClient client,
      List<Reconciler<?>> reconcilers,
      OperatorSettings settings,
      Leadership leadership,
      MeterRegistry metrics) {
    Operator operator = new Operator(o -> configure(o, client, settings, leadership, metrics));
    for (Reconciler<?> reconciler : reconcilers) {
      if (settings.namespaces().isEmpty()) {
        operator.register(reconciler);
      } else {
        operator.register(reconciler, c -> c.settingNamespaces(settings.namespaces()));
      }
    }
    return operator;
  }

  private static void configure(
      ConfigurationServiceOverrider overrider,
      KubernetesClient client,
      OperatorSettings settings,
      Leadership leadership,
      MeterRegistry metrics) {
    overrider
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withConcurrentReconciliationThreads(THREADS)
        .withReconciliationTerminationTimeout(STOP)
        .withStopOnInformerErrorDuringStartup(false)
        .withMetrics(
            MicrometerMetrics.newMicrometerMetricsBuilder(metrics)
                .notCollectingMetricsPerResource()
                .build());
    if (!settings.podNamespace().isEmpty()) {
      overrider.withLeaderElectionConfiguration(
          LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
              .withLeaseNamespace(settings.podNamespace())
              .withIdentity(settings.podName())
              .withExitOnStopLeading(false)
              .withLeaderCallbacks(leadership.callbacks())
              .build());
    }
  }
}
