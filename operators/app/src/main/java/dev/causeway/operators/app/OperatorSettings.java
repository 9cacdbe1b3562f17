package dev.causeway.operators.app;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operators are told from outside.
 *
 * @param namespaces namespaces whose resources they reconcile; empty for all
 * @param podName name of this pod; who leads is known by it
 * @param podNamespace namespace of the Lease by which one pod leads; empty: there is no election
 */
@ConfigurationProperties("operators")
record OperatorSettings(
    @DefaultValue Set<String> namespaces,
    @DefaultValue("") String podName,
    @DefaultValue("") String podNamespace) {}
