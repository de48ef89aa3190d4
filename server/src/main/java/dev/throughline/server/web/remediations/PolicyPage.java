package dev.throughline.server.web.remediations;

import dev.throughline.model.InputException;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.remediations.Owners;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.risk.RiskLevel;
import dev.throughline.server.risk.RiskSettings;
import dev.throughline.server.risk.RiskWeights;
import dev.throughline.server.risk.ServiceLevels;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What policies say: weights of the risk score, deadlines, owners, and how remediations are carried out. */
@Controller
final class PolicyPage {
    private final RiskSettings risk;
    private final RemediationSettings remediations;
    private final Owners owners;
    private final AuditLog audit;
    private final Executor background;

    /** @param background brings stored findings up to changed settings */
    PolicyPage(
            RiskSettings risk, RemediationSettings remediations, Owners owners, AuditLog audit, Executor background) {
        this.risk = risk;
        this.remediations = remediations;
        this.owners = owners;
        this.audit = audit;
        this.background = background;
    }

    @GetMapping("/settings/risk")
    @Requires(Permission.POLICIES_MANAGE)
    String show(Model model) {
        model.addAttribute("risk", risk.current());
        model.addAttribute("remediations", remediations.current());
        model.addAttribute("rules", owners.rules());
        return "remediations/policy";
    }

    /** The fields of the form. */
    record RiskForm(
            int severity,
            int reachability,
            int exploitation,
            int exposure,
            int unreachableCap,
            @Nullable Integer critical,
            @Nullable Integer high,
            @Nullable Integer medium,
            @Nullable Integer low,
            @Nullable Integer exploited,
            ServiceLevels.Start start) {
        ServiceLevels levels() {
            Map<RiskLevel, Integer> days = new EnumMap<>(RiskLevel.class);
            put(days, RiskLevel.CRITICAL, critical);
            put(days, RiskLevel.HIGH, high);
            put(days, RiskLevel.MEDIUM, medium);
            put(days, RiskLevel.LOW, low);
            return new ServiceLevels(days, Optional.ofNullable(exploited), start);
        }

        private static void put(Map<RiskLevel, Integer> days, RiskLevel level, @Nullable Integer count) {
            if (count != null) {
                days.put(level, count);
            }
        }
    }

    @PostMapping("/settings/risk")
    @Requires(Permission.POLICIES_MANAGE)
    String changeRisk(RiskForm form, Viewer viewer, RedirectAttributes flash) {
        risk.change(
                new RiskWeights(
                        form.severity(),
                        form.reachability(),
                        form.exploitation(),
                        form.exposure(),
                        form.unreachableCap()),
                form.levels());
        audit.record(viewer.actor(), "policy.risk", "weights and deadlines", form.toString());
        background.execute(risk::apply);
        flash.addFlashAttribute("message", "Saved. Findings are being brought up to it.");
        return "redirect:/settings/risk";
    }

    @PostMapping("/settings/owners")
    @Requires(Permission.POLICIES_MANAGE)
    String changeOwners(@RequestParam(defaultValue = "") String rules, Viewer viewer, RedirectAttributes flash) {
        List<Owners.Rule> parsed = rules.lines()
                .filter(line -> !line.isBlank())
                .map(PolicyPage::rule)
                .toList();
        owners.setRules(parsed);
        audit.record(viewer.actor(), "policy.owners", parsed.size() + " rules", "");
        flash.addFlashAttribute("message", "Saved. They hold for remediations to come.");
        return "redirect:/settings/risk";
    }

    private static Owners.Rule rule(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != 3) {
            throw new InputException(
                    "owner rule '" + line.strip() + "'",
                    "has " + words.length + " parts",
                    "write a repository, a package and an owner with blanks between them: github.com/acme/* * @acme/security");
        }
        return new Owners.Rule(words[0], words[1], words[2]);
    }

    @PostMapping("/settings/remediations")
    @Requires(Permission.SETTINGS_MANAGE)
    String changeRemediations(
            @RequestParam(defaultValue = "false") boolean opensRequests,
            @RequestParam int mostOpen,
            @RequestParam(defaultValue = "") String labels,
            @RequestParam(required = false) @Nullable Integer proposesFromRisk,
            Viewer viewer,
            RedirectAttributes flash) {
        RemediationSettings.Current changed = new RemediationSettings.Current(
                opensRequests,
                mostOpen,
                Arrays.stream(labels.split(",", -1))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList(),
                proposesFromRisk == null ? OptionalInt.empty() : OptionalInt.of(proposesFromRisk));
        remediations.change(changed);
        audit.record(viewer.actor(), "policy.remediations", opensRequests ? "opens pull requests" : "dry run", "");
        flash.addFlashAttribute("message", "Saved.");
        return "redirect:/settings/risk";
    }
}
