package dev.causeway.warehouse;

import dev.causeway.contract.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a statement took.
 *
 * @param engineTime time the engine says it worked
 * @param scannedBytes bytes it read; empty where the engine does not say (Redshift)
 * @param rows rows it gave; empty where the engine does not say (Athena)
 * @param priceUsd list price in US dollars from {@link Prices}, before discounts. On Redshift
 *     Serverless, which bills the time it is awake and not single queries, the share of that time
 */
public record Statistics(
    Duration engineTime, OptionalLong scannedBytes, OptionalLong rows, BigDecimal priceUsd) {}
