package dev.throughline.server.web.access;

import dev.throughline.server.access.AuditEvent;
import dev.throughline.server.access.AuditTrail;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done, by whom, when and from where. */
@Controller
final class AuditPage {
    private static final int SIZE = 100;

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    @Requires(Permission.AUDIT_READ)
    String page(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        OptionalLong key = before > 0 ? OptionalLong.of(before) : OptionalLong.empty();
        List<AuditEvent> events = trail.page(action.strip(), actor.strip(), key, SIZE);
        model.addAttribute("events", events);
        model.addAttribute("action", action);
        model.addAttribute("actor", actor);
        model.addAttribute("next", events.size() == SIZE ? events.getLast().id() : 0L);
        return "access/audit";
    }
}
