package dev.throughline.server.remediations;

import java.util.Optional;

/** Where people reach this server, for links in pull requests and tickets; empty when nobody said so. */
public record PublicAddress(Optional<String> base) {
    /** The page of a remediation. */
    Optional<String> page(RemediationId id) {
        return base.map(address -> address.replaceFirst("/+$", "") + "/remediations/" + id.value());
    }
}
