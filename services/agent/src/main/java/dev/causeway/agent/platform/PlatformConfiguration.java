package dev.causeway.agent.platform;

import dev.causeway.contract.Shadow;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.aws.Sleeper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The plan, time and the Kubernetes client. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
  private static final Duration REQUEST = Duration.ofSeconds(5);

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  Sleeper sleeper() {
    return Thread::sleep;
  }

  @Bean
  @ConditionalOnMissingBean
  WorkloadPlan workloadPlan(AgentSettings settings) {
    return WorkloadFile.read(settings);
  }

  @Bean
  @ConditionalOnMissingBean
  Shadow shadow(AgentSettings settings) {
    return WorkloadFile.shadow(settings);
  }

  @Bean
  @ConditionalOnMissingBean
  KubernetesClient kubernetesClient() {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withConnectionTimeout((int) REQUEST.toMillis())
            .withRequestTimeout((int) REQUEST.toMillis())
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
