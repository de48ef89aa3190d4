package dev.throughline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Which advisories a scan was made on.
 *
 * @param origin {@code embedded}, or the path of the updated store
 * @param asOf the day up to which the facts go; empty when the source does not say
 * @param advisoryCount how many advisories it holds
 * @param stale the facts were more than 30 days old when the scan ran
 */
public record AdvisoryData(String origin, Optional<Instant> asOf, int advisoryCount, boolean stale) {}
