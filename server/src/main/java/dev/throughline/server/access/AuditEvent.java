package dev.throughline.server.access;

import java.time.Instant;

/** One line of the audit log. */
public record AuditEvent(
        long id,
        Instant at,
        Actor.Kind kind,
        String actor,
        String address,
        String action,
        String subject,
        String detail) {}
