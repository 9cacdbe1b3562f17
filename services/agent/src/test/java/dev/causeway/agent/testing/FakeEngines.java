package dev.causeway.agent.testing;

import dev.causeway.contract.Engine;
import dev.causeway.contract.WorkloadPlan;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Engines that record, and an API server that is away. */
@TestConfiguration(proxyBeanMethods = false)
public class FakeEngines {
  @Bean
  RecordingWarehouse redshift() {
    return new RecordingWarehouse(Engine.Redshift);
  }

  @Bean
  RecordingWarehouse athena() {
    return new RecordingWarehouse(Engine.Athena);
  }

  @Bean
  @Primary
  WorkloadPlan testPlan() {
    return Plans.plan();
  }

  @Bean
  @Primary
  KubernetesClient nowhere() {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build())
        .build();
  }
}
