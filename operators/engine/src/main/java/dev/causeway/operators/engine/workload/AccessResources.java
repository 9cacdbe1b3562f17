package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.Owned;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import java.util.Map;

/** Identities of the agent and of the runner's Jobs, and what the agent may do. */
final class AccessResources {
  private final QueryWorkload workload;
  private final String name;

  AccessResources(QueryWorkload workload) {
    this.workload = workload;
    this.name = workload.getMetadata().getName();
  }

  List<HasMetadata> all() {
    return List.of(
        account(Names.agent(name)), account(Names.runner(name)), agentRole(), agentBinding());
  }

  private HasMetadata account(String account) {
    return new ServiceAccountBuilder().withMetadata(Owned.by(workload, account, labels())).build();
  }

  private HasMetadata agentRole() {
    PolicyRule routes =
        new PolicyRuleBuilder()
            .withApiGroups("")
            .withResources("configmaps")
            .withResourceNames(Names.routes(name))
            .withVerbs("get", "list", "watch")
            .build();
    PolicyRule totals =
        new PolicyRuleBuilder()
            .withApiGroups("")
            .withResources("configmaps")
            .withResourceNames(Names.shadow(name))
            .withVerbs("get", "update")
            .build();
    PolicyRule leases =
        new PolicyRuleBuilder()
            .withApiGroups("coordination.k8s.io")
            .withResources("leases")
            .withVerbs("get", "create", "update", "patch")
            .build();
    return new RoleBuilder()
        .withMetadata(Owned.by(workload, Names.agent(name), labels()))
        .withRules(routes, totals, leases)
        .build();
  }

  private HasMetadata agentBinding() {
    return new RoleBindingBuilder()
        .withMetadata(Owned.by(workload, Names.agent(name), labels()))
        .withNewRoleRef("rbac.authorization.k8s.io", "Role", Names.agent(name))
        .addNewSubject()
        .withKind("ServiceAccount")
        .withName(Names.agent(name))
        .withNamespace(workload.getMetadata().getNamespace())
        .endSubject()
        .build();
  }

  private Map<String, String> labels() {
    return Map.of(Names.WORKLOAD_LABEL, name);
  }
}
