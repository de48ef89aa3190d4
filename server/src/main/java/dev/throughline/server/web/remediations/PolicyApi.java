package dev.throughline.server.web.remediations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.remediations.Owners;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.risk.RiskSettings;
import dev.throughline.server.risk.RiskWeights;
import dev.throughline.server.risk.ServiceLevels;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policies in REST. */
@RestController
@RequestMapping("/api/v1/policies")
final class PolicyApi {
    private final RiskSettings risk;
    private final RemediationSettings remediations;
    private final Owners owners;
    private final AuditLog audit;
    private final Executor background;

    /** @param background brings stored findings up to changed settings */
    PolicyApi(RiskSettings risk, RemediationSettings remediations, Owners owners, AuditLog audit, Executor background) {
        this.risk = risk;
        this.remediations = remediations;
        this.owners = owners;
        this.audit = audit;
        this.background = background;
    }

    /** The weights of risk and the days until findings are due. */
    @Tagged
    @GetMapping("/risk")
    @Requires(Permission.POLICIES_MANAGE)
    RiskSettings.Current risk() {
        return risk.current();
    }

    /** The weights and the deadlines. */
    record RiskChange(RiskWeights weights, ServiceLevels levels) {}

    /** Changes weights and days. All findings are ranked anew. */
    @Tagged
    @PutMapping("/risk")
    @Requires(Permission.POLICIES_MANAGE)
    RiskSettings.Current changeRisk(@RequestBody RiskChange change, Precondition precondition, Viewer viewer) {
        return precondition.change(this::risk, () -> {
            risk.change(change.weights(), change.levels());
            audit.record(viewer.actor(), "policy.risk", "weights and deadlines", change.toString());
            background.execute(risk::apply);
            return risk.current();
        });
    }

    /** The rules that say who owns findings, first match first. */
    @Tagged
    @GetMapping("/owners")
    @Requires(Permission.POLICIES_MANAGE)
    List<Owners.Rule> owners() {
        return owners.rules();
    }

    /** Replaces the rules that say who owns findings. */
    @Tagged
    @PutMapping("/owners")
    @Requires(Permission.POLICIES_MANAGE)
    List<Owners.Rule> changeOwners(@RequestBody List<Owners.Rule> rules, Precondition precondition, Viewer viewer) {
        return precondition.change(this::owners, () -> {
            owners.setRules(rules);
            audit.record(viewer.actor(), "policy.owners", rules.size() + " rules", "");
            return owners.rules();
        });
    }

    /** Whether pull requests are really opened, and how many at once. */
    @Tagged
    @GetMapping("/remediations")
    @Requires(Permission.POLICIES_MANAGE)
    RemediationSettings.Current remediations() {
        return remediations.current();
    }

    /** Changes whether pull requests are really opened, and how many at once. */
    @Tagged
    @PutMapping("/remediations")
    @Requires(Permission.SETTINGS_MANAGE)
    RemediationSettings.Current changeRemediations(
            @RequestBody RemediationSettings.Current change, Precondition precondition, Viewer viewer) {
        return precondition.change(this::remediations, () -> {
            remediations.change(change);
            String what = change.opensRequests() ? "opens pull requests" : "dry run";
            audit.record(viewer.actor(), "policy.remediations", what, "");
            return remediations.current();
        });
    }
}
