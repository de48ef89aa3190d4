package dev.throughline.server.web.remediations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.remediations.Campaigns;
import dev.throughline.server.web.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Campaigns: one advisory or one package over all repositories. */
@Controller
final class CampaignsPage {
    private final Campaigns campaigns;
    private final AuditLog audit;
    private final InstantSource clock;

    CampaignsPage(Campaigns campaigns, AuditLog audit, InstantSource clock) {
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/campaigns")
    @Requires(Permission.REMEDIATIONS_READ)
    String list(Viewer viewer, Model model) {
        model.addAttribute("campaigns", campaigns.all(viewer.scope(Permission.REMEDIATIONS_READ)));
        model.addAttribute("now", clock.instant());
        return "remediations/campaigns";
    }

    @GetMapping("/campaigns/{id}")
    @Requires(Permission.REMEDIATIONS_READ)
    String detail(@PathVariable long id, Viewer viewer, Model model) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        Campaigns.Campaign campaign =
                campaigns.find(id, scope).orElseThrow(() -> new NotFoundException("campaign " + id));
        model.addAttribute("campaign", campaign);
        model.addAttribute("remediations", campaigns.remediations(campaign, scope));
        model.addAttribute("now", clock.instant());
        return "remediations/campaign";
    }

    @PostMapping("/campaigns")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String start(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(required = false) @Nullable LocalDate due,
            Viewer viewer) {
        boolean advisory = about.strip().regionMatches(true, 0, "CVE-", 0, 4);
        long id = campaigns.start(
                name,
                advisory ? about : "",
                advisory ? "" : about,
                Optional.ofNullable(due)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                viewer.scope(Permission.REMEDIATIONS_MANAGE),
                viewer.actor());
        audit.record(viewer.actor(), "campaign.started", name, about);
        return "redirect:/campaigns/" + id;
    }

    @PostMapping("/campaigns/{id}/close")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String close(@PathVariable long id, Viewer viewer) {
        Campaigns.Campaign campaign = campaigns
                .find(id, viewer.scope(Permission.REMEDIATIONS_MANAGE))
                .orElseThrow(() -> new NotFoundException("campaign " + id));
        campaigns.close(id);
        audit.record(viewer.actor(), "campaign.closed", campaign.name(), "");
        return "redirect:/campaigns/" + id;
    }
}
