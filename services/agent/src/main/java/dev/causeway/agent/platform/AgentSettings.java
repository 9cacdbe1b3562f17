package dev.causeway.agent.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the agent is told from outside.
 *
 * @param workload name of the workload
 * @param namespace its namespace
 * @param workloadFile the mounted plan
 * @param podName name of this pod
 * @param podUid its uid, so that its Lease goes with it; empty outside of a cluster
 * @param podNamespace its namespace
 * @param concurrency most queries that run at once on one engine
 * @param queueTime how long a query waits for a free place
 * @param queryDeadline longest time of one query
 * @param rowLimit most rows of an answer
 * @param drainDelay time from the end of readiness to the last accepted connection
 */
@Validated
@ConfigurationProperties("agent")
public record AgentSettings(
    @NotBlank String workload,
    @NotBlank String namespace,
    @NotNull @DefaultValue("/etc/causeway/workload.json") Path workloadFile,
    @NotBlank String podName,
    @NotNull @DefaultValue("") String podUid,
    @NotBlank String podNamespace,
    @Min(1) @Max(1000) @DefaultValue("16") int concurrency,
    @DurationMin(millis = 0) @DurationMax(minutes = 1) @DefaultValue("5s") Duration queueTime,
    @DurationMin(seconds = 1) @DurationMax(minutes = 30) @DefaultValue("60s")
        Duration queryDeadline,
    @Min(1) @Max(100_000) @DefaultValue("10000") int rowLimit,
    @DurationMin(millis = 0) @DurationMax(minutes = 1) @DefaultValue("5s") Duration drainDelay) {}
