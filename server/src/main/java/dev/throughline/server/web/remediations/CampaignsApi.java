package dev.throughline.server.web.remediations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.remediations.Campaigns;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns for programs. */
@RestController
@RequestMapping("/api/v1/campaigns")
final class CampaignsApi {
    private final Campaigns campaigns;
    private final AuditLog audit;

    CampaignsApi(Campaigns campaigns, AuditLog audit) {
        this.campaigns = campaigns;
        this.audit = audit;
    }

    /** The campaigns with their progress. */
    @GetMapping
    @Requires(Permission.REMEDIATIONS_READ)
    List<Campaigns.Campaign> campaigns(Viewer viewer) {
        return campaigns.all(viewer.scope(Permission.REMEDIATIONS_READ));
    }

    /** A campaign with its remediations, as far as the viewer may see them. */
    record WholeCampaign(Campaigns.Campaign campaign, List<RemediationJson> remediations) {}

    /** A campaign with its remediations. */
    @Tagged
    @GetMapping("/{id}")
    @Requires(Permission.REMEDIATIONS_READ)
    WholeCampaign one(@PathVariable long id, Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        Campaigns.Campaign campaign = find(id, scope);
        return new WholeCampaign(
                campaign,
                campaigns.remediations(campaign, scope).stream()
                        .map(RemediationJson::of)
                        .toList());
    }

    /** A campaign to start: about an advisory or about a package. */
    record CampaignRequest(
            String name,
            @Nullable String advisory,
            @Nullable String packageName,
            @Nullable Instant dueAt) {}

    /** Starts a campaign: one vulnerability or package over all repositories. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.REMEDIATIONS_MANAGE)
    Campaigns.Campaign start(@RequestBody CampaignRequest request, Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_MANAGE);
        long id = campaigns.start(
                request.name(),
                request.advisory() == null ? "" : request.advisory(),
                request.packageName() == null ? "" : request.packageName(),
                Optional.ofNullable(request.dueAt()),
                scope,
                viewer.actor());
        audit.record(viewer.actor(), "campaign.started", request.name(), "");
        return find(id, scope);
    }

    /** Closes a campaign; its remediations go on. */
    @PostMapping("/{id}/close")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    Campaigns.Campaign close(@PathVariable long id, Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_MANAGE);
        Campaigns.Campaign campaign = find(id, scope);
        campaigns.close(id);
        audit.record(viewer.actor(), "campaign.closed", campaign.name(), "");
        return find(id, scope);
    }

    private Campaigns.Campaign find(long id, Scope scope) {
        return campaigns.find(id, scope).orElseThrow(() -> new NotFoundException("campaign " + id));
    }
}
