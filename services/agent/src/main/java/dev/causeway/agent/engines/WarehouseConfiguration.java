package dev.causeway.agent.engines;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.athena.AthenaSettings;
import dev.causeway.warehouse.athena.AthenaWarehouse;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Both sides' engines; endpoints and credentials come from the AWS SDK's own chain. */
@Configuration(proxyBeanMethods = false)
class WarehouseConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "redshift")
  Warehouse redshift(WorkloadPlan plan) {
    return RedshiftWarehouse.open(RedshiftSettings.of(plan));
  }

  @Bean
  @ConditionalOnMissingBean(name = "athena")
  Warehouse athena(WorkloadPlan plan) {
    return AthenaWarehouse.open(AthenaSettings.of(plan));
  }
}
