package dev.causeway.operators.engine.ledger;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Names;

/**
 * One capability's ledger.
 *
 * @param namespace namespace of the workload
 * @param workload its name
 * @param capability the capability
 * @param region region of the bucket
 * @param bucket bucket of the lake
 */
public record LedgerId(
    String namespace, String workload, Capability capability, String region, String bucket) {

  String key(long version) {
    return Names.ledgerKey(namespace, workload, capability, version);
  }

  String prefix() {
    return Names.ledgerPrefix(namespace, workload, capability);
  }
}
