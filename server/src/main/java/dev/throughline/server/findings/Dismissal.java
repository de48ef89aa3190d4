package dev.throughline.server.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision that a finding needs no work.
 *
 * @param comment what was said about it, or empty text
 * @param expiresAt when it is open again by itself; empty for never
 */
public record Dismissal(Reason reason, String comment, Optional<Instant> expiresAt) {
    /** Why a finding needs no work. */
    public enum Reason {
        FALSE_POSITIVE("false positive"),
        NOT_EXPLOITABLE("cannot be exploited here"),
        MITIGATED("mitigated by other means"),
        RISK_ACCEPTED("the risk is accepted"),
        NOT_IN_PRODUCTION("is not used in production");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
