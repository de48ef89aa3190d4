package dev.throughline.server.web.access;

import dev.throughline.server.access.AuditEvent;
import dev.throughline.server.access.AuditTrail;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log for programs. */
@RestController
final class AuditApi {
    private static final int PAGE = 100;

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * A page of the audit log.
     *
     * @param next for {@code after}; null at the end
     */
    record AuditPart(List<AuditEvent> items, @Nullable Long next) {}

    /** What was done, by whom, when and from where, newest first. The action is looked for by how it begins. */
    @GetMapping("/api/v1/audit-events")
    @Requires(Permission.AUDIT_READ)
    AuditPart events(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "0") long after) {
        OptionalLong key = after > 0 ? OptionalLong.of(after) : OptionalLong.empty();
        List<AuditEvent> events = trail.page(action.strip(), actor.strip(), key, PAGE);
        return new AuditPart(events, events.size() == PAGE ? events.getLast().id() : null);
    }
}
