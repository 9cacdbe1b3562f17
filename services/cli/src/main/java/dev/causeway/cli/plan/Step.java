package dev.causeway.cli.plan;

import dev.causeway.contract.Stage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param stage stage it belongs to
 * @param act what is done
 * @param subject to what
 * @param bytes bytes read or written; null if not known
 * @param usd list price in US dollars; null if not known
 * @param seconds time; null if not known
 */
record Step(
    Stage stage,
    String act,
    String subject,
    @Nullable Long bytes,
    @Nullable BigDecimal usd,
    @Nullable Long seconds) {}
